#include "text/range.h"

#include <algorithm>
#include <limits>

namespace emeroteca::text {

void merge_ranges(std::vector<Range>& ranges) {
  std::erase_if(ranges, [](const Range& range) { return range.first >= range.second; });
  std::sort(ranges.begin(), ranges.end());
  std::size_t kept = 0;
  for (const Range& range : ranges) {
    if (kept > 0 && range.first < ranges[kept - 1].second) {
      ranges[kept - 1].second = std::max(ranges[kept - 1].second, range.second);
    } else {
      ranges[kept++] = range;
    }
  }
  ranges.resize(kept);
}

std::vector<Range> ranges_within(std::span<const Range> ranges, Range part) {
  std::vector<Range> within;
  auto at = std::partition_point(ranges.begin(), ranges.end(),
                                 [&](const Range& range) { return range.second <= part.first; });
  for (; at != ranges.end() && at->first < part.second; ++at) {
    const std::size_t begin = std::max(at->first, part.first);
    const std::size_t end = std::min(at->second, part.second);
    if (begin < end) within.emplace_back(begin - part.first, end - part.first);
  }
  return within;
}

RangeMapper::RangeMapper(std::vector<Range>& ranges) : ranges_(ranges) {
  by_begin_.reserve(ranges.size());
  by_end_.reserve(ranges.size());
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    by_begin_.emplace_back(ranges[i].first, i);
    by_end_.emplace_back(ranges[i].second, i);
  }
  std::sort(by_begin_.begin(), by_begin_.end());
  std::sort(by_end_.begin(), by_end_.end());
}

void RangeMapper::finish(std::size_t out) {
  constexpr std::size_t kEverything = std::numeric_limits<std::size_t>::max();
  reach(kEverything, out);
  write(kEverything, out);
  for (Range& range : ranges_) range.first = std::min(range.first, range.second);
}

}  // namespace emeroteca::text
