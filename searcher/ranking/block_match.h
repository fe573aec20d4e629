// The first ranking of queries of words, read straight from posting lists.
//
// Xapian asks a tree of iterators for one article after the other. Here the lists are read one by
// one for a block of articles at a time, into sums for each word, as Lucene's BooleanScorer does;
// of the articles of a block only those are weighed that may still be among the best.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <xapian.h>

#include "archive/glass/posting_reader.h"
#include "searcher/answer/ranking_parameters.h"

namespace emeroteca::ranking {

struct MatchedArticle {
  Xapian::docid docid = 0;
  double score = 0;
  Xapian::termcount length = 0;
};

struct BlockMatches {
  std::vector<MatchedArticle> best;  // the best first; among equals in the archive's order
  std::uint64_t total = 0;           // that match
};

// The `most` best articles by Xapian's BM25Weight(k1, 0, 1, b, 0.5), with its scores. Nothing where
// the query is of another form (see words_of), or where `archive` cannot be read straight: Xapian
// then matches, or says what is wrong.
std::optional<BlockMatches> match_blocks(const glass::PostingReader& archive,
                                         const Xapian::Query& query,
                                         const RankingParameters& parameters, std::size_t most);

// Calls `found` for every article that matches, those of each part of the archive in turn. False as
// above: then for all that `found` has been called for, it was in vain.
bool visit_matches(const glass::PostingReader& archive, const Xapian::Query& query,
                   const std::function<void(Xapian::docid article)>& found);

}  // namespace emeroteca::ranking
