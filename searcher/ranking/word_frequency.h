// How many articles have a word that can be said in several ways.
#pragma once

#include <xapian.h>

#include "searcher/ranking/word_query.h"

namespace emeroteca::ranking {

// What Xapian takes for the number of articles with the word, of which its weight is made: of
// several ways of saying it an estimate, as if they were independent.
double word_frequency(const Xapian::Database& database, const RankedWord& word);

}  // namespace emeroteca::ranking
