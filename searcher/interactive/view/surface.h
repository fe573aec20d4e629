// What the view draws on: a terminal's screen, or a grid in a test.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace emeroteca::interactive {

// Readable without colour: what matters is told by bold, underlined and reversed letters; a colour
// only adds to them, and is one that reads well on light and on dark.
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
};

}  // namespace emeroteca::interactive
