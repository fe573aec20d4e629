#include "stemmers/words/spellings.h"

#include <algorithm>
#include <array>
#include <utility>

#include "stemmers/words/fold.h"

namespace emeroteca::stemmers {
namespace {

using std::string_view_literals::operator""sv;

// Moves the decimal point of "2.5" three places to the right: "2500".
std::string thousandfold(std::string_view number) {
  std::string out(number);
  const std::size_t point = out.find('.');
  std::size_t decimals = 0;
  if (point != std::string::npos) {
    decimals = out.size() - point - 1;
    if (decimals > 3) return {};
    out.erase(point, 1);
  }
  out.append(3 - decimals, '0');
  const std::size_t first = std::min(out.find_first_not_of('0'), out.size() - 1);
  return out.substr(first);
}

struct Unit {
  std::string_view unit;
  std::string_view word;
  bool money;  // needs the sign of a currency
};

constexpr std::array kUnits{Unit{"bn"sv, "billion"sv, false},   Unit{"tn"sv, "trillion"sv, false},
                            Unit{"trn"sv, "trillion"sv, false}, Unit{"mn"sv, "million"sv, true},
                            Unit{"m"sv, "million"sv, true},     Unit{"b"sv, "billion"sv, true},
                            Unit{"mln"sv, "milioni"sv, false},  Unit{"mld"sv, "miliardi"sv, false},
                            Unit{"mrd"sv, "miliardi"sv, false}, Unit{"mio"sv, "milioni"sv, true}};

constexpr std::array kDecades{
    std::pair{"venti"sv, "1920s"sv},     std::pair{"twenties"sv, "1920s"sv},
    std::pair{"trenta"sv, "1930s"sv},    std::pair{"thirties"sv, "1930s"sv},
    std::pair{"quaranta"sv, "1940s"sv},  std::pair{"forties"sv, "1940s"sv},
    std::pair{"cinquanta"sv, "1950s"sv}, std::pair{"fifties"sv, "1950s"sv},
    std::pair{"sessanta"sv, "1960s"sv},  std::pair{"sixties"sv, "1960s"sv},
    std::pair{"settanta"sv, "1970s"sv},  std::pair{"seventies"sv, "1970s"sv},
    std::pair{"ottanta"sv, "1980s"sv},   std::pair{"eighties"sv, "1980s"sv},
    std::pair{"novanta"sv, "1990s"sv},   std::pair{"nineties"sv, "1990s"sv}};

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "80" or "1980" as the decade that it begins.
std::string decade_from(std::string_view figures) {
  if (!all_digits(figures) || figures.back() != '0') return {};
  if (figures.size() == 2 && figures[0] >= '2') return "19" + std::string(figures) + "s";
  const bool year = figures.size() == 4 && (figures.starts_with("1") || figures.starts_with("20"));
  return year ? std::string(figures) + "s" : std::string();
}

}  // namespace

ScaledNumber scale_number(std::string_view number, std::string_view unit, bool money) {
  if (unit == "mila") return {thousandfold(number), {}, unit.size()};
  if (unit == "k" && money) return {thousandfold(number), {}, unit.size()};
  for (const Unit& known : kUnits) {
    if (unit == known.unit && (money || !known.money)) {
      return {std::string(number), known.word, unit.size()};
    }
  }
  return {};
}

std::string counted_spelling(std::string_view figure, std::string_view word) {
  const bool figures = !figure.empty() && figure.front() >= '0' && figure.front() <= '9' &&
                       figure.find_first_not_of("0123456789.") == std::string_view::npos;
  if (!figures) return {};
  ScaledNumber scaled = scale_number(figure, word, false);
  return scaled.word.empty() ? std::move(scaled.figure) : std::string(scaled.word);
}

std::string decade_of(std::string_view surface, std::string_view before) {
  if (surface.size() < 2 || surface.size() > 10) return {};
  const bool counted = before == "anni";
  if (surface.front() >= '0' && surface.front() <= '9') {
    if (surface.back() == 's') return decade_from(surface.substr(0, surface.size() - 1));
    return counted ? decade_from(surface) : std::string();
  }
  const bool english = surface.back() == 's';
  if (!english && !counted) return {};
  for (const auto& [word, decade] : kDecades) {
    if (surface == word) return std::string(decade);
  }
  return {};
}

std::string year_of(std::string_view figures) {
  if (figures.size() != 2 || !all_digits(figures)) return {};
  return (figures[0] < '3' ? "20" : "19") + std::string(figures);
}

std::string without_umlauts(std::string_view normal) {
  static constexpr std::array kLetters{std::pair{"\u00E4"sv, "ae"sv}, std::pair{"\u00F6"sv, "oe"sv},
                                       std::pair{"\u00FC"sv, "ue"sv}, std::pair{"\u00F8"sv, "oe"sv},
                                       std::pair{"\u00E5"sv, "aa"sv}};
  // The first byte of all those letters: accents of Italian share it, other bytes do not.
  if (normal.find('\xC3') == std::string_view::npos) return {};
  std::string out;
  bool changed = false;
  for (std::size_t i = 0; i < normal.size();) {
    const auto letter = std::find_if(kLetters.begin(), kLetters.end(), [&](const auto& known) {
      return normal.substr(i).starts_with(known.first);
    });
    if (letter == kLetters.end()) {
      out += normal[i++];
    } else {
      out += letter->second;
      i += letter->first.size();
      changed = true;
    }
  }
  return changed ? fold(out) : std::string();
}

}  // namespace emeroteca::stemmers
