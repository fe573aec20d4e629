// From a plan to a ranked list of articles.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "searcher/answer/ranking_parameters.h"
#include "searcher/query/plan.h"

namespace emeroteca {

enum class Sort : std::uint8_t { kRelevance, kNewest, kOldest };

struct RetrievalOptions {
  std::size_t offset = 0;
  std::size_t count = 10;
  Sort sort = Sort::kRelevance;
  bool exact_count = false;
  // With a half-life half of an article's score fades with its age, half of that in so many days.
  // Age counts from the archive's newest article, or from `now` (seconds) if that is earlier.
  std::optional<double> half_life_days;
  std::int64_t now = 0;
  RankingParameters parameters;
};

struct RankedArticle {
  Xapian::docid docid = 0;
  double score = 0;
};

struct Ranking {
  std::vector<RankedArticle> articles;  // from `offset` on, best first
  std::uint64_t total = 0;
  bool total_exact = false;
};

// Pages are cut from one list: page 1 and page 2 are one page of both. Ties are in the order of the
// archive.
Ranking retrieve(const Xapian::Database& database, const query::Plan& plan,
                 const RetrievalOptions& options);

}  // namespace emeroteca
