// What stands between two spaces of a query, and between its quotation marks. For the lexer, and
// for phrases with stars.
// All texts have the form of clean_text.h.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "searcher/query/lexer.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {

// A chunk read as an operand. `words` are the token's words, with offsets into its text (of a
// wildcard's only their number counts).
struct WordReading {
  Token token;
  std::vector<stemmers::Token> words;
};

// Reads a chunk as a word, a wildcard (ammin*, *bank*) or a fuzzy word (Gartnr~1). Nothing where
// there is no word in it.
std::optional<WordReading> read_word(std::string_view chunk, Notes& notes);

// The same without operators: stars and tildes are punctuation.
std::optional<WordReading> read_plain_word(std::string_view chunk);

// The keyword that the chunk is, with its distance as written: AND, OR, NOT, NEAR/3, ADJ/2.
std::optional<Token> read_keyword(std::string_view chunk);

// A whole number without a sign. Nothing where the text is none, or a number too large.
std::optional<unsigned> figure(std::string_view text);

struct Quotation {
  std::size_t begin;  // of what is between the marks
  std::size_t end;
  std::size_t after;
};

// The next place of each closing mark, remembered, so that many unclosed quotation marks do not
// make the search for their ends quadratic.
class ClosingMarks {
 public:
  explicit ClosingMarks(std::string_view text) : text_(text) {}

  std::size_t find(std::string_view mark, std::size_t from);

 private:
  struct Place {
    std::string_view mark;
    std::size_t at = 0;
  };
  std::string_view text_;
  std::array<Place, 4> places_{};
};

class Quotations {
 public:
  // `text` must outlive the object.
  explicit Quotations(std::string_view text) : text_(text), closings_(text) {}

  // How long the opening quotation mark is that stands there; 0 where there is none.
  std::size_t opening_at(std::size_t at) const;

  // The quotation that begins there; nothing where no mark stands, or one that is not closed.
  std::optional<Quotation> at(std::size_t at);

  // The same between apostrophes: source:'Harbour Post'. Elsewhere than behind a field these are
  // no quotation marks.
  bool opens_in_apostrophes(std::size_t at) const;
  std::optional<Quotation> in_apostrophes_at(std::size_t at) const;

 private:
  std::string_view text_;
  ClosingMarks closings_;
};

}  // namespace emeroteca::query
