// Small ways of joining Xapian queries, with their corner cases in one place.
#pragma once

#include <vector>

#include <xapian.h>

namespace emeroteca::query {

// Every article, without raising its score. (Xapian's own Query::MatchAll is one object that
// threads must not share.)
Xapian::Query everything();

// Nothing for no parts.
Xapian::Query any_of(std::vector<Xapian::Query> parts);
Xapian::Query all_of(std::vector<Xapian::Query> parts);

// `query` without what matches any of `not_these`.
Xapian::Query without(const Xapian::Query& query, std::vector<Xapian::Query> not_these);

}  // namespace emeroteca::query
