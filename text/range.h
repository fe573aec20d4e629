// Ranges of bytes in a text, and how they move when the text is rewritten.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace emeroteca::text {

// [first, second) in bytes of a UTF-8 text.
using Range = std::pair<std::size_t, std::size_t>;

constexpr std::string_view slice(std::string_view text, Range range) {
  return text.substr(range.first, range.second - range.first);
}

// Sorts the ranges, drops empty ones and joins those that overlap; neighbours that only touch stay
// apart.
void merge_ranges(std::vector<Range>& ranges);

// What of the ranges (ascending, apart from each other) lies in a part of the text, as ranges of
// that part. Looks only at those that do: a text of many parts costs no more than its length.
std::vector<Range> ranges_within(std::span<const Range> ranges, Range part);

// Rewrites ranges of a text into those of its copy, while something else makes the copy from left
// to right. A range of which nothing was copied ends up empty; none is removed, so that the n-th
// stays the n-th.
class RangeMapper {
 public:
  // The ranges, in any order and overlapping as they like, must outlive this object.
  explicit RangeMapper(std::vector<Range>& ranges);

  // Everything before byte `in` of the original has been dealt with; the copy has `out` bytes.
  void reach(std::size_t in, std::size_t out) {
    while (next_end_ < by_end_.size() && by_end_[next_end_].first <= in) {
      ranges_[by_end_[next_end_++].second].second = out;
    }
  }
  // What stands at byte `in` of the original is about to be written at byte `out`.
  void write(std::size_t in, std::size_t out) {
    while (next_begin_ < by_begin_.size() && by_begin_[next_begin_].first <= in) {
      ranges_[by_begin_[next_begin_++].second].first = out;
    }
  }
  // The first byte of the original, from `in` on, at which a range begins or ends: what lies before
  // may be dealt with in one piece.
  std::size_t next(std::size_t in) const {
    std::size_t next = static_cast<std::size_t>(-1);
    if (next_begin_ < by_begin_.size()) next = by_begin_[next_begin_].first;
    if (next_end_ < by_end_.size()) next = std::min(next, by_end_[next_end_].first);
    return std::max(next, in);
  }
  // The copy is complete.
  void finish(std::size_t out);

 private:
  using Offset = std::pair<std::size_t, std::size_t>;  // a byte of the original, a range's index

  std::vector<Range>& ranges_;
  std::vector<Offset> by_begin_;
  std::vector<Offset> by_end_;
  std::size_t next_begin_ = 0;
  std::size_t next_end_ = 0;
};

}  // namespace emeroteca::text
