// Dates that are made of figures: 2021-10-19, 2024-W18. For date_periods.cc and dates.cc only.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/query/date_periods.h"

namespace emeroteca::query {

// A number of exactly `digits` digits.
std::optional<unsigned> digits_of(std::string_view word, std::size_t digits);
std::optional<unsigned> one_or_two_digits(std::string_view group);

// "2021-10-19"
std::string iso(std::chrono::year_month_day date);

// Year, month and day that were given as numbers; what is no date is refused with what is wrong.
std::chrono::year_month checked_month(std::string_view text, int year, unsigned month);
std::chrono::year_month_day checked_day(std::string_view text, std::chrono::year_month month,
                                        unsigned day);

// A date made of figures and - / . only; nothing when `text` is made of anything else.
std::optional<Period> read_figures(std::string_view text);

// 2024-W18 (ISO 8601) from Monday on, 2024-W18-5 its Friday; nothing for what has another form.
std::optional<Period> read_numbered_week(std::string_view text);

}  // namespace emeroteca::query
