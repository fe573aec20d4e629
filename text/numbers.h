// Numbers as the formats write them, whatever the locale.
#pragma once

#include <cstdint>
#include <string>

namespace emeroteca::text {

// 1234567 -> "1,234,567".
std::string group_digits(std::uint64_t number);

// With so many digits after the point; what is not finite is 0.
std::string fixed_point(double number, int digits);
// The same with a sign; what rounds to 0 has none.
std::string signed_fixed_point(double number, int digits);

// A duration for people: "3.2 ms", "48 ms", "1.5 s".
std::string duration_text(double milliseconds);

// "1 article", "1,234 articles".
std::string counted(std::uint64_t number, const char* one, const char* many);

}  // namespace emeroteca::text
