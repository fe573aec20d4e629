// The words of dates in both languages. For the dates_*.cc only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::query {

enum class DateUnit : unsigned char { kHour, kDay, kWeek, kMonth, kQuarter, kYear };
enum class Season : unsigned char { kSpring, kSummer, kAutumn, kWinter };

// The words of a date: folded, without articles, prepositions, commas and the endings of ordinal
// numbers; "30d" is two words, "l'altro-ieri" is "altro", "ieri".
std::vector<std::string> date_words(std::string_view text);

std::optional<unsigned> month_named(std::string_view word);    // 1 to 12
std::optional<unsigned> weekday_named(std::string_view word);  // 1 (Monday) to 7
std::optional<DateUnit> unit_named(std::string_view word);
std::optional<Season> season_named(std::string_view word);
std::optional<unsigned> number_named(std::string_view word);   // 12, twelve, dodici; at most 9999
std::optional<unsigned> ordinal_named(std::string_view word);  // 1, first, primo; to 4
std::optional<unsigned> decade_named(std::string_view word);   // novanta: 90

// A number of exactly `digits` digits.
std::optional<unsigned> digits_of(std::string_view word, std::size_t digits);

}  // namespace emeroteca::query
