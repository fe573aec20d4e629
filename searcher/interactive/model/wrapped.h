// An article broken into the lines of a pane.
#pragma once

#include <vector>

#include "searcher/interactive/work/task.h"

namespace emeroteca::interactive {

struct WrappedLine {
  std::size_t passage = 0;
  text::Range range{};  // of the passage's text; empty: an empty line
};

// Where a match of the query is: on which line, and which of its passage's matches it is.
struct MatchPlace {
  std::size_t line = 0;
  std::size_t passage = 0;
  std::size_t match = 0;
};

struct Wrapped {
  std::size_t columns = 0;
  std::vector<WrappedLine> lines;
  std::vector<MatchPlace> matches;  // from the top down
};

Wrapped wrap(const Reading& reading, std::size_t columns);

}  // namespace emeroteca::interactive
