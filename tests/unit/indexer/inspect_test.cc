#include "indexer/inspect.h"

#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/temporary_folder.h"

namespace emeroteca::indexing {
namespace {

constexpr const char* kThree =
    R"({"id":"1","title":"Il ponte","body":"Il ponte sul torrente riapre lunedì mattina.","date":"2021-10-19","pages":3})"
    "\n"
    R"({"id":"2","title":"The bridge","body":"The bridge over the stream reopens on Monday.","date":"2019-02-03","source":"Gazette"})"
    "\n"
    R"({"id":"3","body":"Nessuno sa quando riapre la strada che porta alla valle.","pages":4})"
    "\n";

class Inspect : public ::testing::Test {
 protected:
  Inspection inspected(const std::string& path) const {
    InspectOptions options;
    options.dumps = {path};
    options.quiet = true;
    std::ostringstream messages;
    return inspect(options, messages);
  }

  tests::TemporaryFolder folder_;
};

using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

TEST_F(Inspect, CountsWhatArticlesHave) {
  const Inspection found = inspected(folder_.write("news.jsonl", kThree));
  ASSERT_EQ(found.files.size(), 1U);
  EXPECT_EQ(found.files[0].format.substr(0, 4), "json");
  const Contents& all = found.all;
  EXPECT_EQ(all.articles, 3U);
  EXPECT_EQ(all.languages, (std::map<std::string, std::uint64_t>{{"en", 1}, {"it", 2}}));
  EXPECT_EQ(all.first, 1549152000);  // 2019-02-03
  EXPECT_EQ(all.last, 1634601600);   // 2021-10-19
  EXPECT_EQ(all.undated, 1U);
  EXPECT_EQ(all.fields, (Counts{{"title", 2}, {"body", 3}, {"date", 2}, {"source", 1}}));
  EXPECT_EQ(all.not_understood, (Counts{{"pages", 2}}));
  EXPECT_EQ(all.titles, (std::vector<std::string>{"Il ponte", "The bridge", ""}));
  EXPECT_EQ(all.rejected, 0U);
}

TEST_F(Inspect, CountsEqualFaultsOnceWithTheFirstPlace) {
  const std::string path = folder_.write(
      "news.jsonl", std::string(R"({"id":"a"})") + "\n" + kThree + R"({"id":"b"})" + "\n");
  const Inspection found = inspected(path);
  EXPECT_EQ(found.all.articles, 3U);
  EXPECT_EQ(found.all.rejected, 2U);
  ASSERT_EQ(found.all.faults.size(), 1U);
  EXPECT_TRUE(found.all.faults[0].rejected);
  EXPECT_EQ(found.all.faults[0].records, 2U);
  EXPECT_EQ(to_string(found.all.faults[0].first).substr(0, path.size()), path);
  EXPECT_NE(to_text(found, 0).find("2 times, first "), std::string::npos) << to_text(found, 0);
}

TEST_F(Inspect, TellsFilesOfAFolderApart) {
  folder_.write("d/a.jsonl", kThree);
  folder_.write("d/b.txt", "La notizia\n\nIl testo della notizia di oggi.\n");
  const Inspection found = inspected(folder_ / "d");
  ASSERT_EQ(found.files.size(), 2U);
  EXPECT_EQ(found.files[0].contents.articles, 3U);
  EXPECT_EQ(found.files[1].contents.articles, 1U);
  EXPECT_EQ(found.files[1].format, "text");
  EXPECT_EQ(found.formats.at("text"), 1U);
  EXPECT_EQ(found.all.articles, 4U);
  const std::string text = to_text(found, 0);
  EXPECT_NE(text.find("a.jsonl\n"), std::string::npos) << text;
  EXPECT_NE(text.find("in all\n"), std::string::npos) << text;
}

TEST_F(Inspect, ShowsTwentyFilesAndCountsTheOthers) {
  for (int i = 0; i < 25; ++i) {
    folder_.write("d/" + std::to_string(100 + i) + ".txt", "La notizia\n\nIl testo di oggi.\n");
  }
  const Inspection found = inspected(folder_ / "d");
  EXPECT_EQ(found.files.size(), 25U);
  const std::string text = to_text(found, 0);
  EXPECT_NE(text.find("119.txt"), std::string::npos) << text;
  EXPECT_EQ(text.find("120.txt"), std::string::npos) << text;
  EXPECT_NE(text.find("and 5 more files"), std::string::npos) << text;
  EXPECT_EQ(nlohmann::json::parse(to_json(found))["files"].size(), 25U);
}

// Regression: "… and 1 more files", "… and 1 more kinds of faults".
TEST_F(Inspect, CountsOneThatIsLeftOutInTheSingular) {
  for (int i = 0; i < 21; ++i) {
    folder_.write("d/" + std::to_string(100 + i) + ".txt", "La notizia\n\nIl testo di oggi.\n");
  }
  Inspection found = inspected(folder_ / "d");
  for (int i = 0; i < 11; ++i) {
    found.all.faults.emplace_back().reason = "reason " + std::to_string(i);
  }
  const std::string text = to_text(found, 0);
  EXPECT_NE(text.find("and 1 more file ("), std::string::npos) << text;
  EXPECT_NE(text.find("and 1 more kind of fault\n"), std::string::npos) << text;
}

TEST_F(Inspect, ForcedFormatIsTheOneThatReads) {
  InspectOptions options;
  options.dumps = {folder_.write("news.jsonl", kThree)};
  options.reading.format = "text";
  options.quiet = true;
  std::ostringstream messages;
  EXPECT_EQ(inspect(options, messages).files.at(0).format, "text");
}

TEST_F(Inspect, DumpThatIsNotThereIsAnError) {
  EXPECT_THROW(inspected(folder_ / "missing.jsonl"), Error);
}

// Regression: a terminal of 80 columns cut the names of fields in the middle.
TEST_F(Inspect, LinesGoOnBelowTheirValuesInANarrowTerminal) {
  const std::string path = folder_.write(
      "a.jsonl",
      R"({"body":"Il testo","first_field":"a","second_field":"b","third_field":"c","fourth":"d"})"
      "\n"
      R"({"title":"  Titolo\n  lungo ","body":"Il testo"})"
      "\n");
  const Inspection found = inspected(path);
  const std::string wide = to_text(found, 0);
  EXPECT_NE(wide.find("  title           Titolo lungo\n"), std::string::npos) << wide;
  EXPECT_NE(wide.find("second_field 1, third_field 1"), std::string::npos) << wide;
  const std::string narrow = to_text(found, 50);
  EXPECT_NE(narrow.find("  not understood  first_field 1, second_field 1,\n"
                        "                  third_field 1, fourth 1\n"),
            std::string::npos)
      << narrow;
  EXPECT_NE(narrow.find(path + '\n'), std::string::npos) << narrow;
}

TEST_F(Inspect, NeverWritesControlCharactersOfADump) {
  const Inspection found = inspected(folder_.write(
      "x.jsonl",
      R"({"title":"a\u001b[31mb","body":"Il testo della notizia.","k\u001b[2J":1,"date":"\u001b]0;x"})"));
  EXPECT_EQ(to_text(found, 0).find('\x1b'), std::string::npos);
  EXPECT_EQ(to_json(found).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace emeroteca::indexing
