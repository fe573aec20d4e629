#include "terminal/style.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <unistd.h>

namespace emeroteca::terminal {
namespace {

constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kUnderlined = "\x1b[4m";

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

std::string Style::code(Ink ink) const {
  if (ink == Ink::kMatch || ink == Ink::kHeading) return "\x1b[1m";
  if (ink == Ink::kFaint) return "\x1b[2m";
  const Shade shade = shade_of(ink, background_);
  std::string out;
  if (shade.bold) out += "\x1b[1m";
  constexpr int kBright = 8;
  constexpr int kBasic = 30;
  constexpr int kBrightBasic = 90 - kBright;
  constexpr int kSixteen = 16;
  if (shade.colour >= kSixteen) {
    out += "\x1b[38;5;" + std::to_string(shade.colour) + "m";
  } else if (shade.colour >= 0) {
    out += "\x1b[" +
           std::to_string(shade.colour + (shade.colour < kBright ? kBasic : kBrightBasic)) + "m";
  }
  return out;
}

std::string Style::paint(Ink ink, std::string_view text) const {
  const std::string on = code(ink);
  if (!enabled_ || on.empty() || text.empty()) return std::string(text);
  return on + std::string(text).append(kReset);
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
    // Both at once inside a title: in the title's colour.
    out += code(ink);
    if (ink == Ink::kTitle) out += kUnderlined;
    out += paint(Ink::kMatch, text::slice(text, {begin, end}));
    at = end;
  }
  return out += paint(ink, text::slice(text, {at, line.second}));
}

std::string Style::link(std::string_view address, std::string painted) const {
  if (!links_ || !is_web_address(address)) return painted;
  return "\x1b]8;;" + std::string(address) + "\x1b\\" + painted + "\x1b]8;;\x1b\\";
}

bool is_web_address(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme) && text.size() > scheme.size()) {
      return std::all_of(text.begin(), text.end(),
                         [](const char c) { return c > ' ' && c <= '~'; });
    }
  }
  return false;
}

bool behaves_like_xterm(std::string_view term) {
  constexpr std::array<std::string_view, 26> kFamilies{
      "xterm",   "screen", "tmux",        "rxvt",    "alacritty",   "foot",       "kitty",
      "konsole", "vte",    "gnome",       "ghostty", "wezterm",     "contour",    "st-",
      "mintty",  "iterm",  "mlterm",      "rio",     "terminology", "terminator", "warp",
      "putty",   "vscode", "ms-terminal", "Eterm",   "nsterm"};
  return term == "st" || std::any_of(kFamilies.begin(), kFamilies.end(),
                                     [&](std::string_view name) { return term.starts_with(name); });
}

bool takes_links(int descriptor) {
  return isatty(descriptor) == 1 && behaves_like_xterm(variable("TERM"));
}

}  // namespace emeroteca::terminal
