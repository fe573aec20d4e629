#include "indexer/dumps/fields/date.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <mutex>
#include <utility>
#include <variant>

#include <unicode/timezone.h>

#include "errors/error.h"
#include "indexer/dumps/fields/date_surroundings.h"
#include "indexer/dumps/fields/date_written.h"
#include "text/ascii_case.h"
#include "text/calendar.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace chrono = std::chrono;

constexpr std::string_view kForms =
    "what is read: 2021-10-19, 2021-10-19T10:15:00+02:00, 20211019, Tue, 19 Oct 2021 10:15:00 "
    "+0200, 19 ottobre 2021, 26-FEB-1987 15:01:01.79, Unix seconds";

constexpr std::string_view kOutside = " is not between 1000 and 9999";

constexpr std::int64_t kFirst =
    chrono::sys_seconds(chrono::sys_days(chrono::year{1000} / 1 / 1)).time_since_epoch().count();
constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kEnd =
    chrono::sys_seconds(chrono::sys_days(chrono::year{10000} / 1 / 1)).time_since_epoch().count();

Date none(std::string_view text, std::string_view reason) {
  Date date;
  date.reason = "the date " + text::in_quotes(text) + " is not read: " + std::string(reason);
  return date;
}

// Day and time as seconds since 1970 by their own clock, or why there is no such moment ("February
// 2021 has no day 30").
std::variant<std::int64_t, std::string> to_local_seconds(const WrittenDate& date) {
  if (date.year < 1000 || date.year > 9999) {
    return "the year " + std::to_string(date.year) + std::string(kOutside);
  }
  if (date.month < 1 || date.month > 12) return "there is no month " + std::to_string(date.month);
  const chrono::year_month_day day{chrono::year{date.year},
                                   chrono::month{static_cast<unsigned>(date.month)},
                                   chrono::day{static_cast<unsigned>(date.day)}};
  if (!day.ok()) {
    return std::string(text::english_month(static_cast<unsigned>(date.month))) + ' ' +
           std::to_string(date.year) + " has no day " + std::to_string(date.day);
  }
  // 24:00 is the end of the day. :60 is a leap second, which Unix time does not count: it is told
  // as the one before, of the same day.
  const bool midnight = date.hour == 24 && date.minute == 0 && date.second == 0;
  const bool leap = date.second == 60 && date.minute == 59;
  if ((date.hour > 23 && !midnight) || date.minute > 59 || (date.second > 59 && !leap)) {
    return "a day has 24 hours of 60 minutes of 60 seconds";
  }
  const chrono::sys_seconds local = chrono::sys_days{day} + chrono::hours{date.hour} +
                                    chrono::minutes{date.minute} +
                                    chrono::seconds{leap ? 59 : date.second};
  return local.time_since_epoch().count();
}

// Of the few places that abbreviations stand for, each looked up once.
const Zone& zone_of_place(std::string_view place) {
  static std::mutex mutex;
  static std::map<std::string, Zone, std::less<>> zones;
  const std::lock_guard lock(mutex);
  const auto found = zones.find(place);
  if (found != zones.end()) return found->second;
  std::string name(place);
  Zone zone(name);
  return zones.emplace(std::move(name), std::move(zone)).first->second;
}

Date from_written(const WrittenDate& written, std::string_view text, const Zone& zone) {
  const auto seconds = to_local_seconds(written);
  if (const auto* const reason = std::get_if<std::string>(&seconds)) return none(text, *reason);
  const auto local = std::get<std::int64_t>(seconds);
  // 9999-12-31T24:00
  if (!is_in_range(local)) return none(text, "its year" + std::string(kOutside));
  Date date;
  if (written.timed) {
    const Zone& own = written.place.empty() ? zone : zone_of_place(written.place);
    date.zone_minutes = written.zone_minutes ? *written.zone_minutes : own.minutes_at(local);
  }
  date.seconds = local - std::int64_t{date.zone_minutes} * 60;
  // A zone may lead out of the last year, or into the one before the first.
  if (!is_in_range(*date.seconds)) return none(text, "in UTC its year" + std::string(kOutside));
  return date;
}

bool is_weekday(int year, int month, int day, unsigned weekday) {
  const chrono::year_month_day date{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                    chrono::day{static_cast<unsigned>(day)}};
  return date.ok() && chrono::weekday{chrono::sys_days{date}}.iso_encoding() == weekday;
}

// Which of its figures is the day, by the weekday before them; unknown where it fits both or none.
DateOrder order_by_weekday(const FiguresDate& figures) {
  if (figures.weekday == 0) return DateOrder::kUnknown;
  const int year = figures.rest.year;
  const bool day_first = is_weekday(year, figures.second, figures.first, figures.weekday);
  const bool month_first = is_weekday(year, figures.first, figures.second, figures.weekday);
  if (day_first == month_first) return DateOrder::kUnknown;
  return day_first ? DateOrder::kDayFirst : DateOrder::kMonthFirst;
}

