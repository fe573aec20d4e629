// "Did you mean" for values of fields: source:reutres.
#pragma once

#include <string>

#include <xapian.h>

#include "searcher/query/tree.h"

namespace emeroteca::query {

// Replaces names in `text`, the query that `tree` was read from, that no article has in the field
// by the nearest one of that field, as articles write it. Names that are excluded stay. True where
// something was replaced.
bool mend_fields(std::string& text, const Node& tree, const Xapian::Database& database);

}  // namespace emeroteca::query
