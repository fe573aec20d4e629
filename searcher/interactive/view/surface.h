// What the view draws on: a terminal's screen, or a grid in a test; and the pen that writes into a
// rectangle of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "searcher/interactive/model/layout.h"
#include "text/range.h"

namespace emeroteca::interactive {

// Readable without colour: what matters is told by bold, underlined and reversed letters; a colour
// only adds to them, where it is known which one can be read.
enum class Look : std::uint8_t {
  kPlain,
  kTitle,
  kMatch,
  kMatchHere,  // the match that `n` went to
  kFaint,
  kHeading,
  kNote,
  kFault,
  kBar,
  kBarMarked,
  kSelected,  // the selected row where the keys go
  kSelectedMatch,
  kChosen,  // the selected row of a pane that has not the focus
  kMode,    // the name of what has the focus
  kKeyName
};

class Surface {
 public:
  virtual ~Surface() = default;
  virtual std::size_t rows() const = 0;
  virtual std::size_t columns() const = 0;
  // False: ASCII only.
  virtual bool unicode() const = 0;
  // Sanitised text; the caller sees to it that it fits. What is outside the surface is left out.
  virtual void put(std::size_t row, std::size_t column, std::string_view text, Look look) = 0;
  virtual void cursor(std::size_t row, std::size_t column) = 0;
  // The same as put(), where the text leads to an address of printable ASCII.
  virtual void link(std::size_t row, std::size_t column, std::string_view text, Look look,
                    std::string_view /*address*/) {
    put(row, column, text, look);
  }
};

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
  // A part of an address, as a link to the whole.
  void write_link(std::string_view text, Look look, std::string_view address);
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
