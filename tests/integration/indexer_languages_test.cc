// Articles in other languages than the archive's, from the dump to the answer and back.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

constexpr const char* kDump =
    R"({"id":"fr","title":"Le pont rouvert","body":"Le pont a rouvert hier après des mois de travaux. Le maire a dit que les habitants du village peuvent enfin passer sans attendre."}
{"id":"it","title":"Il ponte","body":"Il ponte è stato riaperto ieri dopo mesi di lavori, e gli abitanti del paese possono passare."}
{"id":"zh","title":"大桥","body":"经过几个月的施工，大桥昨天重新开放。"}
{"id":"en","lang":"it","title":"The bridge","body":"The bridge has been open again since yesterday after months of work. The mayor said that people in the village no longer have to wait."}
{"id":"de","lang":"de","title":"Brücke offen"}
)";

class OtherLanguages : public ::testing::Test {
 protected:
  OtherLanguages() : run_(add(archive_, {"-"}, kDump)) {}

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
  const Output run_;
};

TEST_F(OtherLanguages, AreKeptCountedAndWarnedOf) {
  EXPECT_EQ(run_.exit_code, 0) << run_.err;
  EXPECT_TRUE(contains(run_.err, "-:1: warning: is neither Italian nor English, but in French"))
      << run_.err;
  EXPECT_TRUE(contains(run_.err, "in Chinese characters")) << run_.err;
  EXPECT_TRUE(contains(run_.err, "is marked \"it\", but its text is in English")) << run_.err;
  EXPECT_TRUE(contains(run_.err, "in other languages: 3")) << run_.err;
  const Output info = run_program("indexer", {"info", "-a", archive_, "--format", "json"});
  const auto json = nlohmann::json::parse(info.out);
  EXPECT_EQ(json["languages"], (nlohmann::json{{"en", 1}, {"it", 1}, {"other", 3}}));
  EXPECT_EQ(json["unknown_language"], 3);
}

TEST_F(OtherLanguages, AreFoundByTheirWordsAndByLangOther) {
  const Output found = run_program("searcher", {"search", "-a", archive_, "lang:other habitants"});
  EXPECT_TRUE(contains(found.out, "Le pont rouvert")) << found.out << found.err;
  EXPECT_TRUE(contains(found.out, "1 article")) << found.out;
  const Output marked =
      run_program("searcher", {"search", "-a", archive_, "--format", "json", "habitants"});
  const auto json = nlohmann::json::parse(marked.out);
  EXPECT_EQ(json["hits"][0]["language"], "other") << marked.out;
  EXPECT_NE(json["hits"][0]["snippets"].dump().find("habitants"), std::string::npos);
  EXPECT_EQ(run_program("searcher", {"search", "-a", archive_, "--lang", "other", "--template",
                                     "{id}", "habitants"})
                .out,
            "fr\n");
  EXPECT_EQ(
      run_program("searcher", {"search", "-a", archive_, "--lang", "it", "habitants"}).exit_code,
      1);
  const Output explained =
      run_program("searcher", {"search", "-a", archive_, "--explain", "habitants"});
  EXPECT_TRUE(contains(explained.out + explained.err, "lang:other")) << explained.out;
  EXPECT_FALSE(contains(explained.out + explained.err, "habitants + Lother")) << explained.out;
  // Without stems: the singular is another word.
  EXPECT_FALSE(contains(run_program("searcher", {"search", "-a", archive_, "\"habitant\""}).out,
                        "Le pont rouvert"));
  const Output facets = run_program("searcher", {"facets", "-a", archive_, "--", "-xyz pont*"});
  EXPECT_TRUE(contains(facets.out, "other")) << facets.out << facets.err;
}

TEST_F(OtherLanguages, AreTheSameAfterExportAndReindex) {
  const auto before = exported(archive_);
  std::string dump;
  for (const std::string& line : before) dump += line + '\n';
  EXPECT_TRUE(contains(dump, R"("lang":"other")")) << dump;
  const Output again = add(folder_ / "B", {"-"}, dump);
  EXPECT_EQ(exported(folder_ / "B"), before);
  EXPECT_FALSE(contains(again.err, "warning:")) << again.err;
  EXPECT_EQ(run_program("indexer", {"reindex", "-a", archive_}).exit_code, 0);
  EXPECT_EQ(exported(archive_), before);
  EXPECT_EQ(run_program("indexer", {"check", "-a", archive_}).exit_code, 0);
  EXPECT_TRUE(
      contains(run_program("searcher", {"search", "-a", archive_, "lang:other habitants"}).out,
               "1 article"));
}

}  // namespace
}  // namespace emeroteca::tests