Date from_figures(const FiguresDate& figures, std::string_view text, const DateRules& rules) {
  WrittenDate written = figures.rest;
  const bool day_first = figures.first > 12;
  const bool month_first = figures.second > 12;
  const bool same = figures.first == figures.second;
  DateOrder order = rules.order;
  if (day_first) order = DateOrder::kDayFirst;
  if (month_first) order = DateOrder::kMonthFirst;
  if (!same && order == DateOrder::kUnknown) order = order_by_weekday(figures);
  if (!same && order == DateOrder::kUnknown) {
    Date date = none(text,
                     "its day and its month cannot be told apart; write it as year-month-day, like "
                     "2021-10-19, or say --date-order dmy or mdy");
    date.doubt = DateDoubt::kOrder;
    return date;
  }
  written.day = order == DateOrder::kMonthFirst ? figures.second : figures.first;
  written.month = order == DateOrder::kMonthFirst ? figures.first : figures.second;
  Date date = from_written(written, text, rules.zone);
  if (date.seconds && (day_first || month_first)) date.order = order;
  return date;
}

Date from_unix_time(std::string_view text, const DateRules& rules) {
  constexpr double kMilliseconds = 1e11;  // as seconds this would be the year 5138
  constexpr double kPlausible = 1e8;      // 1973
  constexpr double kImplausible = 4.2e9;  // 2103
  constexpr double kFewest = 86400;       // a day
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return none(text, kForms);
  Date date;
  const double size = std::fabs(value);
  // What the number itself says of the dump that it is in.
  if (value >= kPlausible) {
    date.unit = value <= kImplausible ? UnixUnit::kSeconds : UnixUnit::kMilliseconds;
  }
  // Sixteen and nineteen digits, from 2001 on.
  const double finer = value >= 1e15 && value <= 4.2e15   ? 1e6
                       : value >= 1e18 && value <= 4.2e18 ? 1e9
                                                          : 0;
  if (finer != 0) {
    return date_of_instant(static_cast<std::int64_t>(std::floor(value / finer)), rules.zone);
  }
  const bool milliseconds = size > kMilliseconds || (rules.unit == UnixUnit::kMilliseconds &&
                                                     date.unit != UnixUnit::kSeconds);
  if (value != 0 && size < kFewest) {
    return none(text,
                "it is too small for Unix time: a flag, a day, an amount or a day of Excel's");
  }
  const bool doubtful =
      rules.unit == UnixUnit::kUnknown && size <= kMilliseconds && date.unit != UnixUnit::kSeconds;
  if (doubtful && value >= 0 && value < kPlausible) {
    Date refused = none(text, "it may be seconds or milliseconds, or no time at all");
    refused.doubt = DateDoubt::kUnit;
    return refused;
  }
  if (doubtful) date.doubt = DateDoubt::kUnit;
  if (doubtful && value < 0) date.likely = UnixUnit::kSeconds;
  // Fractions are dropped downwards, as everywhere.
  const double seconds = std::floor(milliseconds ? value / 1000 : value);
  if (!(seconds >= static_cast<double>(kFirst) && seconds < static_cast<double>(kEnd))) {
    Date refused = none(text, "as Unix time it is not in the years 1000 to 9999");
    refused.unit = date.unit;
    return refused;
  }
  const Date read = date_of_instant(static_cast<std::int64_t>(seconds), rules.zone);
  date.seconds = read.seconds;
  date.zone_minutes = read.zone_minutes;
  return date;
}

// Digits, perhaps with a sign, a point and an exponent as programs write large numbers.
bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t exponent = std::min(text.find_first_of("eE"), text.size());
  const auto all_digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const std::string_view mantissa = text.substr(0, exponent);
  const std::size_t dot = std::min(mantissa.find('.'), mantissa.size());
  if (!all_digits(mantissa.substr(0, dot)) ||
      (dot != mantissa.size() && !all_digits(mantissa.substr(dot + 1)))) {
    return false;
  }
  if (exponent == text.size()) return true;
  std::string_view power = text.substr(exponent + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  // "12e5" is somebody's own sign: only what is as large as a date counts.
  return power.size() <= 2 && all_digits(power) && dot == 1;
}

