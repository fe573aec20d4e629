// The paragraphs and the sentences of an article's text.
//
// Paragraphs are found whatever a dump meant by an end of line: web pages have a line for each;
// agencies and typists break lines every 60 to 80 characters, and begin a paragraph with an empty
// line, an indentation or after a short line.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/break_iterator.h"
#include "text/range.h"

namespace emeroteca::results {

struct Paragraph {
  text::Range range;   // bytes, without the white space around them; may hold line feeds
  bool table = false;  // one line whose columns are set with spaces: must keep them
  bool close = false;  // belongs close to the one before: no empty line between them
};

// `text` has LF as its only end of line (sanitize_text). Empty for a text of white space.
std::vector<Paragraph> split_paragraphs(std::string_view text);

// Unicode's sentence borders (Standard Annex 29) without those after initials and titles
// (`J. Smith`, `Mr. Biden`, `l'on. Rossi`). A line feed is always a border. White space belongs to
// the sentence before it. Looks only at the neighbourhood of what is asked for, so that a long text
// costs nothing. The text must outlive it.
class Sentences {
 public:
  explicit Sentences(std::string_view text);

  // The last border at or before `offset`, which must be a border of code points.
  std::size_t begin_of(std::size_t offset);
  // The first border at or after `offset`.
  std::size_t end_of(std::size_t offset);
  // The first border after `offset`, or the text's size.
  std::size_t next(std::size_t offset);

 private:
  bool after_abbreviation(std::size_t border) const;

  std::string_view text_;
  text::BreakIterator breaks_;
};

}  // namespace emeroteca::results
