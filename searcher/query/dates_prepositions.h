// Comparisons and ranges of dates in words: "since 2020", "prima di maggio 2021", "tra il 2019 e il
// 2021".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace emeroteca::query {

enum class Comparison : std::uint8_t { kAfter, kFrom, kBefore, kUntil };

struct ComparedDates {
  Comparison comparison = Comparison::kFrom;
  std::string_view date;
  std::string_view until;  // of a range from `date` on; empty where there is only one date
};

// Takes a preposition off the beginning of `text`, which has no spaces at its ends, or nothing. The
// dates themselves are not read.
std::optional<ComparedDates> compared_in_words(std::string_view text);

}  // namespace emeroteca::query