// Days from 1899-12-30, "45303" and "45304,5", which is that day's noon.
std::optional<Date> from_excel_day(std::string_view text, const DateRules& rules) {
  constexpr double kFirstDay = 20000;  // 1954
  constexpr double kLastDay = 60000;   // 2064
  constexpr double kEpochDay = 25569;  // 1970-01-01
  if (!rules.cells || rules.unit != UnixUnit::kUnknown) return std::nullopt;
  std::string number(text);
  std::replace(number.begin(), number.end(), ',', '.');
  const std::size_t digits = std::min(number.find_first_not_of("0123456789"), number.size());
  if (digits != 5 || !is_number(number)) return std::nullopt;
  double days = 0;
  std::from_chars(number.data(), number.data() + number.size(), days);
  if (days < kFirstDay || days > kLastDay) return std::nullopt;
  const double local = std::round((days - kEpochDay) * 86400);
  const bool timed = days != std::floor(days);
  Date date;
  date.seconds = static_cast<std::int64_t>(local);
  if (timed) date.zone_minutes = rules.zone.minutes_at(*date.seconds);
  *date.seconds -= std::int64_t{date.zone_minutes} * 60;
  date.doubt = DateDoubt::kUnit;
  return date;
}

// "202110191015", where it is not one of a dump's milliseconds (of 1976).
std::optional<Date> from_minutes(std::string_view text, const DateRules& rules) {
  if (text.size() != 12 || rules.unit == UnixUnit::kMilliseconds) return std::nullopt;
  if (text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  const auto written = read_iso_date(std::string(text) + "00");
  if (!written || written->year < 1900 || written->year > 2100) return std::nullopt;
  Date date = from_written(*written, text, rules.zone);
  if (!date.seconds) return std::nullopt;
  if (rules.unit == UnixUnit::kUnknown) date.doubt = DateDoubt::kUnit;
  return date;
}

// "/Date(1705053600000+0100)/" as .NET writes JSON: milliseconds of UTC, and the clock's zone.
std::optional<Date> from_dot_net(std::string_view text, const DateRules& rules) {
  constexpr std::string_view kBegin = "/Date(";
  if (!text.starts_with(kBegin) || !text.ends_with(")/")) return std::nullopt;
  text.remove_prefix(kBegin.size());
  text.remove_suffix(2);
  std::int64_t milliseconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
  const std::string_view zone = text.substr(static_cast<std::size_t>(end - text.data()));
  if (error != std::errc() || (!zone.empty() && zone.front() != '+' && zone.front() != '-')) {
    return std::nullopt;
  }
  const std::int64_t seconds = milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0);
  if (!is_in_range(seconds)) return std::nullopt;
  Date date = date_of_instant(seconds, rules.zone);
  int written = 0;  // +0100 as a number
  const char* const last = zone.data() + zone.size();
  if (zone.size() == 5 && std::from_chars(zone.data() + 1, last, written).ptr == last) {
    constexpr int kMost = 14;  // hours
    const int minutes = written / 100 * 60 + written % 100;
    const int east = zone.front() == '-' ? -minutes : minutes;
    if (written >= 0 && minutes <= kMost * 60 && written % 100 < 60 &&
        is_in_range(seconds + std::int64_t{east} * 60)) {
      date.zone_minutes = east;
    }
  }
  return date;
}

// The zone behind "2024-01-12T10:00:00+01:00[Europe/Rome]" or "2024-01-12 10:00 Europe/Rome", which
// is cut off; empty for none.
std::string take_zone_name(std::string_view& text) {
  const std::size_t space = text.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? "" : text.substr(space + 1);
  const std::size_t slash = last.find('/');
  if (slash != std::string_view::npos && slash > 2 && slash + 2 < last.size() &&
      last.find_first_of("0123456789:") == std::string_view::npos) {
    text = text::trimmed(text.substr(0, space));
    return std::string(last);
  }
  const std::size_t open = text.rfind('[');
  if (open == std::string_view::npos || !text.ends_with(']')) return {};
  std::string name(text.substr(open + 1, text.size() - open - 2));
  text = text::trimmed(text.substr(0, open));
  return name;
}

