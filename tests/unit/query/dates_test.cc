#include "searcher/query/dates.h"

#include <chrono>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "errors/error.h"
#include "searcher/query/tree.h"

namespace emeroteca::query {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

std::int64_t at(int year, unsigned month, unsigned day, int hour = 0) {
  const sys_days date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
  return std::chrono::sys_seconds{date + std::chrono::hours{hour}}.time_since_epoch().count();
}

// "2021-10-01..2021-11-01", the end not included.
std::string read(std::string_view text, std::int64_t now) {
  try {
    const DateRange range = read_dates(text, now);
    Node node;
    node.kind = NodeKind::kDate;
    node.from = range.from;
    node.until = range.until;
    const std::string form = describe(node);
    return form.substr(5, form.size() - 6);
  } catch (const Error& error) {
    return std::string("ERROR ") + error.what() + " | " + error.hint();
  }
}

struct DateCase {
  std::string_view text;
  std::string_view expected;
};

template <std::size_t Size>
void expect_all(const DateCase (&cases)[Size], std::int64_t now) {
  for (const DateCase& one : cases) EXPECT_EQ(read(one.text, now), one.expected) << one.text;
}

// Tuesday, 19 October 2021, 10:00.
const std::int64_t kTuesday = at(2021, 10, 19, 10);

TEST(Dates, ReadsFigures) {
  constexpr DateCase kCases[] = {
      {"2021", "2021-01-01..2022-01-01"},       {"1850", "1850-01-01..1851-01-01"},
      {"2021-10", "2021-10-01..2021-11-01"},    {"2021-12", "2021-12-01..2022-01-01"},
      {"2021-10-19", "2021-10-19..2021-10-20"}, {"2021-1-5", "2021-01-05..2021-01-06"},
      {"2020-02-29", "2020-02-29..2020-03-01"}, {" 2021 ", "2021-01-01..2022-01-01"},
      {"２０２１", "2021-01-01..2022-01-01"},   {"2021-Q3", "2021-07-01..2021-10-01"},
      {"2021q4", "2021-10-01..2022-01-01"},     {"2021-T1", "2021-01-01..2021-04-01"}};
  expect_all(kCases, kTuesday);
}

TEST(Dates, ReadsRangesAndComparisons) {
  constexpr DateCase kCases[] = {{"2021-10..2022-01", "2021-10-01..2022-02-01"},
                                 {"2020..2021", "2020-01-01..2022-01-01"},
                                 {"2021..2021", "2021-01-01..2022-01-01"},
                                 {"2021-10..2021", "2021-10-01..2022-01-01"},
                                 {"2020 .. 2021", "2020-01-01..2022-01-01"},
                                 {"2020...2021", "2020-01-01..2022-01-01"},
                                 {"2020…2021", "2020-01-01..2022-01-01"},
                                 {"..2020", "..2021-01-01"},
                                 {"2020-02..", "2020-02-01.."},
                                 {"ottobre 2021..marzo 2022", "2021-10-01..2022-04-01"},
                                 {"ieri..oggi", "2021-10-18..2021-10-20"},
                                 {">2020", "2021-01-01.."},
                                 {">=2020", "2020-01-01.."},
                                 {"≥ 2020", "2020-01-01.."},
                                 {"<2020-05", "..2020-05-01"},
                                 {"<=2020", "..2021-01-01"},
                                 {">19 ottobre 2021", "2021-10-20.."},
                                 {"<ieri", "..2021-10-18"}};
  expect_all(kCases, kTuesday);
}

// "The last 30 days" as an end of a range is the day that lies 30 days back.
TEST(Dates, ReadsRollingPeriodsAsBounds) {
  constexpr DateCase kCases[] = {{"30d..7d", "2021-09-19..2021-10-13"},
                                 {"..30d", "..2021-09-20"},
                                 {"30d..", "2021-09-19.."},
                                 {">=30d", "2021-09-19.."},
                                 {">30d", "2021-09-20.."},
                                 {"<30d", "..2021-09-19"}};
  expect_all(kCases, kTuesday);
}

TEST(Dates, ReadsMonthsAndDaysInBothLanguages) {
  constexpr DateCase kCases[] = {{"ottobre 2021", "2021-10-01..2021-11-01"},
                                 {"OTTOBRE 2021", "2021-10-01..2021-11-01"},
                                 {"October 2021", "2021-10-01..2021-11-01"},
                                 {"october, 2021", "2021-10-01..2021-11-01"},
                                 {"ott. 2021", "2021-10-01..2021-11-01"},
                                 {"Oct 2021", "2021-10-01..2021-11-01"},
                                 {"ottobre-2021", "2021-10-01..2021-11-01"},
                                 {"nell'ottobre del 2021", "2021-10-01..2021-11-01"},
                                 {"19 ottobre 2021", "2021-10-19..2021-10-20"},
                                 {"il 19 ottobre 2021", "2021-10-19..2021-10-20"},
                                 {"19 October 2021", "2021-10-19..2021-10-20"},
                                 {"October 19, 2021", "2021-10-19..2021-10-20"},
                                 {"October 19th, 2021", "2021-10-19..2021-10-20"},
                                 {"the 3rd of May, 2020", "2020-05-03..2020-05-04"},
                                 {"1° maggio 2020", "2020-05-01..2020-05-02"},
                                 {"1º maggio 2020", "2020-05-01..2020-05-02"},
                                 {"primo maggio 2020", "2020-05-01..2020-05-02"},
                                 {"Martedì 19 ottobre 2021", "2021-10-19..2021-10-20"},
                                 {"Tuesday, October 19, 2021", "2021-10-19..2021-10-20"},
                                 {"8 agosto 1956", "1956-08-08..1956-08-09"}};
  expect_all(kCases, kTuesday);
}

TEST(Dates, ReadsQuartersSeasonsAndDecades) {
  constexpr DateCase kCases[] = {{"Q3 2021", "2021-07-01..2021-10-01"},
                                 {"terzo trimestre 2021", "2021-07-01..2021-10-01"},
                                 {"third quarter of 2021", "2021-07-01..2021-10-01"},
                                 {"primavera 2022", "2022-03-01..2022-06-01"},
                                 {"estate 2022", "2022-06-01..2022-09-01"},
                                 {"summer 2022", "2022-06-01..2022-09-01"},
                                 {"autunno 2021", "2021-09-01..2021-12-01"},
                                 {"winter 2021-22", "2021-12-01..2022-03-01"},
                                 {"inverno 2021/2022", "2021-12-01..2022-03-01"},
                                 {"inverno 1999-00", "1999-12-01..2000-03-01"},
                                 {"anni '90", "1990-01-01..2000-01-01"},
                                 {"gli anni ’90", "1990-01-01..2000-01-01"},
                                 {"anni novanta", "1990-01-01..2000-01-01"},
                                 {"anni 1920", "1920-01-01..1930-01-01"},
                                 {"1990s", "1990-01-01..2000-01-01"},
                                 {"the '90s", "1990-01-01..2000-01-01"}};
  expect_all(kCases, kTuesday);
}

TEST(Dates, ReadsDaysAndCalendarPeriodsFromToday) {
  constexpr DateCase kCases[] = {{"oggi", "2021-10-19..2021-10-20"},
                                 {"Today", "2021-10-19..2021-10-20"},
                                 {"ieri", "2021-10-18..2021-10-19"},
                                 {"YESTERDAY", "2021-10-18..2021-10-19"},
                                 {"l'altro ieri", "2021-10-17..2021-10-18"},
                                 {"l’altroieri", "2021-10-17..2021-10-18"},
                                 {"ieri l'altro", "2021-10-17..2021-10-18"},
                                 {"the day before yesterday", "2021-10-17..2021-10-18"},
                                 {"questa settimana", "2021-10-18..2021-10-25"},
                                 {"this week", "2021-10-18..2021-10-25"},
                                 {"last week", "2021-10-11..2021-10-18"},
                                 {"settimana scorsa", "2021-10-11..2021-10-18"},
                                 {"la settimana scorsa", "2021-10-11..2021-10-18"},
                                 {"la scorsa settimana", "2021-10-11..2021-10-18"},
                                 {"questo mese", "2021-10-01..2021-11-01"},
                                 {"last month", "2021-09-01..2021-10-01"},
                                 {"mese scorso", "2021-09-01..2021-10-01"},
                                 {"quest'anno", "2021-01-01..2022-01-01"},
                                 {"last year", "2020-01-01..2021-01-01"},
                                 {"l'anno scorso", "2020-01-01..2021-01-01"},
                                 {"last quarter", "2021-07-01..2021-10-01"},
                                 {"this quarter", "2021-10-01..2022-01-01"},
                                 {"3 giorni fa", "2021-10-16..2021-10-17"},
                                 {"2 weeks ago", "2021-10-04..2021-10-11"},
                                 {"tre mesi fa", "2021-07-01..2021-08-01"}};
  expect_all(kCases, kTuesday);
}

TEST(Dates, ReadsWeekdaysBeforeToday) {
  constexpr DateCase kCases[] = {{"last Monday", "2021-10-18..2021-10-19"},
                                 {"lunedì scorso", "2021-10-18..2021-10-19"},
                                 {"lunedi scorso", "2021-10-18..2021-10-19"},
                                 {"last Tuesday", "2021-10-12..2021-10-13"},
                                 {"scorso mercoledì", "2021-10-13..2021-10-14"},
                                 {"domenica scorsa", "2021-10-17..2021-10-18"}};
  expect_all(kCases, kTuesday);
}

TEST(Dates, ReadsTheTimeUpToNow) {
  constexpr DateCase kCases[] = {{"ultimi 30 giorni", "2021-09-19..2021-10-20"},
                                 {"negli ultimi 30 giorni", "2021-09-19..2021-10-20"},
                                 {"last 30 days", "2021-09-19..2021-10-20"},
                                 {"past 2 weeks", "2021-10-05..2021-10-20"},
                                 {"ultime due settimane", "2021-10-05..2021-10-20"},
                                 {"ultimi 3 mesi", "2021-07-19..2021-10-20"},
                                 {"last three months", "2021-07-19..2021-10-20"},
                                 {"last 2 years", "2019-10-19..2021-10-20"},
                                 {"nell'ultimo anno", "2020-10-19..2021-10-20"},
                                 {"past month", "2021-09-19..2021-10-20"},
                                 {"ultime 24 ore", "2021-10-18T10:00:00..2021-10-20"},
                                 {"30d", "2021-09-19..2021-10-20"},
                                 {"30g", "2021-09-19..2021-10-20"},
                                 {"2w", "2021-10-05..2021-10-20"},
                                 {"6m", "2021-04-19..2021-10-20"},
                                 {"1y", "2020-10-19..2021-10-20"},
                                 {"1a", "2020-10-19..2021-10-20"},
                                 {"0d", "2021-10-19..2021-10-20"}};
  expect_all(kCases, kTuesday);
}

TEST(Dates, KeepsToTheCalendarAtItsEdges) {
  EXPECT_EQ(read("1m", at(2020, 3, 31)), "2020-02-29..2020-04-01");
  EXPECT_EQ(read("1y", at(2020, 2, 29)), "2019-02-28..2020-03-01");
  EXPECT_EQ(read("last month", at(2021, 1, 31)), "2020-12-01..2021-01-01");
  EXPECT_EQ(read("last quarter", at(2021, 2, 1)), "2020-10-01..2021-01-01");
  EXPECT_EQ(read("this week", at(2021, 10, 17, 23)), "2021-10-11..2021-10-18");  // a Sunday
  EXPECT_EQ(read("this week", at(2021, 10, 18)), "2021-10-18..2021-10-25");      // a Monday
  EXPECT_EQ(read("last week", at(2021, 1, 1)), "2020-12-21..2020-12-28");
  EXPECT_EQ(read("last Monday", at(2021, 10, 18)), "2021-10-11..2021-10-12");
  EXPECT_EQ(read("ieri", at(2021, 1, 1)), "2020-12-31..2021-01-01");
  EXPECT_EQ(read("oggi", -1), "1969-12-31..1970-01-01");
}

struct Refusal {
  std::string_view text;
  std::string_view reason;  // part of the message
  std::string_view hint;    // part of what the user should write
};

TEST(Dates, RefusesWithWhatWouldBeRight) {
  constexpr Refusal kRefusals[] = {
      {"2021-13", "no month 13", "date:2021-12"},
      {"2021-00", "no month 0", "date:2021-12"},
      {"2021-02-30", "February 2021", "date:2021-02-28"},
      {"2020-02-30", "February 2020", "date:2020-02-29"},
      {"2021-10-00", "October 2021", "date:2021-10-31"},
      {"31 settembre 2021", "September 2021", "date:2021-09-30"},
      {"19/10/2021", "the year comes first", "write date:2021-10-19"},
      {"10/19/2021", "the year comes first", "write date:2021-10-19"},
      {"19.10.2021", "the year comes first", "write date:2021-10-19"},
      {"03/04/2021", "the year comes first", "date:2021-04-03 (day 3, month 4) or date:2021-03-04"},
      {"31/02/2021", "the year comes first", "date:2021-10-19"},
      {"10/2021", "the year comes first", "date:2021-10"},
      {"2021/10/19", "hyphens", "date:2021-10-19"},
      {"2021/10", "hyphens", "write date:2021-10"},
      {"20211019", "hyphens", "date:2021-10-19"},
      {"2020-2021", "two points", "date:2020..2021"},
      {"21", "four digits", "date:2021"},
      {"0021", "four digits", "date:2021"},
      {"soon", "not a date", "date:2021-10-19"},
      {"since soon", "\"soon\" is not a date", "date:2021-10-19"},
      {"between 2020", "not a date", "date:2021-10-19"},
      {"from 2021 to 2020", "ends before it begins", "date:2020..2021"},
      {"nel 20", "four digits", "date:2021"},
      {"", "not a date", "date:2021-10-19"},
      {"2021-10-", "not a date", "date:2021-10-19"},
      {"99999999999999999999d", "not a date", "date:30d"},
      {"2022..2021", "ends before it begins", "date:2021..2022"},
      {"oggi..ieri", "ends before it begins", "date:ieri..oggi"},
      {"marzo 2022..ottobre 2021", "ends before", "date:\"ottobre 2021..marzo 2022\""},
      {"2020..soon", "\"soon\"", "date:2021-10-19"},
      {"..", "a beginning or an end", "date:2020.."},
      {">", "nothing to compare", "date:>2020"},
      {"ottobre", "no year", "date:\"ottobre 2021\""},
      {"estate", "no year", "date:\"estate 2021\""},
      // Regression: the day was lost.
      {"19 ottobre", "no year", "date:\"19 ottobre 2021\""},
      {"October 19th", "no year", "date:\"19 october 2021\""},
      {"inverno 2022", "two years", "date:\"inverno 2021-2022\" or date:\"inverno 2022-2023\""},
      {"anni '20", "either century", "date:1920s or date:2020s"},
      {"00s", "either century", "date:1900s or date:2000s"},
      {"1995s", "ends in 0", "date:1990s"},
      {"2021-Q5", "no quarter 5", "date:2021-Q4"},
      {"2s", "no unit", "date:2w"},
      {"last", "quotation marks", "date:\"last week\""},
      {"last days", "how many", "date:\"last 30 days\""},
      {"lunedì 19 ottobre 2021", "not a lunedi", "date:2021-10-19"}};
  for (const Refusal& one : kRefusals) {
    const std::string answer = read(one.text, kTuesday);
    EXPECT_TRUE(answer.starts_with("ERROR ")) << one.text << ": " << answer;
    EXPECT_NE(answer.find(one.reason), std::string::npos) << one.text << ": " << answer;
    const std::size_t hint = answer.find(" | ");
    ASSERT_NE(hint, std::string::npos);
    EXPECT_NE(answer.find(one.hint, hint), std::string::npos) << one.text << ": " << answer;
  }
}

// Regression: what people say instead of >= and .. was refused.
TEST(Dates, ReadsComparisonsAndRangesInWords) {
  constexpr DateCase kCases[] = {{"since 2020", "2020-01-01.."},
                                 {"Since October 2020", "2020-10-01.."},
                                 {"from 2020 to 2021", "2020-01-01..2022-01-01"},
                                 {"between May 2020 and June 2020", "2020-05-01..2020-07-01"},
                                 {"before 2020", "..2020-01-01"},
                                 {"after 19 October 2020", "2020-10-20.."},
                                 {"until yesterday", "..2021-10-19"},
                                 {"dal 2020", "2020-01-01.."},
                                 {"dal 2020 al 2021", "2020-01-01..2022-01-01"},
                                 {"dall'estate 2020 all'autunno 2020", "2020-06-01..2020-12-01"},
                                 {"da maggio 2020 a giugno 2020", "2020-05-01..2020-07-01"},
                                 {"da ieri", "2021-10-18.."},
                                 {"tra il 2019 e il 2020", "2019-01-01..2021-01-01"},
                                 {"prima del 2020", "..2020-01-01"},
                                 {"prima dell’estate 2020", "..2020-06-01"},
                                 {"dopo il 2020", "2021-01-01.."},
                                 {"fino al 2020", "..2021-01-01"},
                                 {"da 30 giorni", "2021-09-19.."}};
  expect_all(kCases, kTuesday);
}

// Regression: "ottobre 2021" took a preposition, "2020" did not.
TEST(Dates, ReadsYearsWithTheirPrepositions) {
  constexpr DateCase kCases[] = {{"nel 2020", "2020-01-01..2021-01-01"},
                                 {"in 2020", "2020-01-01..2021-01-01"},
                                 {"l'anno 2020", "2020-01-01..2021-01-01"},
                                 {"the year 2020", "2020-01-01..2021-01-01"},
                                 {"nell'ottobre 2021", "2021-10-01..2021-11-01"}};
  expect_all(kCases, kTuesday);
}

// Regression: "ago" was read as agosto, and a year was asked for.
// Regression: each of the two had to have a month and a year of its own.
TEST(Dates, ReadsRangesWhoseEndHasTheMonthAndTheYear) {
  constexpr DateCase kCases[] = {
      {"dal 1 al 3 maggio 2024", "2024-05-01..2024-05-04"},
      {"dall'1 al 3 maggio 2024", "2024-05-01..2024-05-04"},
      {"from 1 to 3 May 2024", "2024-05-01..2024-05-04"},
      {"between 30 April and 3 May 2024", "2024-04-30..2024-05-04"},
      {"tra marzo e maggio 2024", "2024-03-01..2024-06-01"},
      {"1-3 maggio 2024", "2024-05-01..2024-05-04"},
      {"1–3 May 2024", "2024-05-01..2024-05-04"},
      {"1..3 maggio 2024", "2024-05-01..2024-05-04"},
      {"dal 28 dicembre 2023 al 3 gennaio 2024", "2023-12-28..2024-01-04"}};
  expect_all(kCases, kTuesday);
  EXPECT_TRUE(read("dal 5 al 3 maggio 2024", kTuesday).starts_with("ERROR"));
}

// Regression: what our own JSON prints was refused.
TEST(Dates, ReadsWhatIsPrintedWithATime) {
  constexpr DateCase kCases[] = {{"2024-05-02T10:00", "2024-05-02..2024-05-03"},
                                 {"2024-05-02T10:00:00Z", "2024-05-02..2024-05-03"},
                                 {"2024-05-02T10:00:00.5+02:00", "2024-05-02..2024-05-03"},
                                 {"2024-05-02 10:00", "2024-05-02..2024-05-03"},
                                 {">=2024-05-02T10:00:00Z", "2024-05-02.."},
                                 {"2024-05-02T10:00..2024-05-03T11:00", "2024-05-02..2024-05-04"}};
  expect_all(kCases, kTuesday);
  EXPECT_TRUE(read("2024-05-02Tuesday", kTuesday).starts_with("ERROR"));
  EXPECT_TRUE(read("2024-13-02T10:00", kTuesday).starts_with("ERROR"));
}

TEST(Dates, ReadsNumberedWeeks) {
  constexpr DateCase kCases[] = {
      {"2024-W18", "2024-04-29..2024-05-06"},   {"2024-w01", "2024-01-01..2024-01-08"},
      {"2021-W01", "2021-01-04..2021-01-11"},   {"2020-W53", "2020-12-28..2021-01-04"},
      {"2024-W18-5", "2024-05-03..2024-05-04"}, {"2024-W18..2024-W19", "2024-04-29..2024-05-13"}};
  expect_all(kCases, kTuesday);
  for (const char* none : {"2021-W53", "2024-W00", "2024-W18-8", "2024-W1"}) {
    EXPECT_TRUE(read(none, kTuesday).starts_with("ERROR")) << none;
  }
}

TEST(Dates, ReadsAWeekAgo) {
  constexpr DateCase kCases[] = {{"a week ago", "2021-10-11..2021-10-18"},
                                 {"a year ago", "2020-01-01..2021-01-01"},
                                 {"a day ago", "2021-10-18..2021-10-19"},
                                 {"ago 2020", "2020-08-01..2020-09-01"}};
  expect_all(kCases, kTuesday);
}

TEST(Dates, ShowsNoControlCharactersOfTheQuery) {
  const std::string answer = read("\x1B[31msoon", kTuesday);
  EXPECT_EQ(answer.find('\x1B'), std::string::npos);
}

// Regression: feeds in UTC had nothing in the last hour where the reader's clock is ahead of it.
TEST(Dates, OfTheLastHoursAreThoseOfUtcToo) {
  const std::int64_t now = at(2021, 10, 19) + 36000;
  constexpr std::int64_t kHour = 3600;
  EXPECT_EQ(read_dates("1h", now).from, now - kHour);
  EXPECT_EQ(read_dates("1h", now, 2 * kHour).from, now - 3 * kHour);
  EXPECT_EQ(read_dates("1h", now, 2 * kHour).until, at(2021, 10, 20));
  EXPECT_EQ(read_dates("1h", now, -5 * kHour).from, now - kHour);
  EXPECT_EQ(read_dates("1h", now, -5 * kHour).until, at(2021, 10, 20) + 5 * kHour);
  EXPECT_EQ(read_dates("today", now, 2 * kHour).from, at(2021, 10, 19));
  EXPECT_EQ(read_dates("30d", now, 2 * kHour).from, read_dates("30d", now).from);
}

}  // namespace
}  // namespace emeroteca::query
