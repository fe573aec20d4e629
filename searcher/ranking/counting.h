// What all the matching articles have in common: counts by value and by time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "searcher/query/plan.h"
#include "searcher/results/facet.h"
#include "searcher/results/timeline.h"

namespace emeroteca {

struct Timeline {
  TimelineUnit unit = TimelineUnit::kYear;
  std::vector<TimelineBin> bins;  // with the gaps
  std::uint64_t undated = 0;      // matching articles without a date
};

// A facet for each field of the table that is one, then year and month; the most frequent values
// first, at most `most` of each; years and months in the order of time.
std::vector<Facet> count_facets(const Xapian::Database& database, const query::Plan& plan,
                                std::size_t most);

// In bins of `unit`, or of the finest unit that gives at most `most` bins.
Timeline count_times(const Xapian::Database& database, const query::Plan& plan,
                     std::optional<TimelineUnit> unit, std::size_t most);

std::uint64_t count_matches(const Xapian::Database& database, const query::Plan& plan);

}  // namespace emeroteca
