// When the articles that a query found were published.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace emeroteca {

enum class TimelineUnit : std::uint8_t { kYear, kMonth, kDay };

struct TimelineBin {
  std::int64_t begin = 0;  // its first second, as Article::printed counts
  std::string label;       // 2021, 2021-10 or 2021-10-19
  std::uint64_t count = 0;
};

struct Timeline {
  TimelineUnit unit = TimelineUnit::kYear;
  std::vector<TimelineBin> bins;  // with the gaps
  std::uint64_t undated = 0;      // matching articles without a date
};

// The bin that a time falls into, with nothing counted. Times before the year 0 and after 9999
// count for these years.
TimelineBin bin_of(TimelineUnit unit, std::int64_t seconds);

// The first second behind the bin that begins at `begin`.
std::int64_t next_begin(TimelineUnit unit, std::int64_t begin);

// The bins, in any order, from the first to the last with empty ones for the times between, sorted;
// bins of the same begin are added up. If that would be more than `most`, or than 1,000 years, the
// empty ones are left out: somebody has mistyped a date.
std::vector<TimelineBin> fill_gaps(TimelineUnit unit, std::vector<TimelineBin> bins,
                                   std::size_t most = 100000);

// Days, months or years: the smallest unit with at most `most` bins from one time to the other.
TimelineUnit fitting_unit(std::int64_t first, std::int64_t last, std::size_t most);

// "year", "month", "day".
std::string unit_name(TimelineUnit unit);

}  // namespace emeroteca
