// Which articles are to go.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/known_articles.h"

namespace emeroteca::indexing {

// An article that is to be removed.
struct Doomed {
  std::string id;
  std::string title;
};

// What sync would remove: the articles of these collections whose ids are not in `keep`. `changes`
// (see ArticleStates) is what a run did to the archive: `database` may show it or, where the run
// writes nothing, not; the answer is the same.
struct Missing {
  std::vector<Doomed> articles;
  // The first collection of which more than half would go, and how much of it; empty where there is
  // none.
  std::string most_of;
  std::uint64_t gone = 0;
  std::uint64_t all = 0;
};
Missing find_missing(const Xapian::Database& database, const SeenIds& keep,
                     const std::set<std::string>& collections, ArticleStates::Changes changes);

// The collection of a stored article: the one that it was added to; where that is not known (an
// archive of an earlier version), its source.
std::string collection_of(const Xapian::Document& document);

// The articles that a query matches, in the order in which they came into the archive.
std::vector<Doomed> find_matching(const Xapian::Database& database, const Xapian::Query& query);

}  // namespace emeroteca::indexing
