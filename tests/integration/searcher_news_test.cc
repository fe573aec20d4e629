// What a journalist types at real news: acronyms that are other words too, and words with their
// plurals. Of Reuters and of the Italian Wikinews as they are.
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/indexer_support.h"
#include "tests/support/shared_data.h"

namespace emeroteca::tests {
namespace {

class RealNews : public ::testing::Test {
 protected:
  void read(const std::string& name) {
    const Output run = add(archive_, {(shared_dir() / "news" / (name + ".jsonl.zst")).string()});
    ASSERT_LE(run.exit_code, 1) << run.err;
  }

  nlohmann::json found(const std::string& query) const {
    return nlohmann::json::parse(
        run_program("searcher", {"-a", archive_, "--format", "json", "-n", "3", "--", query}).out);
  }

  // The whole text of the best article, headline first.
  std::string first(const std::string& query) const {
    const nlohmann::json answer = found(query);
    if (answer.at("hits").empty()) return {};
    const std::string id = answer.at("hits").at(0).at("id");
    return run_program("searcher", {"show", "-a", archive_, id}).out;
  }

  TemporaryFolder folder_;
  std::string archive_ = folder_ / "archive";
};

// NATO found 1,245 articles of Reuters where 21 have it, AIDS what aids.
TEST_F(RealNews, OfReutersHasAcronymsWhereTheyAreWritten) {
  EMEROTECA_NEED_SHARED_DATA();
  read("reuters21578");
  EXPECT_TRUE(contains(first("NATO"), "NATO"));
  EXPECT_GE(found("NATO").at("total").at("count").get<int>(), 18);
  EXPECT_LE(found("NATO").at("total").at("count").get<int>(), 25);
  EXPECT_TRUE(contains(first("AIDS"), "AIDS"));
  EXPECT_TRUE(contains(first("USA"), "USA"));
}

TEST_F(RealNews, OfWikinewsHasTheFormsOfAWord) {
  EMEROTECA_NEED_SHARED_DATA();
  read("wikinews_it");
  EXPECT_LT(found("AI").at("total").at("count").get<int>(), 20);  // 277 prepositions
  EXPECT_GE(found("AI").at("total").at("count").get<int>(), 1);
  EXPECT_TRUE(contains(first("dighe"), "diga"));
  EXPECT_TRUE(contains(first("Rossi"), "Rossi"));
  EXPECT_TRUE(contains(first("L'Aquila terremoto"), "L'Aquila"));
  EXPECT_TRUE(contains(first("E' morto"), "\u00C8 morto"));
}

}  // namespace
}  // namespace emeroteca::tests
