// A text made ready for cutting snippets out of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/results/match_finder.h"

namespace emeroteca::results {

class SnippetText {
 public:
  // `matches` are those of `raw`. The text is sanitised; its white space becomes single spaces,
  // except for a line feed between paragraphs; four and more of one sign (.... or ----) become
  // three. Matches move along.
  SnippetText(std::string_view raw, const std::vector<Match>& matches);

  const std::string& text() const { return text_; }
  std::size_t size() const { return text_.size(); }
  const std::vector<Match>& matches() const { return matches_; }  // by begin, none empty

  // Columns from one border of code points to another; line feeds count one.
  std::size_t columns(std::size_t begin, std::size_t end) const {
    return columns_[end] - columns_[begin];
  }

  // The farthest end for which columns(begin, end) is at most `columns`.
  std::size_t end_within(std::size_t begin, std::size_t columns) const;
  // The farthest begin for which columns(begin, end) is at most `columns`.
  std::size_t begin_within(std::size_t end, std::size_t columns) const;

  // Whether a word ends or begins at this border of code points: beside a space, and between
  // characters that are written without spaces.
  bool word_border(std::size_t at) const;

  bool is_space(std::size_t at) const { return text_[at] == ' ' || text_[at] == '\n'; }

 private:
  void measure();
  // Whether a character of several code points, such as a flag or a hand with its colour, has not
  // ended there.
  bool inside_character(std::size_t at) const;

  std::string text_;
  std::vector<Match> matches_;
  // Columns before each byte; for the second and later bytes of a character, columns behind it.
  std::vector<std::uint32_t> columns_;
};

// Where the text goes on after repeating the title at its beginning; 0 if it does not. Case,
// accents and punctuation do not matter. A short title that only begins a sentence is no
// repetition.
std::size_t end_of_title(std::string_view text, std::string_view title);

}  // namespace emeroteca::results
