// What a query's words say as they stand side by side, stop words and all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "archive/glass/position_reader.h"
#include "archive/glass/posting_reader.h"
#include "searcher/query/plan.h"

namespace emeroteca::ranking {

// Which of `articles` (docids, best first; an index) has for its headline what was typed: the same
// words in the same order, case, accents, punctuation and elided articles aside. Stop words at the
// headline's beginning may be missing, and behind one of four words or more up to three may follow
// (the paper's name). The first of several; nothing for a query of one word.
std::optional<std::size_t> headline_of(const glass::PostingReader& archive,
                                       const std::vector<query::QueryWord>& words,
                                       const std::vector<Xapian::docid>& articles);

// Whether headline_of() may find one among these articles (ascending), whatever their order.
bool may_have_headline(const glass::PostingReader& archive,
                       const std::vector<query::QueryWord>& words,
                       std::vector<Xapian::docid> articles);

// The only word of a query that was typed as a name (Rossi, not rossi): its surface form. Nothing
// where there are more words, or it is an acronym, in small letters or a stop word that is no first
// name.
std::optional<std::string> typed_name(const std::vector<query::QueryWord>& words);

// Of the only word of a query, where that was typed in small letters: the other forms of it in the
// language that it was typed in, which articles may have as a name (firemen: Fireman). Empty where
// there are more words, or it is none of a language.
std::vector<std::string> other_forms(const std::vector<query::QueryWord>& words);

// Names made of stop words (Sei Nazioni, The Who): how often each of `articles` has two neighbours
// of a short query, one of them a stop word, next to each other as typed. Empty where the query has
// no such neighbours, or more than four words.
std::vector<unsigned> neighbours_as_typed(const glass::PostingReader& archive,
                                          const glass::PositionReader& positions,
                                          const std::vector<query::QueryWord>& words,
                                          const std::vector<Xapian::docid>& articles);

}  // namespace emeroteca::ranking
