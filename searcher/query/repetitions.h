// What a query says more than once is worked out once: pasted lists and what programs write repeat
// themselves, and a pattern reads the vocabulary and stands for a hundred words.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <xapian.h>

#include "searcher/query/tree.h"
#include "searcher/query/vocabulary.h"

namespace emeroteca::query {

// For each child of `node` whether one before it says the same in the same role. Plain words are
// none: each time that one is written it counts, as in any search engine.
std::vector<bool> repetitions(const Node& node);

// What the patterns and misspelt words of one query stand for, each looked up once. Results are
// valid as long as the object is.
class VocabularyMatches {
 public:
  explicit VocabularyMatches(const Xapian::Database& database) : database_(database) {}

  // As match_pattern() and match_fuzzy(), with as many words as a query takes.
  const VocabularyMatch& fitting(const std::string& pattern, std::string_view prefix);
  const VocabularyMatch& nearest(const std::string& surface, unsigned edits,
                                 std::string_view prefix);

 private:
  const Xapian::Database& database_;
  // By word, prefix and edits; those of a pattern are none.
  std::map<std::tuple<std::string, std::string, unsigned>, VocabularyMatch> known_;
};

}  // namespace emeroteca::query
