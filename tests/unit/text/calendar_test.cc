#include "text/calendar.h"

#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>

#include <gtest/gtest.h>

namespace emeroteca::text {
namespace {

constexpr std::array<std::string_view, 12> kItalianMonths{
    "gennaio", "febbraio", "marzo",     "aprile",  "maggio",   "giugno",
    "luglio",  "agosto",   "settembre", "ottobre", "novembre", "dicembre"};
constexpr std::array<std::string_view, 7> kItalianWeekdays{
    "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica"};

std::string small(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

TEST(Calendar, MonthsByTheirNamesAndFirstThreeLetters) {
  for (unsigned month = 1; month <= 12; ++month) {
    for (const std::string& name :
         {small(english_month(month)), std::string(kItalianMonths[month - 1])}) {
      EXPECT_EQ(month_named(name), month) << name;
      EXPECT_EQ(month_named(name.substr(0, 3)), month) << name;
    }
  }
  EXPECT_EQ(month_named("sept"), 9U);
  EXPECT_EQ(month_named("sett"), 9U);
}

TEST(Calendar, WeekdaysByTheirNamesAndFirstThreeLetters) {
  for (unsigned weekday = 1; weekday <= 7; ++weekday) {
    for (const std::string& name :
         {small(english_weekday(weekday)), std::string(kItalianWeekdays[weekday - 1])}) {
      EXPECT_EQ(weekday_named(name), weekday) << name;
      EXPECT_EQ(weekday_named(name.substr(0, 3)), weekday) << name;
    }
  }
}

TEST(Calendar, OtherWordsAreNone) {
  for (const std::string_view word : {"", "m", "ma", "octo", "ottobr", "oggi", "primavera"}) {
    EXPECT_FALSE(month_named(word)) << word;
    EXPECT_FALSE(weekday_named(word)) << word;
  }
}

TEST(Calendar, ZonesAreWrittenAsInIso8601) {
  EXPECT_EQ(iso_zone(0), "Z");
  EXPECT_EQ(iso_zone(120), "+02:00");
  EXPECT_EQ(iso_zone(-210), "-03:30");
  EXPECT_EQ(iso_zone(840), "+14:00");
}

TEST(Calendar, TheLocalClockIsThatOfTheZone) {
  const char* const set = std::getenv("TZ");
  const std::string before = set == nullptr ? "" : set;
  setenv("TZ", "HERE-2", 1);  // POSIX: two hours east
  tzset();
  EXPECT_EQ(local_clock(1634594400), 1634601600);
  setenv("TZ", "UTC0", 1);
  tzset();
  EXPECT_EQ(local_clock(1634594400), 1634594400);
  if (set == nullptr) {
    unsetenv("TZ");
  } else {
    setenv("TZ", before.c_str(), 1);
  }
  tzset();
}

TEST(Calendar, KnowsTheWeeksOfIso8601) {
  using namespace std::chrono;
  const auto day = [](int year, unsigned week, unsigned number) -> std::optional<year_month_day> {
    if (const auto found = day_of_week(year, week, number)) return year_month_day{*found};
    return std::nullopt;
  };
  EXPECT_EQ(day(2024, 18, 5), 2024y / May / 3);
  EXPECT_EQ(day(2020, 53, 7), 2021y / January / 3);
  EXPECT_EQ(day(2021, 1, 1), 2021y / January / 4);
  EXPECT_EQ(day(2015, 1, 1), 2014y / December / 29);
  EXPECT_FALSE(day(2021, 53, 1) || day(2021, 0, 1) || day(2021, 54, 1) || day(2021, 1, 8) ||
               day(2021, 1, 0));
}

}  // namespace
}  // namespace emeroteca::text
