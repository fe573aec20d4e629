// What is exported and added again is the same archive, whatever format it came from.
#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/indexer_support.h"
#include "tests/support/dump_examples.h"
#include "tests/support/shared_data.h"

namespace emeroteca::tests {
namespace {

class RoundTrip : public ::testing::Test {
 protected:
  // Adds the dump, exports and adds again: both archives have to be equal; and so has one that is
  // built anew. Returns the exported lines.
  std::vector<std::string> twice(const std::string& dump, const std::string& format = "auto") {
    const std::string first = folder_ / "first";
    const std::string second = folder_ / "second";
    std::filesystem::remove_all(first);
    std::filesystem::remove_all(second);
    const Output added = add(first, {"--format", format, "--collection", "prova", dump});
    EXPECT_LT(added.exit_code, 2) << added.err;
    const Output dumped = run_program("indexer", {"export", "-a", first});
    EXPECT_EQ(dumped.exit_code, 0) << dumped.err;
    const std::string file = folder_.write("export.jsonl", dumped.out);
    const Output again = add(second, {"--collection", "prova", file});
    EXPECT_EQ(again.exit_code, 0) << again.err;
    std::vector<std::string> before = exported(first);
    const std::vector<std::string> after = exported(second);
    EXPECT_EQ(before.size(), after.size());
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
      EXPECT_EQ(before[i], after[i]);
    }
    EXPECT_EQ(statistics(first), statistics(second));
    const Output anew = run_program("indexer", {"reindex", "-a", first});
    EXPECT_EQ(anew.exit_code, 0) << anew.err;
    EXPECT_EQ(exported(first), before);
    EXPECT_EQ(statistics(first), statistics(second));
    return before;
  }

