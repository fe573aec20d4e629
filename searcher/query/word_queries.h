// The words of a query as Xapian looks for them.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/query/plan.h"
#include "searcher/query/scope.h"

namespace emeroteca::query {

// `places` within as many words as they are and `distance` more, in their order where `ordered`.
Xapian::Query in_window(std::vector<Xapian::Query> places, bool ordered, unsigned distance);

// Borrows the database. `stop` is the weight of stop words.
class WordQueries {
 public:
  WordQueries(const Xapian::Database& database, Scope scope, double stop)
      : database_(database), scope_(std::move(scope)), stop_(stop) {}

  // What a word stands beside: other words of which any will do; nothing; or what has to match
  // besides.
  enum class Beside : std::uint8_t { kOthers, kNothing, kNeeded };

  // One ranked word: its alternatives count as one word of their frequencies together. Those that
  // count next to nothing stand apart where none of the others is needed, with the weight of stop
  // words: as part of the word they would be worth as much as the others to Xapian. So does, once
  // more, the word itself beside its translations, and in full where it is alone: by these articles
  // that have it would be none of the best that the second look gets, where an archive has far more
  // of the other language.
  Xapian::Query of(const QueryWord& word, Beside beside = Beside::kNeeded) const;

 private:
  Xapian::Query of(const Alternative& alternative) const;
  Xapian::Query in_sequence(const Alternative& alternative) const;
  std::vector<Xapian::Query> terms_in_scope(const Alternative& alternative) const;

  const Xapian::Database& database_;
  Scope scope_;
  double stop_;
};

}  // namespace emeroteca::query
