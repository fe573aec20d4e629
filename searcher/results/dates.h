// Times of publication as the formats write them: UTC, ISO 8601.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace emeroteca::results {

// Seconds since 1970-01-01T00:00:00Z. Each is empty without a time and outside the years 0 to 9999,
// which ISO 8601 cannot write in four digits.
std::string iso_date(std::optional<std::int64_t> seconds);       // 2021-10-19
std::string iso_time(std::optional<std::int64_t> seconds);       // 15:01:01
std::string iso_date_time(std::optional<std::int64_t> seconds);  // 2021-10-19T15:01:01Z

// For people: the date, and the time of day unless it is midnight, which is what a dump that knows
// only the date leaves: 2021-10-19 15:01.
std::string date_text(std::optional<std::int64_t> seconds);

}  // namespace emeroteca::results
