// Makes any text harmless on a terminal.
//
// What comes out is valid UTF-8 made of characters that take the columns which code_point_width
// says, in the order in which they stand:
//   - control characters (C0, DEL, C1) go, and escape sequences (CSI, OSC, DCS, ...) go whole;
//   - invisible and format characters go: zero-width ones, bidirectional marks, embeddings,
//     overrides and isolates, soft hyphens, variation selectors, tags. The joiner inside emoji goes
//     too: terminals disagree about how wide a joined emoji is, about its parts they agree;
//   - every kind of space becomes U+0020; what ends a line anywhere (CR, CR LF, VT, FF, NEL, LS,
//   PS)
//     becomes LF;
//   - ill-formed bytes and code points that are not characters become U+FFFD;
//   - no character keeps more than kMaxMarks combining marks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/range.h"

namespace emeroteca::text {

inline constexpr unsigned kMaxMarks = 8;

// One line: white space and ends of lines become single spaces, none at either end.
std::string sanitize_line(std::string_view text);
// The same; `ranges` of `text` become those of the result (see RangeMapper).
std::string sanitize_line(std::string_view text, std::vector<Range>& ranges);

// Several lines: line feeds and runs of spaces stay, tabs are filled up to every eighth column.
std::string sanitize_text(std::string_view text);
std::string sanitize_text(std::string_view text, std::vector<Range>& ranges);

// Without the escape sequences that begin with ESC, and nothing else changed: what is shown of it
// is what is read of it (the "red" of ESC [31m red, not 31mred).
std::string without_escape_sequences(std::string text);

// True for the code points that sanitising takes out: controls (ends of lines and tabs too), format
// characters and others that are not seen.
bool is_invisible(char32_t value);

// How many columns of a terminal a code point takes: 0, 1 or 2; 0 for control characters.
unsigned code_point_width(char32_t value);

}  // namespace emeroteca::text
