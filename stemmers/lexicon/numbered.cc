#include "stemmers/lexicon/numbered.h"

#include <algorithm>
#include <array>

namespace emeroteca::stemmers {
namespace {

constexpr unsigned kMost = 39;

// By number, from 1.
constexpr auto kEnglishCardinals = std::to_array<std::string_view>(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"});
constexpr auto kEnglishOrdinals = std::to_array<std::string_view>(
    {"first",     "second",      "third",      "fourth",     "fifth",
     "sixth",     "seventh",     "eighth",     "ninth",      "tenth",
     "eleventh",  "twelfth",     "thirteenth", "fourteenth", "fifteenth",
     "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"});
constexpr auto kItalianCardinals = std::to_array<std::string_view>(
    {"uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci"});
// Without their last letter, which goes by gender and number.
constexpr auto kItalianOrdinals = std::to_array<std::string_view>(
    {"prim",          "second",         "terz",        "quart",     "quint",          "sest",
     "settim",        "ottav",          "non",         "decim",     "undicesim",      "dodicesim",
     "tredicesim",    "quattordicesim", "quindicesim", "sedicesim", "diciassettesim", "diciottesim",
     "diciannovesim", "ventesim",       "ventunesim"});

template <std::size_t N>
std::optional<unsigned> place_in(const std::array<std::string_view, N>& words,
                                 std::string_view word) {
  const auto* const found = std::ranges::find(words, word);
  if (found == words.end()) return std::nullopt;
  return static_cast<unsigned>(found - words.begin()) + 1;
}

std::string roman(unsigned number) {
  constexpr std::array<std::string_view, 10> kUnits{"",  "i",  "ii",  "iii",  "iv",
                                                    "v", "vi", "vii", "viii", "ix"};
  return std::string(number / 10, 'x').append(kUnits[number % 10]);
}

std::optional<unsigned> roman_number(std::string_view word) {
  if (word.empty() || word.find_first_not_of("ivx") != std::string_view::npos) return std::nullopt;
  for (unsigned number = 1; number <= kMost; ++number) {
    if (roman(number) == word) return number;
  }
  return std::nullopt;
}

std::optional<unsigned> figures(std::string_view word) {
  constexpr std::size_t kDigits = 2;
  if (word.empty() || word.size() > kDigits ||
      word.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  unsigned number = 0;
  for (const char digit : word) number = number * 10 + static_cast<unsigned>(digit - '0');
  return number == 0 || number > kMost ? std::nullopt : std::optional(number);
}

// 2nd, 20th.
std::optional<unsigned> english_figures(std::string_view word) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (word.ends_with(ending)) return figures(word.substr(0, word.size() - ending.size()));
  }
  return std::nullopt;
}

std::optional<unsigned> italian_ordinal(std::string_view word) {
  constexpr std::string_view kEndings = "oaie";
  if (word.empty() || kEndings.find(word.back()) == std::string_view::npos) return std::nullopt;
  return place_in(kItalianOrdinals, word.substr(0, word.size() - 1));
}

}  // namespace

std::optional<unsigned> number_at_begin(Language language, std::string_view word) {
  if (const auto number = roman_number(word)) return number;
  if (language == Language::kItalian) return italian_ordinal(word);
  const auto number = english_figures(word);
  return number ? number : place_in(kEnglishOrdinals, word);
}

std::optional<unsigned> number_at_end(Language language, std::string_view word) {
  if (const auto number = roman_number(word)) return number;
  if (const auto number = figures(word)) return number;
  if (language == Language::kEnglish) return place_in(kEnglishCardinals, word);
  const auto number = italian_ordinal(word);
  return number ? number : place_in(kItalianCardinals, word);
}

bool is_figure(std::string_view word) {
  return roman_number(word) || figures(word) || english_figures(word);
}

}  // namespace emeroteca::stemmers
