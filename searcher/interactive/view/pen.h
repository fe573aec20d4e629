// Writing into a rectangle of a surface.
#pragma once

#include <span>
#include <string_view>

#include "searcher/interactive/model/layout.h"
#include "searcher/interactive/view/surface.h"
#include "text/range.h"

namespace emeroteca::interactive {

// Writes one row of a rectangle from the left to the right; what does not fit is cut.
class Pen {
 public:
  Pen(Surface& surface, const Rect& rect, std::size_t row)
      : surface_(surface), rect_(rect), row_(row) {}

  std::size_t left() const { return rect_.columns - column_; }  // columns
  std::size_t column() const { return column_; }
  bool full() const { return column_ >= rect_.columns; }

  // The text, cut with an ellipsis where it does not fit.
  void write(std::string_view text, Look look = Look::kPlain);
  // Only if it fits whole.
  bool write_whole(std::string_view text, Look look = Look::kPlain);
  // The part `line` of the text with its matches, cut with an ellipsis.
  void write_matches(std::string_view text, text::Range line, std::span<const text::Range> matches,
                     Look look, Look match);
  // Spaces up to the end of the row.
  void fill(Look look = Look::kPlain);
  void skip(std::size_t columns);

 private:
  Surface& surface_;
  const Rect& rect_;
  std::size_t row_;
  std::size_t column_ = 0;
};

// "…", or "..." without Unicode.
std::string_view ellipsis(const Surface& surface);
// " · " or " - ".
std::string_view dot(const Surface& surface);

}  // namespace emeroteca::interactive
