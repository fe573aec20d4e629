#include "stemmers/words/number.h"

#include <algorithm>

namespace emeroteca::stemmers {
namespace {

bool is_separator(char c) {
  return c == '.' || c == ',';
}

struct Shape {
  std::size_t separators = 0;
  bool one_kind = true;   // all separators are the same character
  bool thousands = true;  // one to three digits, then groups of three
  std::size_t last = 0;   // where the last separator stands
};

Shape shape_of(std::string_view number) {
  Shape shape;
  std::size_t group = 0;
  char first = 0;
  for (std::size_t i = 0; i <= number.size(); ++i) {
    if (i < number.size() && !is_separator(number[i])) {
      ++group;
      continue;
    }
    const bool fits = shape.separators == 0 ? group <= 3 : group == 3;
    if (!fits) shape.thousands = false;
    group = 0;
    if (i == number.size()) break;
    if (first == 0) first = number[i];
    if (number[i] != first) shape.one_kind = false;
    ++shape.separators;
    shape.last = i;
  }
  return shape;
}

// "0.125" and "0,125" are no thousands.
bool may_be_thousands(std::string_view number, const Shape& shape) {
  return shape.one_kind && shape.thousands && number.front() != '0';
}

std::string digits_of(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return !is_separator(c); });
  return out;
}

}  // namespace

std::string normalise_number(std::string_view number, std::optional<Language> language) {
  const Shape shape = shape_of(number);
  if (shape.separators == 0) return std::string(number);
  const char decimal = language == Language::kItalian ? ',' : '.';
  const bool decimals = language && shape.separators == 1 && number[shape.last] == decimal;
  if (may_be_thousands(number, shape) && !decimals) return digits_of(number);
  if (shape.separators == 1) {
    std::string out(number);
    out[shape.last] = '.';
    return out;
  }
  if (!shape.one_kind) {  // 1.234,56 or 1,234.56: the last separator is the decimal one
    const std::string whole = digits_of(number.substr(0, shape.last));
    return whole + '.' + std::string(number.substr(shape.last + 1));
  }
  std::string out(number);
  std::replace(out.begin(), out.end(), ',', '.');
  return out;
}

std::string other_reading(std::string_view number) {
  if (number.empty()) return {};
  const Shape shape = shape_of(number);
  if (shape.separators != 1 || !may_be_thousands(number, shape)) return {};
  std::string out(number);
  out[shape.last] = '.';
  return out;
}

}  // namespace emeroteca::stemmers