  // Of `indexer info`, what depends on the articles alone; and the terms, with their frequencies.
  static std::string statistics(const std::string& archive) {
    const Output run = run_program("indexer", {"info", "-a", archive, "--format", "json"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    nlohmann::json info = nlohmann::json::parse(run.out, nullptr, false);
    EXPECT_TRUE(info.is_object()) << run.out;
    for (const char* name :
         {"archive", "path", "bytes", "compaction_saves", "updated", "last_update", "saving",
          "revision", "days", "sizes", "files", "size"}) {
      if (info.is_object()) info.erase(name);
    }
    const Output terms = run_shell("xapian-delve -a -v1 '" + archive + "' | sort");
    EXPECT_EQ(terms.exit_code, 0) << terms.err;
    EXPECT_GT(terms.out.size(), 100U) << terms.err;
    return info.dump(1) + terms.out;
  }

  TemporaryFolder folder_;
};

TEST_F(RoundTrip, OfEveryFormatGivesAnEqualArchive) {
  for (const DumpExample& example : dump_examples()) {
    SCOPED_TRACE(example.format);
    const std::string name(example.file_name);
    EXPECT_FALSE(twice(folder_.write(name, make_dump(example, 3))).empty());
  }
}

TEST_F(RoundTrip, OfAllRealFilesGivesAnEqualArchive) {
  EMEROTECA_NEED_SHARED_DATA();
  EXPECT_GT(twice((shared_dir() / "formats").string()).size(), 250U);
}

TEST_F(RoundTrip, KeepsPlainTextThatLooksLikeHtml) {
  const auto lines = twice(
      folder_.write(
          "html.txt",
          "Come si scrive <b>grassetto</b>\n\nUn paragrafo si scrive <p>così</p>, una e "
          "commerciale "
          "&amp; una e accentata &egrave;.\n\n<p>Questa riga &lt;intera&gt; resta com'è.</p>\n"),
      "text");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_TRUE(contains(lines[0], "<p>così</p>")) << lines[0];
  EXPECT_TRUE(contains(lines[0], "&amp; una")) << lines[0];
  EXPECT_TRUE(contains(lines[0], "\"exact\":true")) << lines[0];
}

TEST_F(RoundTrip, KeepsWhatIsMendedOnce) {
  // Read in a wrong charset twice over, mended once.
  const auto lines = twice(folder_.write(
      "a.jsonl",
      "{\"id\":\"1\",\"title\":\"Perch\u00C3\u0192\u00C2\u00A9 no\",\"body\":\"Il ponte "
      "\u00C3\u0192\u00C2\u00A8 chiuso.\"}\n"));
  EXPECT_EQ(lines.size(), 1U);
}

TEST_F(RoundTrip, KeepsFieldsThatWereNotUnderstood) {
  const auto lines = twice(folder_.write(
      "a.jsonl",
      R"({"id":"1","title":{"rendered":"Uno","raw":"uno"},"body":"Testo uno.","text":"altro","headline":"altro","summary":" ","lang":"it","language":"xx"})"
      "\n"
      R"({"id":"2","title":"Due","author":["Anna","Anna",""," "],"tags":[],"created":"2020-01-01","exact":"no","story":7})"
      "\n"
      R"({"id":"3","headline":"Tre","content":{"rendered":"<p>Tre &amp; quattro</p>","protected":false},"x":{"title":"y"},"fields":{"title":"z"}})"
      "\n"
      R"({"id":" 4 ","title":"  Spazi  ","body":"\n\n  rientro\n\u0001\u0007 tab\tfine  \n","url":" https://lago.example/4 "})"
      "\n"));
  EXPECT_EQ(lines.size(), 4U);
}

TEST_F(RoundTrip, KeepsDatesAtTheirEnds) {
  std::string dump;
  for (const char* date :
       {"\"1000-01-01\"", "\"1789-07-14T10:00:00Z\"", "\"1969-12-31T23:59:59Z\"", "0", "-1",
        "\"9999-12-31T23:59:59Z\"", "{\"$date\":{\"$numberLong\":\"-62135596800000\"}}",
        "{\"$date\":99999999999999999}", "\"0001-01-01T00:00:00Z\"", "1e300"}) {
    dump += "{\"title\":\"Data\",\"body\":\"Di " + std::to_string(dump.size()) +
            "\",\"date\":" + date + "}\n";
  }
  const auto lines = twice(folder_.write("a.jsonl", dump));
  EXPECT_EQ(lines.size(), 10U);
  // In no other year is a date ever written.
  for (const std::string& line : lines) {
    EXPECT_FALSE(contains(line, "\"date\":\"-")) << line;
    EXPECT_FALSE(contains(line, "\"date\":\"0")) << line;
  }
}

TEST_F(RoundTrip, KeepsLanguagesAndCatalogueEntries) {
  const auto lines = twice(folder_.write(
      "a.jsonl",
      R"({"id":"1","title":"Der Hafen ist wieder offen","body":"Seit gestern fahren die Fähren wieder.","lang":"de"})"
      "\n"
      R"({"id":"2","title":"Il porto è aperto","body":"Da ieri i traghetti ripartono.","lang":"IT-it"})"
      "\n"
      R"({"id":"3","source":"Agenzia","date":"2020-01-01"})"
      "\n"
      R"({"id":"4","title":"Ferries","body":"The ferries are back.","language":"klingon"})"
      "\n"));
  EXPECT_EQ(lines.size(), 4U);
}

// Regression: the day as it was printed was lost, and with it the zone.
TEST_F(RoundTrip, KeepsTheClockOfDates) {
  std::string dump;
  for (const char* date :
       {"2021-10-19T00:00+02:00", "Tue, 19 Oct 2021 00:30:00 +0200", "2021-10-19T22:00:00-03:30",
        "2021-10-19T00:00:00[Europe/Rome]", "2021-10-19", "2021-10-19T10:00:00Z"}) {
    dump += "{\"title\":\"Data\",\"body\":\"Di " + std::to_string(dump.size()) + "\",\"date\":\"" +
            date + "\"}\n";
  }
  // Fields of the same name that were never understood.
  dump += R"({"body":"Sette.","date":"2021-10-19T00:00+02:00","date_local":"alle ore otto"})"
          "\n"
          R"({"body":"Otto.","date":"2021-10-19T10:00:00Z","date_local":"2020-01-01T10:00:00"})"
          "\n"
          R"({"body":"Nove.","date":"2021-10-18T22:00:00Z","date_local":"2021-10-19T00:00:00"})"
          "\n";
  const auto lines = twice(folder_.write("a.jsonl", dump));
  ASSERT_EQ(lines.size(), 9U);
  std::string all;
  for (const std::string& line : lines) {
    all += line;
  }
  // Scripts read the date in UTC.
  for (const char* part :
       {"\"date\":\"2021-10-18T22:00:00Z\",\"date_local\":\"2021-10-19T00:00:00+02:00\"",
        "\"date\":\"2021-10-20T01:30:00Z\",\"date_local\":\"2021-10-19T22:00:00-03:30\"",
        "\"date\":\"2021-10-19T00:00:00Z\"}", "\"date\":\"2021-10-19T10:00:00Z\"}"}) {
    EXPECT_TRUE(contains(all, part)) << part << '\n' << all;
  }
}

}  // namespace
}  // namespace emeroteca::tests
