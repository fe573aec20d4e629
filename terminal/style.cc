#include "terminal/style.h"

#include <algorithm>
#include <cstdlib>

#include <unistd.h>

namespace emeroteca::terminal {
namespace {

constexpr std::string_view kReset = "\x1b[0m";

constexpr std::string_view code(Ink ink) {
  switch (ink) {
    case Ink::kPlain:
      return "";
    case Ink::kTitle:
      return "\x1b[35m";
    case Ink::kMatch:
    case Ink::kHeading:
      return "\x1b[1m";
    case Ink::kFaint:
      return "\x1b[2m";
    case Ink::kGood:
      return "\x1b[32m";
    case Ink::kNote:
    case Ink::kBad:
      return "\x1b[31m";
    case Ink::kBar:
      return "\x1b[35m";
  }
  return "";
}

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

}  // namespace

bool want_colour(ColourMode mode, int descriptor) {
  if (mode != ColourMode::kAuto) return mode == ColourMode::kAlways;
  if (!variable("NO_COLOR").empty()) return false;
  const std::string_view force = variable("CLICOLOR_FORCE");
  if (!force.empty() && force != "0") return true;
  const std::string_view term = variable("TERM");
  return variable("CLICOLOR") != "0" && !term.empty() && term != "dumb" && isatty(descriptor) == 1;
}

std::string Style::paint(Ink ink, std::string_view text) const {
  const std::string_view on = code(ink);
  if (!enabled_ || on.empty() || text.empty()) return std::string(text);
  std::string out(on);
  return out.append(text).append(kReset);
}

std::string Style::paint_matches(Ink ink, std::string_view text, text::Range line,
                                 std::span<const text::Range> matches) const {
  if (!enabled_) return std::string(text::slice(text, line));
  std::string out;
  std::size_t at = line.first;
  for (const text::Range& match : text::ranges_within(matches, line)) {
    const std::size_t begin = line.first + match.first;
    const std::size_t end = line.first + match.second;
    out += paint(ink, text::slice(text, {at, begin}));
    // Both at once inside a title: bold, in the title's colour.
    out += code(ink);
    out += paint(Ink::kMatch, text::slice(text, {begin, end}));
    at = end;
  }
  return out += paint(ink, text::slice(text, {at, line.second}));
}

}  // namespace emeroteca::terminal
