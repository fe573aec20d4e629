// What matches: the beginning of the list, by a first ranking or by date.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <xapian.h>

#include "archive/glass/posting_reader.h"
#include "archive/reader.h"
#include "searcher/answer/request.h"
#include "searcher/query/plan.h"

namespace emeroteca::ranking {

struct RankedArticle {
  Xapian::docid docid = 0;
  double score = 0;
  bool twins = false;            // articles with the same text match too and are not in the list
  Xapian::termcount length = 0;  // 0: not known
};

struct Matches {
  std::vector<RankedArticle> articles;  // in their order
  Xapian::doccount total = 0;           // all that match, twins each
  bool exact = false;
  std::optional<Xapian::doccount> entries;  // of the whole list, twins once, where that is known
};

// What finding and ranking ask of the archive's terms will be asked for.
void expect_ranked(const Xapian::Database& database, const query::Plan& plan);

// The `wanted` best by relevance, as the second look needs them.
Matches find_best(const glass::PostingReader& archive, const query::Plan& plan,
                  const RetrievalOptions& options, const Place& place, std::size_t wanted);

// Of the list as it is shown, without a second look: `wanted` from the `first` on.
Matches find_listed(const glass::PostingReader& archive, const query::Plan& plan,
                    const RetrievalOptions& options, std::size_t first, std::size_t wanted);

}  // namespace emeroteca::ranking
