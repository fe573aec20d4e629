// Stretches of the calendar and the words for them in both languages: 2021-10-19, "19 ottobre
// 2021", 2021-Q3, "estate 2022", 1990s. For dates.cc and date_figures.cc
// only.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::query {

struct Period {
  std::chrono::sys_seconds from;
  std::chrono::sys_seconds until;  // the first second that is no longer in it
  // "last 30 days": at the end of a range or after < and > it stands for its first day.
  bool rolling = false;
};

Period day_period(std::chrono::sys_days day);
Period months_period(std::chrono::year_month first, unsigned count);
Period year_period(std::chrono::year year);

// Throws Error: "…" is no date: why. An empty hint shows the forms that there are.
[[noreturn]] void refuse_date(std::string_view text, const std::string& why,
                              const std::string& hint = {});

// The words of a date: folded, without articles, prepositions, commas and the endings of ordinal
// numbers; "30d" is two words, "l'altro-ieri" is "altro", "ieri".
std::vector<std::string> date_words(std::string_view text);

enum class DateUnit : unsigned char { kHour, kDay, kWeek, kMonth, kQuarter, kYear };

// 1 (Monday) to 7. "mar" is a month to a query.
std::optional<unsigned> weekday_of_date(std::string_view word);
std::optional<DateUnit> unit_named(std::string_view word);
std::optional<unsigned> number_named(std::string_view word);  // 12, twelve, dodici; at most 9999

// A date with words that names its year; `text` is what to call it in an error.
std::optional<Period> read_worded_date(std::string_view text,
                                       const std::vector<std::string>& words);

}  // namespace emeroteca::query
