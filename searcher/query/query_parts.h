// The parts of a query that an article must satisfy one by one, so that one of them can be left
// out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/answer/missing_part.h"
#include "searcher/query/tree.h"

namespace emeroteca::query {

struct QueryPart {
  PartKind kind = PartKind::kWords;
  std::string text;                   // as typed
  std::vector<std::size_t> children;  // of the tree's root
};

// What stands side by side in the query, in its order. Words of which an article needs only one are
// one part, and so are values of one field, which are alternatives; words that only raise what
// others find are none. `typed` is what the tree was read from.
std::vector<QueryPart> parts_of(const Node& root, std::string_view typed);

// The query of some parts. `parts` must not be empty.
Node tree_of_parts(const Node& root, const std::vector<QueryPart>& parts);

// The words of a phrase or of words close together, as if they stood anywhere: all of them.
Node loosened(const Node& phrase);

// "2026-11-28", "2026-11-23 to 2026-11-29", "2026-11-28 and later", "before 2026-11-28".
std::string days_of(const Node& date);

}  // namespace emeroteca::query
