// What of a plan is highlighted in articles.
#pragma once

#include <xapian.h>

#include "searcher/query/match_terms.h"
#include "searcher/query/plan.h"

namespace emeroteca::query {

// The weights are inverse document frequencies in `database`; stop words count little, and not at
// all beside other words.
MatchTerms terms_of_plan(const Plan& plan, const Xapian::Database& database);

}  // namespace emeroteca::query
