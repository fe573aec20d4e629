// What a query's words say as they stand side by side, stop words and all.
#pragma once

#include <optional>
#include <vector>

#include <xapian.h>

#include "archive/glass/position_reader.h"
#include "searcher/query/plan.h"

namespace emeroteca::ranking {

// Which of `articles` (docids, best first; an index) has for its headline what was typed: the same
// words in the same order, case, accents, punctuation and elided articles aside. The first of
// several; nothing for a query of one word.
std::optional<std::size_t> headline_of(const Xapian::Database& database,
                                       const std::vector<query::QueryWord>& words,
                                       const std::vector<Xapian::docid>& articles);

// Names made of stop words (Sei Nazioni, The Who): how often each of `articles` has two neighbours
// of a short query, one of them a stop word, next to each other as typed. Empty where the query has
// no such neighbours, or more than four words.
std::vector<unsigned> neighbours_as_typed(const Xapian::Database& database,
                                          const glass::PositionReader& positions,
                                          const std::vector<query::QueryWord>& words,
                                          const std::vector<Xapian::docid>& articles);

}  // namespace emeroteca::ranking
