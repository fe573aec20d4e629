// The dates that dumps write, as seconds since 1970.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace emeroteca::dumps {

// The instant (seconds since 1970-01-01T00:00:00Z, negative before), or why there is none.
struct Date {
  std::optional<std::int64_t> seconds;
  std::string reason;  // with the value, made harmless for messages; empty if there are seconds
};

// Reads, in the years 1000 to 9999 and with white space around:
//   ISO 8601    2021-10-19, 2021-11-5, 2021-10-19T10:15:00.25+02:00, 2021-10-19 10:15, 2021-10,
//               2021, 20211019, 20211019T101500Z, 20211019101500, 2021-W42-2, 2021-292
//   RFC 5322    Tue, 19 Oct 2021 10:15:00 +0200, 19 Oct 2021, Tuesday, 19-Oct-21 10:15:00 GMT;
//               26-FEB-1987 15:01:01.79; names of months in Italian or English
//   Unix time   seconds, or milliseconds above 1e11, as digits; but four digits are a year, eight
//               a day, fourteen a day and time, and six are nothing (a month?)
// Without a zone the time is UTC; without a time it is the first instant. Fractions are dropped.
// Nothing is guessed: 03/04/2021 has no date, as nobody can tell its day from its month.
Date parse_date(std::string_view text);

}  // namespace emeroteca::dumps
