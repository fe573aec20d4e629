// Articles are of the day that their own clock showed, wherever days are shown, found and counted.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/integration/indexer_support.h"
#include "tests/support/shared_data.h"

namespace emeroteca::tests {
namespace {

class Days : public ::testing::Test {
 protected:
  void add_dump(const std::string& dump, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{folder_.write("dump.jsonl", dump)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Output added = add(archive_, arguments);
    ASSERT_EQ(added.exit_code, 0) << added.err;
  }

  std::string searcher(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, {"-a", archive_});
    return run_program("searcher", arguments).out;
  }

  std::string ids(const std::string& query, const std::string& sort = "oldest") {
    return searcher({"search", "--sort", sort, "-n", "50", "--template", "{id} ", query});
  }

  TemporaryFolder folder_;
  std::string archive_ = folder_ / "archive";
};

constexpr const char* kMidnights =
    R"({"id":"a","title":"Uno","body":"Bilancio approvato.","date":"2021-10-19T00:00+02:00"})"
    "\n"
    R"({"id":"b","title":"Due","body":"Bilancio approvato.","date":"Tue, 19 Oct 2021 00:05:00 +0200"})"
    "\n"
    R"({"id":"c","title":"Tre","body":"Bilancio approvato.","date":"2021-10-19T22:00:00-04:00"})"
    "\n"
    R"({"id":"d","title":"Quattro","body":"Bilancio approvato.","date":"2021-01-01T00:00:00+01:00"})"
    "\n";

// Regression: 2021-10-19T00:00+02:00 was of 18 October, and the new year of Rome of the year
// before.
TEST_F(Days, OfMidnightInRomeAreThoseOfRome) {
  add_dump(kMidnights);
  EXPECT_EQ(ids("bilancio date:2021-10-19"), "a \nb \nc \n");
  EXPECT_EQ(ids("bilancio date:2021-01-01"), "d \n");
  EXPECT_EQ(ids("bilancio date:2021"), "d \na \nb \nc \n");
  EXPECT_EQ(ids("bilancio date:2021", "newest"), "c \nb \na \nd \n");
  EXPECT_EQ(ids("bilancio date:..2021-10-18"), "d \n");
  EXPECT_EQ(ids("bilancio date:2020"), "");
  const std::string days = searcher({"timeline", "--by", "day", "bilancio date:2021-10"});
  EXPECT_TRUE(contains(days, "2021-10-19  3")) << days;
  const std::string facets = searcher({"facets", "bilancio"});
  EXPECT_TRUE(contains(facets, "2021  4")) << facets;
  EXPECT_FALSE(contains(facets, "2020")) << facets;
}

TEST_F(Days, AreShownAsTheyWerePrintedInEveryFormat) {
  add_dump(kMidnights);
  for (const char* format : {"text", "json", "tsv", "bibtex"}) {
    const std::string out = searcher({"search", "--format", format, "id:a"});
    EXPECT_TRUE(contains(out, "2021-10-19")) << out;
    EXPECT_FALSE(contains(out, "2021-10-18")) << out;
  }
  EXPECT_TRUE(contains(searcher({"search", "--format", "json", "id:a"}),
                       R"("published":"2021-10-19T00:00:00+02:00")"));
  EXPECT_EQ(searcher({"search", "--template", "{date} {time}", "id:c"}), "2021-10-19 22:00:00\n");
  EXPECT_TRUE(contains(searcher({"show", "b"}), "2021-10-19 00:05"));
  EXPECT_TRUE(contains(searcher({"show", "--format", "json", "b"}),
                       R"("published":"2021-10-19T00:05:00+02:00")"));
}

TEST_F(Days, OfTheSchemaMayHaveTheirZone) {
  EMEROTECA_NEED(run_shell("/usr/bin/python3 -c 'import jsonschema'").exit_code == 0,
                 "python3-jsonschema");
  add_dump(kMidnights);
  const auto valid = [&](const std::string& definition, const std::string& answer) {
    const Output checked = run_shell("/usr/bin/python3 '" EMEROTECA_SOURCE_DIR
                                     "/tests/integration/validate_json.py' '" EMEROTECA_SOURCE_DIR
                                     "/docs/search-result.schema.json' " +
                                         definition,
                                     answer);
    EXPECT_EQ(checked.exit_code, 0) << checked.err << answer;
  };
  valid("search", searcher({"search", "--format", "json", "bilancio"}));
  valid("article", searcher({"show", "--format", "json", "c"}));
}

TEST_F(Days, OfDatesWithoutAZoneAreThoseOfTheOption) {
  add_dump(R"({"id":"a","body":"Bilancio.","date":"2021-10-19 00:00"})"
           "\n"
           R"({"id":"b","body":"Bilancio.","date":1634594401})"
           "\n",
           {"--zone", "Europe/Rome"});
  EXPECT_EQ(ids("bilancio date:2021-10-19"), "a \nb \n");
  EXPECT_TRUE(contains(run_program("indexer", {"export", "-a", archive_}).out,
                       "\"date_local\":\"2021-10-19T00:00:00+02:00\""));
}

// Regression: "today" was the day in UTC, in the small hours of Rome the one before.
TEST_F(Days, OfTodayAreThoseOfTheReadersClock) {
  // 26 hours lie between the two clocks: it is never the same day by both.
  const std::string east = "TZ=EAST-14 ";
  const std::string west = "TZ=WEST+12 ";
  std::string dump;
  // It may be midnight before the searcher is asked.
  for (const char* day : {"today", "tomorrow"}) {
    std::string date = run_shell(east + "date -d " + day + " +%F").out;
    date.pop_back();
    dump += R"({"id":")" + date + R"(","body":"Bilancio.","date":")" + date + "\"}\n";
  }
  add_dump(dump);
  const std::string command = "'" EMEROTECA_BINARY_DIR "/bin/searcher' search -a '" + archive_ +
                              "' --template '{id}' date:today";
  const Output in_the_east = run_shell(east + command);
  EXPECT_EQ(in_the_east.exit_code, 0) << in_the_east.err;
  EXPECT_EQ(lines_of(in_the_east.out).size(), 1U) << in_the_east.out;
  EXPECT_EQ(run_shell(west + command).exit_code, 1);
}

}  // namespace
}  // namespace emeroteca::tests
