// Times as the formats write them: ISO 8601, by the clock of the place where they were printed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace emeroteca::results {

// Seconds since 1970, of a clock as if it showed UTC (Article::printed). Each is empty without a
// time and outside the years 0 to 9999, which ISO 8601 cannot write in four digits.
std::string iso_date(std::optional<std::int64_t> seconds);  // 2021-10-19
std::string iso_time(std::optional<std::int64_t> seconds);  // 15:01:01
// 2021-10-19T15:01:01Z, 2021-10-19T15:01:01+02:00: `zone_minutes` is how far the clock is east of
// UTC.
std::string iso_date_time(std::optional<std::int64_t> seconds, int zone_minutes = 0);

// For people: the date, and the time of day unless it is midnight, which is what a dump that knows
// only the date leaves: 2021-10-19 15:01.
std::string date_text(std::optional<std::int64_t> seconds);

}  // namespace emeroteca::results
