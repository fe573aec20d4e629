// How many columns of a terminal a text takes, and texts cut and filled to columns.
//
// Meant for sanitised text (sanitize.h): wide and fullwidth characters of East Asia and emoji take
// two columns (Unicode Standard Annex 11), combining marks and what joins a Hangul syllable none,
// everything else one, ambiguous characters too. The width of a text is the sum over its code
// points, so that a terminal that draws a sequence of emoji as one needs less, never more.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emeroteca::terminal {

// In columns. Bytes that are not UTF-8 count one each.
std::size_t display_width(std::string_view text);

// How many bytes of `text` fit into so many columns; ends at a border of graphemes.
std::size_t fitting_bytes(std::string_view text, std::size_t columns);

// The text, if it fits, else its beginning and the ellipsis, together at most `columns` wide. White
// space before the ellipsis goes. An ellipsis that is itself too wide is left out.
std::string truncate_columns(std::string_view text, std::size_t columns,
                             std::string_view ellipsis = "…");

// The text with spaces up to so many columns; a wider text stays as it is.
std::string pad_right(std::string_view text, std::size_t columns);
std::string pad_left(std::string_view text, std::size_t columns);

}  // namespace emeroteca::terminal
