#include "searcher/query/date_figures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <vector>

#include "text/ascii_case.h"
#include "text/calendar.h"

namespace emeroteca::query {
namespace {

namespace chrono = std::chrono;

// "October 2021"
std::string month_name(chrono::year_month month) {
  return std::string(text::english_month(static_cast<unsigned>(month.month()))) + ' ' +
         std::to_string(static_cast<int>(month.year()));
}

// The figures of 2021-10-19, still as text.
std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> groups;
  while (true) {
    const std::size_t end = text.find_first_of("-/.");
    groups.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return groups;
    text.remove_prefix(end + 1);
  }
}

std::optional<std::string> valid_iso(unsigned year, unsigned month, unsigned day) {
  const chrono::year_month_day date{chrono::year{static_cast<int>(year)}, chrono::month{month},
                                    chrono::day{day}};
  return date.ok() ? std::optional{iso(date)} : std::nullopt;
}

// 19/10/2021 is never read, because 03/04/2021 would have two meanings. Shows those that it has.
[[noreturn]] void refuse_day_first(std::string_view text, unsigned first, unsigned second,
                                   unsigned year) {
  const auto european = valid_iso(year, second, first);
  const auto american = valid_iso(year, first, second);
  const std::string why = "the year comes first";
  if (european && american && european != american) {
    refuse_date(text, why,
                "write date:" + *european + " (day " + std::to_string(first) + ", month " +
                    std::to_string(second) + ") or date:" + *american + " (month " +
                    std::to_string(first) + ", day " + std::to_string(second) + ")");
  }
  if (european || american) refuse_date(text, why, "write date:" + european.value_or(*american));
  refuse_date(text, why, "write date:2021-10-19");
}

[[noreturn]] void refuse_figures(std::string_view text,
                                 const std::vector<std::string_view>& groups) {
  const std::size_t count = groups.size();
  if (count == 3 && digits_of(groups[2], 4)) {
    const auto first = one_or_two_digits(groups[0]);
    const auto second = one_or_two_digits(groups[1]);
    if (first && second) refuse_day_first(text, *first, *second, *digits_of(groups[2], 4));
  }
  if (count == 2 && digits_of(groups[0], 4) && digits_of(groups[1], 4)) {
    refuse_date(text, "a range is written with two points",
                "write date:" + std::string(groups[0]) + ".." + std::string(groups[1]));
  }
  if (count == 2 && one_or_two_digits(groups[0]) && digits_of(groups[1], 4)) {
    const unsigned month = *one_or_two_digits(groups[0]);
    refuse_date(
        text, "the year comes first",
        "write date:" + std::string(groups[1]) + (month < 10 ? "-0" : "-") + std::to_string(month));
  }
  if (digits_of(groups[0], 4) && count <= 3) {
    const auto month = count > 1 ? one_or_two_digits(groups[1]) : std::nullopt;
    const auto day = count > 2 ? one_or_two_digits(groups[2]) : std::nullopt;
    if (month && day) {
      if (const auto date = valid_iso(*digits_of(groups[0], 4), *month, *day)) {
        refuse_date(text, "its figures are separated by hyphens", "write date:" + *date);
      }
    }
    if (month && count == 2) {
      if (const auto date = valid_iso(*digits_of(groups[0], 4), *month, 1)) {
        refuse_date(text, "its figures are separated by hyphens",
                    "write date:" + date->substr(0, date->rfind('-')));
      }
    }
  }
  if (count == 1 && digits_of(groups[0], 8)) {
    const unsigned figures = *digits_of(groups[0], 8);
    if (const auto date = valid_iso(figures / 10'000, figures / 100 % 100, figures % 100)) {
      refuse_date(text, "its figures are separated by hyphens", "write date:" + *date);
    }
  }
  if (count == 1) refuse_date(text, "a year has four digits", "write date:2021 or date:30d");
  refuse_date(text, "");
}

}  // namespace

std::optional<unsigned> digits_of(std::string_view word, std::size_t digits) {
  if (word.size() != digits || !std::all_of(word.begin(), word.end(), text::is_ascii_digit)) {
    return std::nullopt;
  }
  unsigned value = 0;
  std::from_chars(word.data(), word.data() + word.size(), value);
  return value;
}

std::optional<unsigned> one_or_two_digits(std::string_view group) {
  if (const auto value = digits_of(group, 2)) return value;
  return digits_of(group, 1);
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

std::optional<Period> read_figures(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789-/.") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::vector<std::string_view> groups = split(text);
  const auto year = digits_of(groups[0], 4);
  const bool hyphens = text.find_first_of("/.") == std::string_view::npos;
  if (!year || !hyphens || groups.size() > 3) refuse_figures(text, groups);
  const int number = static_cast<int>(*year);
  if (groups.size() == 1) return year_period(checked_month(text, number, 1).year());
  const auto month = one_or_two_digits(groups[1]);
  if (!month) refuse_figures(text, groups);
  const chrono::year_month checked = checked_month(text, number, *month);
  if (groups.size() == 2) return months_period(checked, 1);
  const auto day = one_or_two_digits(groups[2]);
  if (!day) refuse_figures(text, groups);
  return day_period(checked_day(text, checked, *day));
}

std::optional<Period> read_numbered_week(std::string_view text) {
  const std::vector<std::string_view> groups = split(text);
  if (groups.size() < 2 || groups.size() > 3 || groups[1].size() != 3 ||
      (groups[1].front() != 'W' && groups[1].front() != 'w')) {
    return std::nullopt;
  }
  const auto year = digits_of(groups[0], 4);
  const auto week = digits_of(groups[1].substr(1), 2);
  const auto day = groups.size() == 2 ? std::optional(1U) : digits_of(groups[2], 1);
  if (!year || !week || !day) return std::nullopt;
  const auto date = text::day_of_week(static_cast<int>(*year), *week, *day);
  if (!date) refuse_date(text, "there is no such week or day");
  if (groups.size() == 3) return day_period(*date);
  return Period{*date, *date + chrono::weeks{1}};
}

}  // namespace emeroteca::query
