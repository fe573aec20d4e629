// Which of the articles that have come a saved search finds. The searches are many and the new
// articles few: a query looks at these alone, whatever else the archive has.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine.h"

namespace emeroteca::commands {

// What the value of kSlotAdded or kSlotEmbargo says; 0 where it is empty.
std::int64_t milliseconds_of(const std::string& key);

struct NewArticle {
  Xapian::docid number = 0;
  // When it could first be found: when it was added, or when its embargo ended, if that was later.
  // Milliseconds since 1970-01-01T00:00:00Z.
  std::int64_t came = 0;
  std::string text;  // its key, see archive/text_key.h; empty where it has none
};

// For one reading of the engine, which is to outlive it as the database is.
class NewsFinder {
 public:
  // The articles that came from then on, as NewArticle::came counts.
  NewsFinder(Engine& engine, const Xapian::Database& database, std::int64_t since);

  // In the order of their numbers.
  const std::vector<NewArticle>& articles() const { return articles_; }

  struct Found {
    std::vector<std::size_t> articles;  // of articles(), ascending
    query::MatchTerms matches;          // empty where it finds none
  };
  // What a search of the whole archive finds among them. Throws Error for a query that cannot be
  // read.
  Found find(const SearchRequest& request);

 private:
  std::vector<Xapian::docid> matching(const Xapian::Query& query) const;

  Engine& engine_;
  const Xapian::Database& database_;
  Xapian::Query came_;  // finds them
  std::vector<NewArticle> articles_;
  bool at_hand_ = false;  // the archive is one, and here
};

}  // namespace emeroteca::commands
