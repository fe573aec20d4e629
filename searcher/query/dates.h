// Dates in queries: 2021, 2021-10-19, 2021-10..2022-01, >2020, "ottobre 2021", "last week", 30d.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace emeroteca::query {

// Seconds since 1970, as Article::printed counts; [from, until), each end may be open, not both.
struct DateRange {
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> until;
  bool two_dates = false;  // as in 2020..2021: both ends were written
};

// Reads what stands after date:, without its quotation marks. `now`, in seconds since 1970, is what
// relative dates count from: the reader's clock, which is `ahead` seconds ahead of UTC. Never
// guesses: what is wrong or has two meanings is an Error whose hint shows what to write.
DateRange read_dates(std::string_view text, std::int64_t now, std::int64_t ahead = 0);

}  // namespace emeroteca::query
