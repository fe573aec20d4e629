// Articles like a given one.
#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/answer/ranking_parameters.h"
#include "searcher/query/plan.h"
#include "stemmers/lexicon/lexicon.h"

namespace emeroteca::ranking {

// A plan that finds what has the article's best terms, by tf-idf, in both languages; never the
// article itself.
query::Plan similar_plan(const Xapian::Database& database, Xapian::docid article,
                         const std::vector<stemmers::Lexicon>& lexicons, stemmers::Stemmer& stemmer,
                         const RankingParameters& parameters, bool translate);

}  // namespace emeroteca::ranking
