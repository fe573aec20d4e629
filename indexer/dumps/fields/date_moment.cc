#include "indexer/dumps/fields/date_moment.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace emeroteca::dumps {
namespace {

struct Zone {
  std::string_view name;
  int hours;
};

// Those of RFC 5322 and of Europe. The military letters but Z are left out: RFC 822 had their signs
// wrong, so that nobody can tell what they mean.
constexpr std::array kZones{Zone{"Z", 0},    Zone{"UT", 0},   Zone{"UTC", 0},  Zone{"GMT", 0},
                            Zone{"EST", -5}, Zone{"EDT", -4}, Zone{"CST", -6}, Zone{"CDT", -5},
                            Zone{"MST", -7}, Zone{"MDT", -6}, Zone{"PST", -8}, Zone{"PDT", -7},
                            Zone{"CET", 1},  Zone{"CEST", 2}, Zone{"WET", 0},  Zone{"WEST", 1},
                            Zone{"EET", 2},  Zone{"EEST", 3}};

constexpr std::array<std::string_view, 12> kMonthNames{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

constexpr int kMaxZoneHours = 14;

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool take_named_zone(DateScanner& in, Moment& moment) {
  const std::string_view word = in.letters();
  const auto* const zone = std::find_if(kZones.begin(), kZones.end(), [&](const Zone& candidate) {
    return std::equal(word.begin(), word.end(), candidate.name.begin(), candidate.name.end(),
                      [](char a, char b) { return upper(a) == b; });
  });
  if (zone == kZones.end()) return false;
  moment.zone_minutes = zone->hours * 60;
  return true;
}

bool take_offset(DateScanner& in, Moment& moment) {
  const bool west = in.take('-');
  if (!west && !in.take('+')) return false;
  const auto hours = in.number(2);
  if (!hours) return false;
  int minutes = 0;
  if (in.take(':') || in.digits() != 0) {
    const auto written = in.number(2, 2);
    if (!written) return false;
    minutes = *written;
  }
  if (*hours > kMaxZoneHours || minutes > 59) return false;
  moment.zone_minutes = (*hours * 60 + minutes) * (west ? -1 : 1);
  return true;
}

}  // namespace

std::variant<std::int64_t, std::string> to_seconds(const Moment& moment) {
  namespace chrono = std::chrono;
  if (moment.year < 1000 || moment.year > 9999) {
    return "the year " + std::to_string(moment.year) + " is not between 1000 and 9999";
  }
  if (moment.month < 1 || moment.month > 12) {
    return "there is no month " + std::to_string(moment.month);
  }
  const chrono::year_month_day date{chrono::year{moment.year},
                                    chrono::month{static_cast<unsigned>(moment.month)},
                                    chrono::day{static_cast<unsigned>(moment.day)}};
  if (!date.ok()) {
    return std::string(kMonthNames[static_cast<std::size_t>(moment.month - 1)]) + ' ' +
           std::to_string(moment.year) + " has no day " + std::to_string(moment.day);
  }
  // 24:00 is the end of the day, and :60 a leap second, which Unix time does not count.
  const bool midnight = moment.hour == 24 && moment.minute == 0 && moment.second == 0;
  const bool leap = moment.second == 60 && moment.minute == 59;
  if ((moment.hour > 23 && !midnight) || moment.minute > 59 || (moment.second > 59 && !leap)) {
    return "a day has 24 hours of 60 minutes of 60 seconds";
  }
  const chrono::sys_seconds instant = chrono::sys_days{date} + chrono::hours{moment.hour} +
                                      chrono::minutes{moment.minute - moment.zone_minutes} +
                                      chrono::seconds{moment.second};
  return std::int64_t{instant.time_since_epoch().count()};
}

bool take_time(DateScanner& in, bool compact, Moment& moment) {
  const std::size_t digits = in.digits();
  const bool joined = compact && digits > 2;
  const auto hour = joined ? in.number(2) : in.number(1, 2);
  if (!hour) return false;
  moment.hour = *hour;
  if (joined) {
    if (digits != 4 && digits != 6) return false;
    moment.minute = *in.number(2);
    if (digits == 6) moment.second = *in.number(2);
  } else if (in.take(':')) {
    const auto minute = in.number(2, 2);
    if (!minute) return false;
    moment.minute = *minute;
    if (in.take(':')) {
      const auto second = in.number(2, 2);
      if (!second) return false;
      moment.second = *second;
    }
  } else if (!compact) {
    return false;
  }
  if (in.take('.') || in.take(',')) {
    if (in.digits() == 0) return false;
    in.skip(in.digits());
  }
  return true;
}

bool take_zone(DateScanner& in, Moment& moment) {
  in.take_spaces();
  if (in.done()) return true;
  const char next = in.rest().front();
  if (!(next == '+' || next == '-' ? take_offset(in, moment) : take_named_zone(in, moment))) {
    return false;
  }
  in.take_spaces();
  // Mail programs add the zone's name as a comment: +0200 (CEST).
  return in.done() || (in.rest().starts_with('(') && in.rest().ends_with(')'));
}

}  // namespace emeroteca::dumps
