#include "text/numbers.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace emeroteca::text {

std::string group_digits(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t from_right = 3; from_right < text.size(); from_right += 4) {
    text.insert(text.size() - from_right, 1, ',');
  }
  return text;
}

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc() || stop != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::string fixed_point(double number, int digits) {
  if (!std::isfinite(number)) number = 0;
  std::array<char, 400> buffer;  // the greatest double has 309 digits
  const auto [end, fault] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                          std::chars_format::fixed, digits);
  if (fault != std::errc()) return "0";
  std::string text(buffer.data(), end);
  const bool zero = text.find_first_not_of("-0.") == std::string::npos;
  return zero && text.starts_with('-') ? text.substr(1) : text;
}

std::string signed_fixed_point(double number, int digits) {
  const std::string text = fixed_point(number, digits);
  const bool zero = text.find_first_not_of("0.") == std::string::npos;
  return zero || text.starts_with('-') ? text : '+' + text;
}

std::string duration_text(double milliseconds) {
  if (!(milliseconds < 1000)) return fixed_point(milliseconds / 1000, 1) + " s";
  return fixed_point(milliseconds, milliseconds < 10 ? 1 : 0) + " ms";
}

std::string counted(std::uint64_t number, const char* one, const char* many) {
  return group_digits(number) + ' ' + (number == 1 ? one : many);
}

}  // namespace emeroteca::text
