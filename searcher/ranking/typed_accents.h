// Accents as they were typed: metà is not meta.
#pragma once

#include <vector>

#include <xapian.h>

#include "archive/glass/posting_reader.h"
#include "searcher/query/plan.h"

namespace emeroteca::ranking {

// Which of `articles` (docids, ascending) have a word of the query with other accents only than
// those typed: meta where metà was asked for, or metà where meta was. Nothing is told of stop
// words, exact words and long queries.
std::vector<bool> with_other_accents(const glass::PostingReader& archive,
                                     const std::vector<query::QueryWord>& words,
                                     const std::vector<Xapian::docid>& articles);

// What with_other_accents() asks of the vocabulary will be asked for.
void expect_accents(const Xapian::Database& database, const std::vector<query::QueryWord>& words);

}  // namespace emeroteca::ranking
