// Which articles a query of terms matches, as a set of bits: where only their number is wanted,
// Xapian's own match, which walks a tree of iterators for each article, takes several times as
// long.
#pragma once

#include <cstdint>
#include <optional>

#include <xapian.h>

namespace emeroteca::ranking {

// How many articles of one database (a shard, if need be, but not one on a server) match a
// disjunction: of its terms the posting lists are read; its other parts (phrases, words that have
// to occur together) are counted by Xapian, only among the articles that are not counted already.
// Nothing where no part is a term: Xapian counts as well.
std::optional<std::uint64_t> count_set(const Xapian::Database& database,
                                       const Xapian::Query& query);

}  // namespace emeroteca::ranking
