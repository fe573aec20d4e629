// Colours and weights by ANSI escape sequences, only where they are wanted.
//
// Bold and faint, relative to the user's own foreground; and colours where the background is known
// (shade.h), so that it reads well on light and on dark ones.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "terminal/shade.h"
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
  explicit Style(bool enabled = false, Background background = Background::kUnknown,
                 bool links = false)
      : enabled_(enabled), background_(background), links_(enabled && links) {}

  bool enabled() const { return enabled_; }

  // The painted text as a link to an address (OSC 8), where those are wanted and the address is
  // one of the web; else as it is.
  std::string link(std::string_view address, std::string painted) const;

  // The text in this ink, or as it is. The text must have been sanitised.
  std::string paint(Ink ink, std::string_view text) const;

  // The part `line` of `text`, with its matches (ascending, apart from each other) in bold; in a
  // title, which is bold itself, underlined too.
  std::string paint_matches(Ink ink, std::string_view text, text::Range line,
                            std::span<const text::Range> matches) const;
  std::string paint_matches(Ink ink, std::string_view text,
                            std::span<const text::Range> matches) const {
    return paint_matches(ink, text, {0, text.size()}, matches);
  }

 private:
  std::string code(Ink ink) const;

  bool enabled_;
  Background background_;
  bool links_;
};

// Whether the text is an address of the web and nothing else: http or https, printable ASCII
// without spaces. Articles name other addresses too; only these are made links of, or opened.
bool is_web_address(std::string_view text);

// Whether the terminal that a descriptor is takes links (OSC 8), or leaves them out without harm:
// one that behaves like xterm.
bool takes_links(int descriptor);

// Of a TERM whose terminal understands what xterm does.
bool behaves_like_xterm(std::string_view term);

}  // namespace emeroteca::terminal
