// Reads a query: text -> tokens -> syntax tree. The grammar is told to users in docs/queries.md:
//
//   query   = item { item }                  ranked: any may match, + and - are their Occur
//   item    = both { "OR" both }
//   both    = negated { "AND" negated }
//   negated = { "NOT" } near
//   near    = operand { ("NEAR/n" | "ADJ/n") operand }
//   operand = [ "+" | "-" ] [ field ":" ] ( word | phrase | "(" query ")" )
//
// What does not fit is a word or punctuation, never an error.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/lexer.h"
#include "searcher/query/tree.h"

namespace emeroteca::query {

struct ParseOptions {
  // For `yesterday` and the like: the reader's clock, in seconds since 1970 as if it showed UTC,
  // and how many seconds it is ahead of UTC.
  std::int64_t now = 0;
  std::int64_t ahead = 0;
  bool plain = false;  // no operators at all: for topics of a TREC run
  LexerLimits limits;
  std::size_t max_depth = 50;  // of parentheses; deeper ones are left out
};

struct ParsedQuery {
  Node root;
  std::vector<std::string> notes;  // for the user: what was cut, or read otherwise than typed
};

// Throws emeroteca::Error, with a hint that shows what would be right, for
//   - a query that is empty or made of operators only;
//   - a date: that is none, and a lang: that the archive does not know.
// A text without any word that is not made of operators only ("???", an emoji) gives a kRanked
// root without children. The tree has at most limits.max_all_words leaves and is at most about
// six times max_depth deep. Takes linear time.
ParsedQuery parse(std::string_view text, const ParseOptions& options);

}  // namespace emeroteca::query
