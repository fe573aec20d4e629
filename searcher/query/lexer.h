// Splits a query's text into words and operators. Nothing here is an error: what is no operator is
// a word, and what holds no word is left out.
#pragma once

#include <cstddef>
#include <string_view>

#include "searcher/query/tokens.h"

namespace emeroteca::query {

struct LexerLimits {
  std::size_t max_bytes = std::size_t{256} * 1024;  // of text; the rest is not read
  std::size_t max_words = 200;                      // different ones; what follows is left out
  std::size_t max_all_words = 1000;                 // counting repeated ones
  unsigned max_distance = 100;                      // of NEAR, ADJ and "…"~
};

Lexed lex(std::string_view text, const LexerLimits& limits);

// Words between spaces, without any operator.
Lexed lex_plain(std::string_view text, const LexerLimits& limits);

}  // namespace emeroteca::query
