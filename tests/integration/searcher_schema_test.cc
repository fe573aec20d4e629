// What the searcher prints as JSON is what docs/search-result.schema.json promises.
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

class SearcherSchema : public ::testing::Test {
 protected:
  void SetUp() override {
    EMEROTECA_NEED(run_shell("/usr/bin/python3 -c 'import jsonschema'").exit_code == 0,
                   "python3-jsonschema");
  }

  // Runs the searcher and checks what it answers.
  static std::string valid(const std::string& definition, std::vector<std::string> arguments,
                           int exit_code = 0) {
    std::vector<std::string> all{arguments.front(), "-a", corpus_archive(), "--format", "json"};
    all.insert(all.end(), arguments.begin() + 1, arguments.end());
    const Output answer = run_program("searcher", all);
    EXPECT_EQ(answer.exit_code, exit_code) << answer.err;
    const Output checked = run_shell("/usr/bin/python3 '" EMEROTECA_SOURCE_DIR
                                     "/tests/integration/validate_json.py' '" EMEROTECA_SOURCE_DIR
                                     "/docs/search-result.schema.json' " +
                                         definition,
                                     answer.out);
    EXPECT_EQ(checked.exit_code, 0) << checked.err << answer.out;
    return answer.out;
  }
};

TEST_F(SearcherSchema, OfSearches) {
  valid("search", {"search", "cloud", "Alibaba", "Gartner"});
  valid("search", {"search", "-n", "200", "--sort", "oldest", "--", "-zyxwvu"});
  valid("search", {"search", "-n", "0", "alibaba"});
  valid("search", {"search", "gartnr"}, 1);
  valid("search", {"search", "alibaba \"\x1b[31m\" \xff"});
  valid("search", {"similar", "cloud-alibaba-review.it"});
}

TEST_F(SearcherSchema, OfArticles) {
  valid("article", {"show", "cloud-alibaba-review.it"});
  valid("article", {"show", "corpus/articles/letters/forno-bobbio-riapre.txt"});
}

TEST_F(SearcherSchema, OfFacets) {
  valid("facets", {"facets", "alibaba"});
  valid("facets", {"facets"});
  valid("facets", {"facets", "--most", "1", "cloud"});
  valid("facets", {"facets", "zyxwvu"}, 1);
}

TEST_F(SearcherSchema, OfTimelines) {
  valid("timeline", {"timeline", "alibaba"});
  valid("timeline", {"timeline", "--by", "day", "alibaba"});
  valid("timeline", {"timeline", "zyxwvu"}, 1);
  const auto all = nlohmann::json::parse(valid("timeline", {"timeline", "--by", "year"}));
  EXPECT_EQ(all["unit"], "year");
  const Output text = run_program("searcher", {"timeline", "-a", corpus_archive()});
  EXPECT_NE(text.out.find("\n" + all["undated"].dump() + " articles without a date\n"),
            std::string::npos)
      << text.out;
}

TEST_F(SearcherSchema, EachCommandHasARoot) {
  valid("show", {"show", "cloud-alibaba-review.it"});
  valid("similar", {"similar", "cloud-alibaba-review.it"});
  const TemporaryFolder folder;
  const std::string qrels = folder.write("qrels", "a 0 d1 1\na 0 d2 0\n");
  const std::string run = folder.write("run", "a Q0 d1 1 3 x\n");
  valid("evaluate", {"evaluate", "--qrels", qrels, "--run", run});
  valid("evaluate",
        {"evaluate", "--qrels", qrels, "--run", run, "--run", run, "--baseline", run, "--baseline",
         run, "--require", "map>=baseline", "--require", "each map>=0.1"});
}

TEST_F(SearcherSchema, OfLines) {
  for (const std::string& line :
       lines_of(run_program("searcher", {"-a", corpus_archive(), "--format", "jsonl", "-n", "all",
                                         "alibaba", "forno"})
                    .out)) {
    const Output checked = run_shell("/usr/bin/python3 '" EMEROTECA_SOURCE_DIR
                                     "/tests/integration/validate_json.py' '" EMEROTECA_SOURCE_DIR
                                     "/docs/search-result.schema.json' jsonl",
                                     line);
    EXPECT_EQ(checked.exit_code, 0) << checked.err << line;
  }
}

// The validator itself must be able to say no.
TEST_F(SearcherSchema, RefusesWhatIsWrong) {
  const Output checked = run_shell("/usr/bin/python3 '" EMEROTECA_SOURCE_DIR
                                   "/tests/integration/validate_json.py' '" EMEROTECA_SOURCE_DIR
                                   "/docs/search-result.schema.json' timeline",
                                   "{\"version\":2}");
  EXPECT_EQ(checked.exit_code, 1);
}

}  // namespace
}  // namespace emeroteca::tests
