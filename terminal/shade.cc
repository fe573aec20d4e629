#include "terminal/shade.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "terminal/style.h"

namespace emeroteca::terminal {
namespace {

enum Colour : int {
  kNone = -1,
  kRed = 1,
  kMagenta = 5,
  kBrightGreen = 10,
  kBrightYellow = 11,
  kBrightCyan = 14,
  kDarkBlue = 19  // of the cube of 6 by 6 by 6, which is the same everywhere: #0000af
};

std::string_view environment(const char* name) {
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): no thread sets it
  return value == nullptr ? std::string_view() : value;
}

Shade on_dark(Ink ink) {
  switch (ink) {
    case Ink::kTitle:
      return {kBrightCyan, true};
    case Ink::kBar:
      return {kBrightCyan, false};
    case Ink::kNote:
    case Ink::kBad:
      return {kBrightYellow, false};
    case Ink::kGood:
      return {kBrightGreen, false};
    default:
      return {};
  }
}

// Many terminals show bold in the brighter of the sixteen colours (xterm, Windows Terminal, VS
// Code): none of those is dark enough. Green never is.
Shade on_light(Ink ink) {
  switch (ink) {
    case Ink::kTitle:
      return {kDarkBlue, true};
    case Ink::kBar:
      return {kDarkBlue, false};
    case Ink::kNote:
      return {kMagenta, false};
    case Ink::kBad:
      return {kRed, false};
    case Ink::kGood:
      return {kNone, true};
    default:
      return {};
  }
}

Shade on_any(Ink ink) {
  switch (ink) {
    case Ink::kTitle:
    case Ink::kNote:
    case Ink::kGood:
    case Ink::kBad:
      return {kNone, true};
    default:
      return {};
  }
}

// "ffff", "ff" or "f" as a share of the most.
std::optional<double> share(std::string_view digits) {
  unsigned value = 0;
  const auto [end, fault] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (fault != std::errc{} || end != digits.data() + digits.size() || digits.size() > 4) {
    return std::nullopt;
  }
  return value / (std::pow(16.0, static_cast<double>(digits.size())) - 1);
}

}  // namespace

Shade shade_of(Ink ink, Background background) {
  switch (background) {
    case Background::kDark:
      return on_dark(ink);
    case Background::kLight:
      return on_light(ink);
    case Background::kUnknown:
      break;
  }
  return on_any(ink);
}

Background background_of(std::string_view said) {
  if (said == "dark") return Background::kDark;
  if (said == "light") return Background::kLight;
  std::string_view figures = environment("COLORFGBG");
  figures.remove_prefix(figures.rfind(';') == std::string_view::npos ? figures.size()
                                                                     : figures.rfind(';') + 1);
  int colour = 0;
  const auto [end, fault] =
      std::from_chars(figures.data(), figures.data() + figures.size(), colour);
  if (!figures.empty() && fault == std::errc{} && end == figures.data() + figures.size()) {
    constexpr int kGrey = 8;
    constexpr int kWhite = 7;
    if (colour == kGrey || (colour >= 0 && colour < kWhite)) return Background::kDark;
    if (colour == kWhite || colour == 15) return Background::kLight;
  }
  const std::string_view term = environment("TERM");
  return term == "linux" || term.starts_with("linux-") ? Background::kDark : Background::kUnknown;
}

Background background_of_answer(std::string_view answer) {
  std::array<std::string_view, 3> parts;
  if (answer.starts_with("11;rgb:")) {
    answer.remove_prefix(7);
    for (std::string_view& part : parts) {
      part = answer.substr(0, answer.find('/'));
      answer.remove_prefix(std::min(answer.size(), part.size() + 1));
    }
  } else if (answer.starts_with("11;#")) {
    answer.remove_prefix(4);
    const std::size_t each = answer.size() / 3;
    if (each * 3 != answer.size()) return Background::kUnknown;
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = answer.substr(i * each, each);
  } else {
    return Background::kUnknown;
  }
  // Of the brightness that a television computes: which of black and white is nearer.
  constexpr std::array kWeights{0.299, 0.587, 0.114};
  double brightness = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::optional<double> value = parts[i].empty() ? std::nullopt : share(parts[i]);
    if (!value) return Background::kUnknown;
    brightness += kWeights[i] * *value;
  }
  return brightness < 0.5 ? Background::kDark : Background::kLight;
}

}  // namespace emeroteca::terminal
