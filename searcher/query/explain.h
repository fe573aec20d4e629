// How a query was understood, step by step.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

#include "searcher/answer/explanation.h"
#include "searcher/query/plan.h"

namespace emeroteca::query {

// The text as read, the tree, every word with its alternatives (origin, weight, articles), the
// query for Xapian, the figures of the ranking.
Explanation explain(std::string_view text, const Plan& plan, const Xapian::Database& database,
                    const RankingParameters& parameters);

// The stem or form inside a term of the archive, with its language where it has one: "it:indagin".
std::string describe_term(std::string_view term);

}  // namespace emeroteca::query