// "Europe/Rome" of "EUROPE/ROME", as Oracle writes it.
std::string as_zone_name(std::string_view name) {
  std::string out(name);
  if (std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
    return out;
  for (std::size_t i = 1; i < out.size(); ++i) {
    if (text::is_ascii_letter(out[i - 1])) out[i] = text::ascii_lower(out[i]);
  }
  return out;
}

// "UTC" is called so; "EUROPE/ROME" is not.
Zone zone_named(const std::string& name) {
  if (name.find('/') == std::string::npos) return Zone(name);
  return Zone(as_zone_name(name));
}

Date read_bare_date(std::string_view text, const DateRules& rules) {
  if (const auto figures = read_figures_date(text)) return from_figures(*figures, text, rules);
  if (const auto iso = read_iso_date(text)) return from_written(*iso, text, rules.zone);
  if (const auto day = from_excel_day(text, rules)) return *day;
  if (const auto minutes = from_minutes(text, rules)) return *minutes;
  if (is_number(text)) {
    if (text.size() == 6) {
      if (text.starts_with('-')) return from_unix_time(text, rules);
      return none(text, "six digits may be a month or Unix seconds");
    }
    return from_unix_time(text, rules);
  }
  if (const auto named = read_named_date(text)) return from_written(*named, text, rules.zone);
  return none(text, kForms);
}

Date read_tidied_date(std::string_view text, const DateRules& rules) {
  std::string_view bare = text;
  const std::string zone = take_zone_name(bare);
  if (zone.empty()) return read_bare_date(without_labels(bare), rules);
  DateRules named = rules;
  try {
    named.zone = zone_named(zone);
  } catch (const Error&) {
    return none(text, kForms);
  }
  Date date = read_bare_date(bare, named);
  if (!date.seconds) return none(text, kForms);
  // RFC 9557, 3.4: 2024-01-12T10:00:00Z[Europe/Rome] is an instant, and where its clock was.
  if (date.zone_minutes == 0 && *date.seconds % kDay != 0) {
    date.zone_minutes = date_of_instant(*date.seconds, named.zone).zone_minutes;
  }
  return date;
}

}  // namespace

struct Zone::Rules {
  std::unique_ptr<icu::TimeZone> zone;
};

Zone::Zone(const std::string& name) {
  if (name.empty() || name == "UTC") return;
  auto rules = std::make_shared<Rules>();
  rules->zone.reset(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  icu::UnicodeString id;
  if (rules->zone == nullptr || rules->zone->getID(id) == UCAL_UNKNOWN_ZONE_ID) {
    throw Error("there is no time zone " + text::in_quotes(name),
                "name it as the tz database does: Europe/Rome, Europe/London, UTC");
  }
  rules_ = std::move(rules);
}

int Zone::minutes_at(std::int64_t local_seconds) const {
  return minutes(local_seconds, true);
}

int Zone::minutes_at_instant(std::int64_t seconds) const {
  return minutes(seconds, false);
}

int Zone::minutes(std::int64_t seconds, bool local) const {
  if (!rules_) return 0;
  std::int32_t standard = 0;
  std::int32_t summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules_->zone->getOffset(static_cast<UDate>(seconds) * 1000, static_cast<UBool>(local), standard,
                          summer, status);
  if (U_FAILURE(status)) return 0;
  return (standard + summer) / 60000;
}

bool is_in_range(std::int64_t seconds) {
  return seconds >= kFirst && seconds < kEnd;
}

Date parse_date(std::string_view text, const DateRules& rules) {
  text = text::trimmed(text);
  if (const auto date = from_dot_net(text, rules)) return *date;
  const std::string tidied = tidied_date(text);
  Date date = read_tidied_date(tidied, rules);
  if (date.seconds || date.doubt != DateDoubt::kNone) return date;
  for (const std::string_view part : {without_remark(tidied), without_place(tidied)}) {
    if (part.empty()) continue;
    Date other = read_tidied_date(part, rules);
    if (other.seconds || other.doubt != DateDoubt::kNone) return other;
  }
  return date;
}

bool may_be_date(std::string_view text, bool cells) {
  DateRules rules;
  rules.cells = cells;
  const Date date = parse_date(text, rules);
  return date.seconds.has_value() || date.doubt == DateDoubt::kOrder;
}

Date date_of_instant(std::int64_t seconds, const Zone& zone) {
  Date date;
  date.seconds = seconds;
  if (seconds % kDay == 0) return date;
  const int minutes = zone.minutes_at_instant(seconds);
  if (is_in_range(seconds + std::int64_t{minutes} * 60)) date.zone_minutes = minutes;
  return date;
}

std::string with_zone_told(const std::string& local, const std::string& utc) {
  constexpr std::int64_t kMost = std::int64_t{14} * 3600;
  constexpr std::int64_t kQuarter = 900;  // all zones are whole quarters of an hour today
  std::string written(text::trimmed(local));
  const Date own = parse_date(written);
  const auto here = own.seconds;
  const auto there = parse_date(utc).seconds;
  if (!there) return here ? local : utc;
  if (here == there && own.zone_minutes != 0) return written;
  const auto told = [&](std::string_view date, std::int64_t ahead) {
    std::string text(date);
    text += text::iso_zone(static_cast<int>(ahead / 60));
    // What is no time of day, or has a zone of its own, is another instant with this one.
    return parse_date(text).seconds == there ? text : std::string();
  };
  const std::int64_t ahead = here ? *here - *there : kMost + 1;
  std::string both;
  if (std::abs(ahead) <= kMost && ahead % kQuarter == 0) both = told(written, ahead);
  if (both.empty()) both = told(text::trimmed(utc), 0);
  return both.empty() ? utc : both;
}

}  // namespace emeroteca::dumps
