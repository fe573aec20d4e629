// The two documents that the project began with: one story, in Italian and in English.
#include <gtest/gtest.h>

#include "tests/support/programs.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

class Seeds : public ::testing::Test {
 protected:
  void SetUp() override {
    EMEROTECA_NEED_SHARED_DATA();
    const Output added =
        run_program("indexer", {"add", "-a", folder_ / "A", (shared_dir() / "seeds").string()});
    ASSERT_EQ(added.exit_code, 0) << added.err;
    ASSERT_NE(added.err.find("2 added"), std::string::npos) << added.err;
  }

  // The languages of the hits, best first: "it en".
  std::string languages(const std::string& query) const {
    const Output found = run_program(
        "searcher", {"-a", folder_ / "A", "--no-translate", "--format", "tsv", "--", query});
    std::string out;
    for (const std::string& line : lines_of(found.out))
      out += (out.empty() ? "" : " ") + column_of(line, 3);
    EXPECT_EQ(found.exit_code, out.empty() ? 1 : 0) << found.err;
    return out;
  }

  TemporaryFolder folder_;
};

TEST_F(Seeds, OneIsItalianAndOneIsEnglish) {
  const Output info = run_program("indexer", {"info", "-a", folder_ / "A", "--format", "json"});
  EXPECT_NE(info.out.find("\"en\": 1"), std::string::npos) << info.out;
  EXPECT_NE(info.out.find("\"it\": 1"), std::string::npos) << info.out;
}

TEST_F(Seeds, NamesFindBothWithTheWordsInBold) {
  const Output found = run_program(
      "searcher", {"-a", folder_ / "A", "--color", "always", "cloud", "Alibaba", "Gartner"});
  EXPECT_EQ(found.exit_code, 0);
  for (const char* word : {"\x1b[1mCloud\x1b[", "\x1b[1mAlibaba\x1b[", "\x1b[1mGartner\x1b["}) {
    EXPECT_NE(found.out.find(word), std::string::npos) << word << "\n" << found.out;
  }
  const std::string both = languages("cloud Alibaba Gartner");
  EXPECT_TRUE(both == "it en" || both == "en it") << both;
}

TEST_F(Seeds, ItalianWordsFindTheItalianOne) {
  for (const char* query : {"indagine", "amministrazione", "un'offerta", "proprieta intellettuale",
                            "aziende cinesi", "regolatore"}) {
    EXPECT_EQ(languages(query), "it") << query;
  }
}

TEST_F(Seeds, EnglishWordsFindTheEnglishOne) {
  for (const char* query : {"restriction", "regulator", "spokesperson's"})
    EXPECT_EQ(languages(query), "en") << query;
}

TEST_F(Seeds, ElidedArticlesChangeNothing) {
  const auto hits = [&](const std::string& query) {
    return run_program("searcher", {"-a", folder_ / "A", "--format", "tsv", "--", query}).out;
  };
  const std::string plain = hits("indagine");
  EXPECT_FALSE(plain.empty());
  EXPECT_EQ(hits("dell’indagine"), plain);
  EXPECT_EQ(hits("DELL'INDAGINE"), plain);
}

TEST_F(Seeds, InflectedFormIsInBold) {
  const Output found = run_program(
      "searcher", {"-a", folder_ / "A", "--color", "always", "--lang", "it", "indagini"});
  EXPECT_NE(found.out.find("\x1b[1mindagine\x1b["), std::string::npos) << found.out;
}

}  // namespace
}  // namespace emeroteca::tests
