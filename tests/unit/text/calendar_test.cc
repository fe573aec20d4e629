#include "text/calendar.h"

#include <array>
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

}  // namespace
}  // namespace emeroteca::text
