// What all the matching articles have in common: counts by value and by time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "archive/reader.h"
#include "searcher/answer/facet.h"
#include "searcher/answer/timeline.h"
#include "searcher/query/plan.h"

namespace emeroteca::ranking {

// A facet for each field of the table that is one, then year and month; the most frequent values
// first, at most `most` of each; years and months in the order of time.
std::vector<Facet> count_facets(const Xapian::Database& database, const Place& place,
                                const query::Plan& plan, std::size_t most);

// The days, by the clock of the place where this runs, on which they came into the archive, the
// latest of them in their order; named "added". Articles of which that is not known are in none.
Facet count_added(const Xapian::Database& database, const Place& place, const query::Plan& plan,
                  std::size_t most);

// In bins of `unit`, or of the finest unit that gives at most `most` bins.
Timeline count_times(const Xapian::Database& database, const Place& place, const query::Plan& plan,
                     std::optional<TimelineUnit> unit, std::size_t most);

// Whether any article matches: stops at the first.
bool any_match(const Xapian::Database& database, const query::Plan& plan);

// How many articles match, twins each.
std::uint64_t count_matches(const Xapian::Database& database, const Place& place,
                            const query::Plan& plan);

}  // namespace emeroteca::ranking
