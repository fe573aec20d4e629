// A date as it is written, before it is known to exist.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "indexer/dumps/fields/date_scanner.h"

namespace emeroteca::dumps {

struct Moment {
  int year = 0;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int zone_minutes = 0;  // east of Greenwich
};

// Seconds since 1970, or why there is no such moment ("February 2021 has no day 30").
std::variant<std::int64_t, std::string> to_seconds(const Moment& moment);

// Takes a time (10:15, 10:15:00, 10:15:00.25, 9:05; 10 or 101500 where `compact`), or returns
// false.
bool take_time(DateScanner& in, bool compact, Moment& moment);

// Takes a zone (Z, +02:00, +0200, +02, GMT, EST ...) to the end of the text, or returns false. None
// at all is UTC.
bool take_zone(DateScanner& in, Moment& moment);

}  // namespace emeroteca::dumps
