// The operators that are written in or at a word: ammin*, *bank*, Gartnr~1.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "searcher/query/tokens.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {

// What stands between two spaces, read as an operand. `words` are the token's words, with offsets
// into its text (of a wildcard's only their number counts).
struct WordReading {
  Token token;
  std::vector<stemmers::Token> words;
};

// Reads a chunk as a word, a wildcard or a fuzzy word. Nothing where there is no word in it.
std::optional<WordReading> read_word(std::string_view chunk, Notes& notes);

// The same without operators: stars and tildes are punctuation.
std::optional<WordReading> read_plain_word(std::string_view chunk);

}  // namespace emeroteca::query
