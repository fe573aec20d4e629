// Breaks a paragraph into lines.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/range.h"

namespace emeroteca::terminal {

// The lines of a sanitised paragraph, as ranges of its bytes without the spaces around them; none
// is wider than `columns` (less than 2 counts as 2, the width of one wide character). Lines break
// where Unicode (Standard Annex 14) allows it; a word that is wider than a line is cut between
// graphemes. A line feed always breaks. Nothing for a text of spaces only.
std::vector<text::Range> wrap_lines(std::string_view text, std::size_t columns);

}  // namespace emeroteca::terminal
