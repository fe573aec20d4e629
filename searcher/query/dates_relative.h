// Dates that count from today: yesterday, "last week", "ultimi 30 giorni", 30d, "lunedì scorso".
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/dates_period.h"

namespace emeroteca::query {

// Nothing when the words are none of these. "Last week" is the week before this one, from Monday
// to Sunday; "last 2 weeks" begins on the same weekday two weeks ago and ends with today.
std::optional<Period> read_relative_date(std::string_view text,
                                         const std::vector<std::string>& words,
                                         std::chrono::sys_seconds now);

}  // namespace emeroteca::query
