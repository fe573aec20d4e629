// "Did you mean": another spelling for words that find nothing.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

#include "searcher/query/plan.h"
#include "stemmers/stem/stemmer.h"

namespace emeroteca::query {

// The query with its unknown words replaced by words of the archive in the query's language, or an
// empty string when there is nothing to mend. A word that finds something sensible stays.
std::string suggest(std::string_view text, const Plan& plan, const Xapian::Database& database,
                    stemmers::Stemmer& stemmer);

}  // namespace emeroteca::query
