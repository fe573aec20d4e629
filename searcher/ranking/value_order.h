// All articles that match in the order of their values, as by date: read straight from the tables,
// where Xapian reads a value of each article that it comes by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "archive/glass/posting_reader.h"

namespace emeroteca::ranking {

struct ValueOrder {
  Xapian::valueno slot = 0;
  bool highest_first = true;  // articles without a value come last in either order
  // Of articles with the same value here the first alone is in the list; nothing: all are.
  std::optional<Xapian::valueno> once;
};

struct OrderedArticle {
  Xapian::docid docid = 0;
  bool twins = false;  // others with the same value are not in the list
};

struct OrderedMatches {
  std::vector<OrderedArticle> articles;
  std::uint64_t total = 0;    // articles that match
  std::uint64_t entries = 0;  // of the whole list
};

// `count` of the list from `first` on; articles with equal values are in the order of the archive.
// Nothing where Xapian has to match (see visit_matches), or where values are longer than those of
// numbers (Xapian::sortable_serialise).
std::optional<OrderedMatches> match_in_order(const glass::PostingReader& archive,
                                             const Xapian::Query& query, const ValueOrder& order,
                                             std::size_t first, std::size_t count);

}  // namespace emeroteca::ranking
