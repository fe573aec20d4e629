// "Did you mean": another spelling for words that find nothing.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

#include "searcher/query/plan.h"
#include "stemmers/stem/stemmer.h"

namespace emeroteca::query {

// The query with its unknown words replaced by words of the archive in the query's language, and
// names that no article has in their field (source:reutres) by the nearest one of that field, as
// articles write them. Empty when there is nothing to mend. What finds something sensible or is
// excluded stays, and all between the words as it was typed. `text` is what the plan was read from.
// With `guessed` the plan's language is one: where it has no word that is near, the other may have.
std::string suggest(std::string_view text, const Plan& plan, const Xapian::Database& database,
                    stemmers::Stemmer& stemmer, bool guessed = false);

}  // namespace emeroteca::query
