// The pieces that a terminal report is made of: numbers, bars, columns, colours.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace emeroteca::evaluation {

struct ReportOptions {
  std::size_t width = 80;  // columns of the terminal; less than 40 counts as 40
  bool per_topic = false;  // a line for each topic
  bool unicode = true;     // false: ASCII only
  bool colour = false;     // ANSI escape sequences
};

// A number with so many digits after the decimal point, whatever the locale; never `-0.00`.
std::string fixed(double value, int digits);
// The same with `+` before a number that does not round to 0.
std::string signed_fixed(double value, int digits);

// `1 win`, `2 wins`.
std::string counted(std::size_t count, std::string_view one, std::string_view many);

// A horizontal bar of at most `cells` columns for `share` (0 to 1, else cut off): in eighths of a
// column, or in whole columns of `#`. More than 0 is always visible.
std::string bar(double share, std::size_t cells, bool unicode);

// Text from a file made harmless for a terminal and at most `max_columns` wide: control characters
// and those that turn the writing direction become `?`, ill-formed UTF-8 U+FFFD; what is cut off
// shows as an ellipsis. Without `unicode`, everything but ASCII becomes `?`.
std::string plain(std::string_view text, std::size_t max_columns, bool unicode);

// The columns that a text (UTF-8, without escape sequences) takes; combining accents take none.
std::size_t columns(std::string_view text);
std::string pad_left(std::string_view text, std::size_t width);
std::string pad_right(std::string_view text, std::size_t width);

enum class Paint { kNone, kBold, kDim, kGood, kBad };

// The text in a colour, or as it is when the options want none.
std::string painted(std::string_view text, Paint paint, const ReportOptions& options);

struct Piece {
  std::string text;
  Paint paint = Paint::kNone;
};

// Pieces two spaces apart, in as many lines as the width asks for; no piece is broken. The first
// line goes on where `used` columns stand already, the others are indented by `indent`. Ends with a
// newline.
std::string wrapped(std::span<const Piece> pieces, std::size_t used, std::size_t indent,
                    const ReportOptions& options);

}  // namespace emeroteca::evaluation
