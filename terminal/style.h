// Colours and weights by ANSI escape sequences, only where they are wanted.
//
// Bold, faint and two of the basic colours, all relative to the user's own foreground, so that it
// reads well on light and on dark backgrounds.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "text/range.h"

namespace emeroteca::terminal {

enum class ColourMode : std::uint8_t { kAuto, kAlways, kNever };

// Whether to colour what is written to the descriptor. kAuto: not if NO_COLOR has any value but the
// empty one (no-color.org); else yes if CLICOLOR_FORCE has one but 0 (bixense.com/clicolors); else
// where it is a terminal, CLICOLOR is not 0, and TERM is set and not "dumb".
bool want_colour(ColourMode mode, int descriptor);

enum class Ink : std::uint8_t {
  kPlain,
  kTitle,    // an article's title
  kMatch,    // a word of the query
  kFaint,    // what is there but seldom read
  kHeading,  // of a part of a report
  kNote,     // something that the user should notice
  kGood,     // of a comparison: better, reached
  kBad,      // worse, missed
  kBar       // of a chart
};

class Style {
 public:
  explicit Style(bool enabled = false) : enabled_(enabled) {}

  bool enabled() const { return enabled_; }

  // The text in this ink, or as it is. The text must have been sanitised.
  std::string paint(Ink ink, std::string_view text) const;

  // The part `line` of `text`, with its matches (ascending, apart from each other) in bold.
  std::string paint_matches(Ink ink, std::string_view text, text::Range line,
                            std::span<const text::Range> matches) const;
  std::string paint_matches(Ink ink, std::string_view text,
                            std::span<const text::Range> matches) const {
    return paint_matches(ink, text, {0, text.size()}, matches);
  }

 private:
  bool enabled_;
};

}  // namespace emeroteca::terminal
