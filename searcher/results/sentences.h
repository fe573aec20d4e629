// Where sentences begin and end.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/break_iterator.h"

namespace emeroteca::results {

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
