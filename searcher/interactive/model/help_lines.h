// The help, broken into lines for a screen.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace emeroteca::interactive {

struct HelpLine {
  std::string keys;  // empty: the text goes on
  std::string text;
  bool heading = false;  // `text` is one
};

// Columns before the text.
std::size_t help_key_columns(std::size_t columns);

std::vector<HelpLine> help_lines(std::size_t columns);

}  // namespace emeroteca::interactive
