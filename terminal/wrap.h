// Breaks text into lines.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/style.h"
#include "text/range.h"

namespace emeroteca::terminal {

// The lines of a sanitised paragraph, as ranges of its bytes without the spaces around them; none
// is wider than `columns` (less than 2 counts as 2, the width of one wide character). Lines break
// where Unicode (Standard Annex 14) allows it; a word that is wider than a line is cut between
// graphemes. A line feed always breaks. Nothing for a text of spaces only.
std::vector<text::Range> wrap_lines(std::string_view text, std::size_t columns);

struct Piece {
  std::string text;  // sanitised
  Ink ink = Ink::kPlain;
};

// Pieces two spaces apart, in as many lines as the width asks for; no piece is broken. The first
// line goes on where `used` columns stand already, the others are indented by `indent`. Ends with a
// line feed.
std::string wrap_pieces(std::span<const Piece> pieces, std::size_t used, std::size_t indent,
                        std::size_t columns, const Style& style);

}  // namespace emeroteca::terminal
