// The names of months and weekdays in Italian and English, and weeks and zones as ISO 8601 has
// them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace emeroteca::text {

// What a name or its abbreviation stands for, in either language: "ottobre", "ott", "october",
// "oct". `word` is folded: small letters without accents, no full stop behind it. "mar" is a month
// (March, marzo) and a weekday (martedì); the reader knows which of the two it waits for.
std::optional<unsigned> month_named(std::string_view word);    // 1 to 12
std::optional<unsigned> weekday_named(std::string_view word);  // 1 (Monday) to 7, as in ISO 8601

// "October" and "Tuesday", for messages; numbers as above, within their bounds.
std::string_view english_month(unsigned month);
std::string_view english_weekday(unsigned weekday);

// The day (1 is Monday) of a week of ISO 8601: week 1 of a year is that with 4 January. Nothing
// where the year has no such week, or a week no such day.
std::optional<std::chrono::sys_days> day_of_week(int year, unsigned week, unsigned day);

// "+02:00", "-03:30" and, for UTC, "Z". `minutes` are east of UTC, less than 100 hours.
std::string iso_zone(int minutes);

// What the clock of the place where this runs (TZ, /etc/localtime) shows at an instant, as seconds
// since 1970 as if it showed UTC. `instant` is in seconds since 1970-01-01T00:00:00Z.
std::int64_t local_clock(std::int64_t instant);

}  // namespace emeroteca::text
