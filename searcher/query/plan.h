// A query that is ready to run.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/match_terms.h"
#include "searcher/query/tree.h"
#include "searcher/query/word.h"
#include "stemmers/language/language.h"

namespace emeroteca::query {

struct Plan {
  Node tree;
  Xapian::Query query;           // what matches, with a first ranking
  std::vector<QueryWord> words;  // what may raise an article's score, in the query's order
  bool translated = false;       // translations are looked for too
  bool ranked = true;            // false: filters only, nothing to rank by
  std::optional<stemmers::Language> language;  // of the query, where it can be told
  std::vector<std::string> notes;
};

}  // namespace emeroteca::query
