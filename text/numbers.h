// Numbers as the formats write them and users give them, whatever the locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace emeroteca::text {

// 1234567 -> "1,234,567".
std::string group_digits(std::uint64_t number);

// The number that the whole text is: decimal, with a point, an exponent if need be. Nothing for any
// other text, for what no double can hold, and for "nan" and "inf": they are no amount of anything.
std::optional<double> parse_number(std::string_view text);

// With so many digits after the point; what is not finite is 0.
std::string fixed_point(double number, int digits);
// The same with a sign; what rounds to 0 has none.
std::string signed_fixed_point(double number, int digits);

// A duration for people: "3.2 ms", "48 ms", "1.5 s".
std::string duration_text(double milliseconds);

// "1 article", "1,234 articles".
std::string counted(std::uint64_t number, const char* one, const char* many);
// The same of an English noun in the plural, with what follows it: "1 file that is no prose" of
// "files that are no prose". The noun ends at a bracket or a word such as "that", "of" or "in".
std::string counted(std::uint64_t number, std::string_view many);

}  // namespace emeroteca::text
