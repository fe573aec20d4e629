// The paragraphs of an article's text, whatever its dump meant by an end of line.
//
// Web pages have a line for each paragraph; agencies and typists break lines every 60 to 80
// characters, and begin a paragraph with an empty line, an indentation or after a short line.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/range.h"

namespace emeroteca::results {

struct Paragraph {
  text::Range range;   // bytes, without the white space around them; may hold line feeds
  bool table = false;  // one line whose columns are set with spaces: must keep them
  bool close = false;  // belongs close to the one before: no empty line between them
};

// `text` has LF as its only end of line (sanitize_text). Empty for a text of white space.
std::vector<Paragraph> split_paragraphs(std::string_view text);

}  // namespace emeroteca::results
