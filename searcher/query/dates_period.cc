#include "searcher/query/dates_period.h"

#include <array>
#include <cstdio>

#include "errors/error.h"
#include "searcher/query/notes.h"

namespace emeroteca::query {

namespace chrono = std::chrono;

Period day_period(chrono::sys_days day) {
  return {day, day + chrono::days{1}};
}

Period months_period(chrono::year_month first, unsigned count) {
  const chrono::year_month after = first + chrono::months{count};
  return {chrono::sys_days{first / 1}, chrono::sys_days{after / 1}};
}

Period year_period(chrono::year year) {
  return months_period(year / chrono::January, 12);
}

std::string month_name(chrono::year_month month) {
  static constexpr std::array<std::string_view, 12> kNames{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return std::string(kNames[static_cast<unsigned>(month.month()) - 1]) + ' ' +
         std::to_string(static_cast<int>(month.year()));
}

std::string iso(chrono::year_month_day date) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

chrono::year_month checked_month(std::string_view text, int year, unsigned month) {
  constexpr int kFirstYear = 1000;  // an earlier one is a slip of the fingers
  if (year < kFirstYear) {
    refuse_date(text, "a year has four digits", "write the whole year: date:2021");
  }
  if (month < 1 || month > 12) {
    refuse_date(text, "there is no month " + std::to_string(month),
                "months are 01 to 12: date:" + std::to_string(year) + "-12");
  }
  return chrono::year{year} / chrono::month{month};
}

chrono::year_month_day checked_day(std::string_view text, chrono::year_month month, unsigned day) {
  const chrono::year_month_day date = month / chrono::day{day};
  if (!date.ok()) {
    const chrono::year_month_day last{month / chrono::last};
    refuse_date(text,
                month_name(month) + " has the days 1 to " +
                    std::to_string(static_cast<unsigned>(last.day())),
                "its last day is date:" + iso(last));
  }
  return date;
}

void refuse_date(std::string_view text, const std::string& why, const std::string& hint) {
  static constexpr const char* kForms =
      "write date:2021, date:2021-10, date:2021-10-19, date:2021-10..2022-01, date:>2020, "
      "date:\"ottobre 2021\", date:yesterday, date:\"last week\" or date:30d";
  throw Error("\"" + excerpt(text) + "\" is not a date" + (why.empty() ? "" : ": " + why),
              hint.empty() ? kForms : hint);
}

}  // namespace emeroteca::query
