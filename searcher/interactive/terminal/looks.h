// How the looks of the view are shown: by curses' attributes and colours.
#pragma once

#include "searcher/interactive/terminal/curses.h"
#include "searcher/interactive/view/surface.h"
#include "terminal/shade.h"

namespace emeroteca::interactive {

class Looks {
 public:
  struct Cell {
    attr_t attributes = A_NORMAL;
    short pair = 0;
  };

  // After curses has begun. Without colour, or on a terminal that has none, weights alone.
  void begin(bool colour, terminal::Background background);

  // Where colours depend on what they stand on, and that has become known.
  void stand_on(terminal::Background background);

  Cell of(Look look) const;

 private:
  bool colour_ = false;
  terminal::Background background_ = terminal::Background::kUnknown;
};

}  // namespace emeroteca::interactive
