// How much of a query the headlines of articles say.
#pragma once

#include <vector>

#include <xapian.h>

#include "archive/glass/posting_reader.h"
#include "searcher/query/plan.h"

namespace emeroteca::ranking {

// What a score is multiplied by for what the headline of each of `articles` (docids, ascending)
// says: 1 where it has seven tenths of the query's content words or fewer, and 1.15 where it has
// all of them, as they were typed or in one of their best translations. 1 for all where the query
// has one content word, which says little, or more than are worth looking for.
std::vector<double> factors_of_headlines(const glass::PostingReader& archive,
                                         const std::vector<query::QueryWord>& words,
                                         const std::vector<Xapian::docid>& articles);

}  // namespace emeroteca::ranking
