#include <sstream>

#include <gtest/gtest.h>

#include "searcher/results/counts_format.h"
#include "terminal/width.h"
#include "tests/unit/text/harmless.h"

namespace emeroteca::results {
namespace {

constexpr std::int64_t kOctober2021 = 1634655661;  // 2021-10-19T15:01:01Z
constexpr std::int64_t kDay = 86400;

TimelineBin counted_bin(TimelineUnit unit, std::int64_t seconds, std::uint64_t count) {
  TimelineBin bin = bin_of(unit, seconds);
  bin.count = count;
  return bin;
}

std::string text_of(TimelineUnit unit, const std::vector<TimelineBin>& bins,
                    const TextOptions& options = {}, std::size_t rows = 24) {
  std::ostringstream out;
  write_timeline(out, unit, bins, options, rows);
  return out.str();
}

TEST(Timeline, Bins) {
  EXPECT_EQ(bin_of(TimelineUnit::kYear, kOctober2021).label, "2021");
  EXPECT_EQ(bin_of(TimelineUnit::kMonth, kOctober2021).label, "2021-10");
  EXPECT_EQ(bin_of(TimelineUnit::kDay, kOctober2021).label, "2021-10-19");
  EXPECT_EQ(bin_of(TimelineUnit::kDay, kOctober2021).begin, 1634601600);
  EXPECT_EQ(bin_of(TimelineUnit::kDay, -1).label, "1969-12-31");
  EXPECT_EQ(bin_of(TimelineUnit::kYear, -kOctober2021).label, "1918");
  EXPECT_EQ(bin_of(TimelineUnit::kYear, INT64_MAX).label, "9999");
  EXPECT_EQ(bin_of(TimelineUnit::kYear, INT64_MIN).label, "0000");
}

TEST(Timeline, NextBegin) {
  for (const TimelineUnit unit : {TimelineUnit::kYear, TimelineUnit::kMonth, TimelineUnit::kDay}) {
    TimelineBin bin = bin_of(unit, 0);
    for (int i = 0; i < 800; ++i) {
      const std::int64_t next = next_begin(unit, bin.begin);
      EXPECT_EQ(bin_of(unit, next).begin, next);
      EXPECT_EQ(bin_of(unit, next - 1).label, bin.label);
      bin = bin_of(unit, next);
    }
  }
}

TEST(Timeline, GapsAreFilled) {
  const auto filled =
      fill_gaps(TimelineUnit::kYear, {counted_bin(TimelineUnit::kYear, kOctober2021, 5),
                                      counted_bin(TimelineUnit::kYear, 1500000000, 2),
                                      counted_bin(TimelineUnit::kYear, 1500000000, 1)});
  ASSERT_EQ(filled.size(), 5U);
  EXPECT_EQ(filled[0].label, "2017");
  EXPECT_EQ(filled[0].count, 3U);
  EXPECT_EQ(filled[1].label, "2018");
  EXPECT_EQ(filled[1].count, 0U);
  EXPECT_EQ(filled[4].count, 5U);
  EXPECT_TRUE(fill_gaps(TimelineUnit::kDay, {}).empty());
  // Too many to fill: 9999 years of days.
  EXPECT_EQ(fill_gaps(TimelineUnit::kDay, {bin_of(TimelineUnit::kDay, INT64_MIN),
                                           bin_of(TimelineUnit::kDay, INT64_MAX)})
                .size(),
            2U);
}

// Regression: one article of the year 9999 made a line for each year before it.
TEST(Timeline, GapsOfAMistypedYearAreNotFilled) {
  const auto year = [](int offset) {
    return counted_bin(TimelineUnit::kYear, kOctober2021 + offset * 366 * kDay, 1);
  };
  EXPECT_EQ(fill_gaps(TimelineUnit::kYear, {year(0), year(2), year(7900)}).size(), 3U);
  EXPECT_GT(fill_gaps(TimelineUnit::kYear, {year(0), year(500)}).size(), 500U);
}

TEST(Timeline, FittingUnit) {
  EXPECT_EQ(fitting_unit(kOctober2021, kOctober2021 + 20 * kDay, 60), TimelineUnit::kDay);
  EXPECT_EQ(fitting_unit(kOctober2021, kOctober2021 + 100 * kDay, 60), TimelineUnit::kMonth);
  EXPECT_EQ(fitting_unit(kOctober2021, kOctober2021 + 100 * 366 * kDay, 60), TimelineUnit::kYear);
  EXPECT_EQ(fitting_unit(INT64_MIN, INT64_MAX, 60), TimelineUnit::kYear);
  EXPECT_EQ(fitting_unit(5, 5, 1), TimelineUnit::kDay);
}

TEST(TimelineFormat, ALineEach) {
  EXPECT_EQ(text_of(TimelineUnit::kYear,
                    {counted_bin(TimelineUnit::kYear, 1500000000, 1000),
                     counted_bin(TimelineUnit::kYear, 1560000000, 4000)},
                    {.columns = 30}),
            "2017  1,000  ████▎\n"
            "2018      0\n"
            "2019  4,000  █████████████████\n");
  EXPECT_EQ(text_of(TimelineUnit::kYear, {}), "");
}

TEST(TimelineFormat, AChartForMany) {
  std::vector<TimelineBin> bins;
  for (int i = 0; i < 40; ++i) {
    if (i >= 10 && i < 13) continue;
    bins.push_back(
        counted_bin(TimelineUnit::kYear, i * 366 * kDay, static_cast<std::uint64_t>(i + 1)));
  }
  const auto lines = tests::lines_of(text_of(TimelineUnit::kYear, bins, {.columns = 60}));
  ASSERT_EQ(lines.size(), 12U);
  EXPECT_TRUE(lines[0].starts_with("40 ┤")) << lines[0];
  EXPECT_EQ(lines[10], " 0 ┼────────────────────────────────────────");
  EXPECT_EQ(lines[11], "    1970  1976  1982  1988  1994  2000  2009");
  // The gap stands open down to the axis.
  EXPECT_NE(lines[9].find("█   █"), std::string::npos) << lines[9];
}

TEST(TimelineFormat, SeveralBinsAColumn) {
  std::vector<TimelineBin> bins;
  for (int i = 0; i < 400; ++i) bins.push_back(counted_bin(TimelineUnit::kDay, i * kDay, 1));
  const std::string text = text_of(TimelineUnit::kDay, bins, {.columns = 60});
  EXPECT_NE(text.find("one column = 8 days\n"), std::string::npos) << text;
}

TEST(TimelineFormat, NeverWiderThanTheTerminal) {
  for (const int count : {1, 3, 30, 70, 200, 1000}) {
    std::vector<TimelineBin> bins;
    for (int i = 0; i < count; ++i) {
      bins.push_back(
          counted_bin(TimelineUnit::kDay, i * kDay, static_cast<std::uint64_t>(i % 13) * 99999));
    }
    for (std::size_t columns = 20; columns <= 300; columns += 3) {
      for (const bool utf8 : {true, false}) {
        const std::string text = tests::unstyled(
            text_of(TimelineUnit::kDay, bins, {columns, terminal::Style(true), utf8}));
        for (const std::string& line : tests::lines_of(text)) {
          ASSERT_LE(terminal::display_width(line), columns) << line;
        }
      }
    }
  }
}

// Regression: how many articles have no date was in the text only.
TEST(TimelineFormat, JsonHasTheUndatedToo) {
  std::ostringstream out;
  write_timeline_json(out, "q", TimelineUnit::kMonth,
                      {counted_bin(TimelineUnit::kMonth, kOctober2021, 5),
                       counted_bin(TimelineUnit::kMonth, kOctober2021 + 60 * kDay, 1)},
                      3);
  EXPECT_EQ(out.str(), R"({"version":1,"query":"q","unit":"month","bins":[)"
                       R"({"begin":"2021-10-01","label":"2021-10","count":5},)"
                       R"({"begin":"2021-11-01","label":"2021-11","count":0},)"
                       R"({"begin":"2021-12-01","label":"2021-12","count":1}],"undated":3})"
                       "\n");
}

}  // namespace
}  // namespace emeroteca::results
