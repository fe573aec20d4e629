#include "text/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

namespace emeroteca::text {
namespace {

// Words that end a noun.
constexpr std::string_view kAfterNouns[] = {"as",    "beside",  "for",  "from", "in",
                                            "of",    "on",      "to",   "that", "with",
                                            "whose", "without", "which"};
constexpr std::pair<std::string_view, std::string_view> kVerbs[] = {
    {"are", "is"}, {"have", "has"}, {"lead", "leads"}, {"were", "was"}};

bool ends_noun(std::string_view word) {
  return std::find(std::begin(kAfterNouns), std::end(kAfterNouns), word) != std::end(kAfterNouns);
}

std::string singular_noun(std::string_view noun) {
  if (noun.ends_with("ies")) return std::string(noun.substr(0, noun.size() - 3)) + 'y';
  if (noun.ends_with('s') && !noun.ends_with("ss")) noun.remove_suffix(1);
  return std::string(noun);
}

std::string singular(std::string_view many) {
  std::string one;
  bool noun = true;
  bool verb = false;  // comes next
  while (!many.empty()) {
    const std::string_view word = many.substr(0, many.find(' '));
    const std::string_view rest = many.substr(word.size());
    const std::string_view next = rest.substr(std::min<std::size_t>(rest.size(), 1));
    const std::string_view after = next.substr(0, next.find(' '));
    noun = noun && !word.starts_with('(') && !ends_noun(word);
    const bool ends = next.empty() || next.starts_with('(') || after == "and" || ends_noun(after);
    const auto as_one = std::find_if(std::begin(kVerbs), std::end(kVerbs),
                                     [&](const auto& row) { return row.first == word; });
    if (noun && ends) {
      one += singular_noun(word);
    } else if (verb && as_one != std::end(kVerbs)) {
      one += as_one->second;
    } else {
      one += word;
    }
    verb = word == "that";
    if (!rest.empty()) one += ' ';
    many = next;
  }
  return one;
}

}  // namespace

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

std::string counted(std::uint64_t number, std::string_view many) {
  return group_digits(number) + ' ' + (number == 1 ? singular(many) : std::string(many));
}

}  // namespace emeroteca::text
