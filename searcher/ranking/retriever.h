// From a plan to a ranked list of articles.
#pragma once

#include <cstdint>
#include <vector>

#include <xapian.h>

#include "archive/reader.h"
#include "searcher/answer/request.h"
#include "searcher/query/plan.h"
#include "searcher/ranking/matches.h"

namespace emeroteca::ranking {

struct Ranking {
  std::vector<RankedArticle> articles;  // from `offset` on, best first
  // Articles that match; without those that are not in the list for their twins, where all of the
  // list is known.
  std::uint64_t total = 0;
  bool total_exact = false;
  double matching = 0;  // milliseconds that it took
  double second_look = 0;
};

// Pages are cut from one list: page 1 and page 2 are one page of both. Ties are in the order of the
// archive.
Ranking retrieve(const Xapian::Database& database, const query::Plan& plan,
                 const RetrievalOptions& options, const Place& place = {});

}  // namespace emeroteca::ranking
