// From a syntax tree to a query that Xapian can match and that ranking can score.
#pragma once

#include <xapian.h>

#include "searcher/query/expander.h"
#include "searcher/query/plan.h"

namespace emeroteca::query {

// Throws Error for what only the archive can tell to be wrong (no such language).
Plan build_plan(const Node& tree, const Xapian::Database& database, const Expander& expander,
                const ExpanderOptions& options);

}  // namespace emeroteca::query
