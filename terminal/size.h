// How large the terminal is.
#pragma once

#include <cstddef>

namespace emeroteca::terminal {

struct Size {
  std::size_t columns = 80;
  std::size_t rows = 24;

  bool operator==(const Size&) const = default;
};

// The size of the terminal behind the descriptor; where there is none or it does not say, COLUMNS
// and LINES from the environment, else 80 by 24. Never less than 20 by 2 or more than 1,000
// columns.
Size size(int descriptor);

}  // namespace emeroteca::terminal
