// Texts broken into lines: an article for its pane, the help for the screen.
#pragma once

#include <cstddef>
#include <string>
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

struct HelpLine {
  std::string keys;  // empty: the text goes on
  std::string text;
  bool heading = false;  // `text` is one
};

// Columns before the text.
std::size_t help_key_columns(std::size_t columns);

std::vector<HelpLine> help_lines(std::size_t columns);

}  // namespace emeroteca::interactive
