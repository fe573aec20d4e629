#include "indexer/dumps/fields/date_scanner.h"

#include <algorithm>
#include <array>
#include <string>

namespace emeroteca::dumps {
namespace {

struct NamedZone {
  std::string_view name;
  int hours;
};

// Those of RFC 5322 and of Europe. The military letters but Z are left out: RFC 822 had their signs
// wrong, so that nobody can tell what they mean.
constexpr std::array kZones{
    NamedZone{"z", 0},    NamedZone{"ut", 0},   NamedZone{"utc", 0},  NamedZone{"gmt", 0},
    NamedZone{"est", -5}, NamedZone{"edt", -4}, NamedZone{"cst", -6}, NamedZone{"cdt", -5},
    NamedZone{"mst", -7}, NamedZone{"mdt", -6}, NamedZone{"pst", -8}, NamedZone{"pdt", -7},
    NamedZone{"cet", 1},  NamedZone{"cest", 2}, NamedZone{"wet", 0},  NamedZone{"west", 1},
    NamedZone{"eet", 2},  NamedZone{"eest", 3}, NamedZone{"bst", 1},  NamedZone{"ist", 1}};

constexpr int kMaxZoneHours = 14;

struct SeasonalZone {
  std::string_view name;
  std::string_view place;
};

// As American papers write them, winter and summer.
constexpr std::array kSeasonalZones{
    SeasonalZone{"et", "America/New_York"}, SeasonalZone{"ct", "America/Chicago"},
    SeasonalZone{"mt", "America/Denver"}, SeasonalZone{"pt", "America/Los_Angeles"}};

// "CET", "UTC", "+03" and "m=+0.1" behind an offset, as Go and databases write times.
void skip_told_twice(DateScanner& in) {
  constexpr std::size_t kLongest = 5;
  in.take_spaces();
  DateScanner ahead = in;
  const std::string_view name = ahead.letters();
  const bool capitals =
      std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  WrittenDate other;
  const bool named = name.size() >= 2 && name.size() <= kLongest && capitals;
  if (named || (name.empty() && take_offset(ahead, other))) in = ahead;
  in.take_spaces();
  if (in.rest().starts_with("m=")) in.skip(in.rest().size());
}

}  // namespace

bool set_named_zone(std::string_view word, WrittenDate& date) {
  const std::string name = text::ascii_lower(word);
  const auto named = [&](const auto& row) { return row.name == name; };
  if (const auto* const zone = std::ranges::find_if(kZones, named); zone != kZones.end()) {
    date.zone_minutes = zone->hours * 60;
    return true;
  }
  const auto* const zone = std::ranges::find_if(kSeasonalZones, named);
  if (zone == kSeasonalZones.end()) return false;
  date.place = zone->place;
  return true;
}

bool take_offset(DateScanner& in, WrittenDate& date) {
  const bool west = in.take('-');
  if (!west && !in.take('+')) return false;
  const bool single = in.digits() == 1;
  const auto hours = in.number(single ? 1 : 2);
  if (!hours) return false;
  int minutes = 0;
  if (in.take(':') || in.digits() != 0) {
    const auto written = in.number(2, 2);
    if (!written) return false;
    minutes = *written;
  }
  if (*hours > kMaxZoneHours || minutes > 59) return false;
  date.zone_minutes = (*hours * 60 + minutes) * (west ? -1 : 1);
  return true;
}

bool take_zone(DateScanner& in, WrittenDate& date) {
  in.take_spaces();
  if (in.done()) return true;
  const char next = in.rest().front();
  if (next == '+' || next == '-') {
    if (!take_offset(in, date)) return false;
    skip_told_twice(in);
  } else {
    if (!set_named_zone(in.letters(), date)) return false;
    if (!in.done() && (in.rest().front() == '+' || in.rest().front() == '-') &&
        !take_offset(in, date)) {
      return false;
    }
  }
  in.take_spaces();
  // Mail programs add the zone's name as a comment: +0200 (CEST).
  return in.done() || (in.rest().starts_with('(') && in.rest().ends_with(')'));
}

bool take_half_of_day(DateScanner& in, WrittenDate& date) {
  DateScanner ahead = in;
  ahead.take_spaces();
  const std::string first = text::ascii_lower(ahead.letters());
  bool afternoon = false;
  if (first == "am" || first == "pm") {
    afternoon = first == "pm";
  } else if ((first == "a" || first == "p") && ahead.take('.')) {
    if (text::ascii_lower(ahead.letters()) != "m") return true;
    afternoon = first == "p";
  } else {
    return true;
  }
  ahead.take('.');
  if (date.hour < 1 || date.hour > 12) return false;
  date.hour = date.hour % 12 + (afternoon ? 12 : 0);
  in = ahead;
  return true;
}

bool take_time(DateScanner& in, bool compact, WrittenDate& date, char separator) {
  const std::size_t digits = in.digits();
  const bool joined = compact && digits > 2;
  const auto hour = joined ? in.number(2) : in.number(1, 2);
  if (!hour) return false;
  date.hour = *hour;
  bool whole = separator == ':';  // a fraction may follow
  if (joined) {
    if (digits != 4 && digits != 6) return false;
    date.minute = *in.number(2);
    if (digits == 6) date.second = *in.number(2);
  } else if (in.take(separator)) {
    const auto minute = in.number(2, 2);
    if (!minute) return false;
    date.minute = *minute;
    if (in.take(separator)) {
      const auto second = in.number(2, 2);
      if (!second) return false;
      date.second = *second;
      whole = true;
    }
  } else if (!compact) {
    return false;
  }
  DateScanner fraction = in;
  if (whole && (fraction.take('.') || fraction.take(','))) {
    // A comma may end the time: "10:30, 12 gennaio 2024".
    const bool comma = in.rest().starts_with(',');
    if (fraction.digits() == 0 && !comma) return false;
    if (fraction.digits() > 0) in = fraction;
    in.skip(in.digits());
  }
  date.timed = true;
  return take_half_of_day(in, date);
}

bool is_clock_word(std::string_view word) {
  return word == "ore" || word == "alle" || word == "at" || word == "h";
}

char time_separator(const DateScanner& in, bool named) {
  DateScanner ahead = in;
  ahead.skip(ahead.digits());
  if (in.digits() > 2) return ':';
  if (ahead.rest().starts_with('.')) return '.';
  return named && ahead.digits_behind(',', 2) ? ',' : ':';
}

bool take_time_in_words(DateScanner& in, WrittenDate& date) {
  bool named = false;
  for (DateScanner ahead = in; is_clock_word(text::ascii_lower(ahead.letters())); named = true) {
    ahead.take('.');
    ahead.take_spaces();
    in = ahead;
  }
  if (!named && (in.rest().starts_with("- ") || in.rest().starts_with("| "))) {
    in.skip(1);
    in.take_spaces();
    return take_time_in_words(in, date);
  }
  return take_time(in, named && in.digits() <= 2, date, time_separator(in, named));
}

}  // namespace emeroteca::dumps
