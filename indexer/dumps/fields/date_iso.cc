#include <chrono>

#include "indexer/dumps/fields/date_forms.h"

namespace emeroteca::dumps {
namespace {

namespace chrono = std::chrono;

// The day of year 1 to 366, or a date that does not exist.
bool set_ordinal(int day, Moment& moment) {
  const chrono::year year{moment.year};
  if (day < 1 || day > (year.is_leap() ? 366 : 365)) return false;
  const chrono::year_month_day date{chrono::sys_days{year / chrono::January / 1} +
                                    chrono::days{day - 1}};
  moment.month = static_cast<int>(unsigned{date.month()});
  moment.day = static_cast<int>(unsigned{date.day()});
  return true;
}

// Week 1 is the one with 4 January; weeks begin on Monday, which is day 1.
bool set_week(int week, int day, Moment& moment) {
  if (week < 1 || week > 53 || day < 1 || day > 7) return false;
  const chrono::sys_days fourth{chrono::year{moment.year} / chrono::January / 4};
  const chrono::sys_days first = fourth - (chrono::weekday{fourth} - chrono::Monday);
  const chrono::sys_days monday = first + chrono::weeks{week - 1};
  // Week 53 exists where its Thursday is in the same year.
  if (chrono::year_month_day{monday + chrono::days{3}}.year() != chrono::year{moment.year}) {
    return false;
  }
  const chrono::year_month_day date{monday + chrono::days{day - 1}};
  moment.year = int{date.year()};
  moment.month = static_cast<int>(unsigned{date.month()});
  moment.day = static_cast<int>(unsigned{date.day()});
  return true;
}

bool take_week(DateScanner& in, Moment& moment) {
  const auto week = in.number(2);
  if (!week) return false;
  const bool dash = in.take('-');
  const auto day = in.number(1, 1);
  return (day || !dash) && set_week(*week, day.value_or(1), moment);
}

// What comes after the year and a hyphen: a month, month and day, week or day of the year. `whole`
// is whether it names a day, which a time may follow.
bool take_rest_of_date(DateScanner& in, Moment& moment, bool& whole) {
  whole = true;
  if (in.take('W')) return take_week(in, moment);
  if (in.digits() == 3) return set_ordinal(*in.number(3), moment);
  const auto month = in.number(1, 2);
  if (!month) return false;
  moment.month = *month;
  whole = in.take('-');
  if (!whole) return true;
  const auto day = in.number(1, 2);
  if (!day) return false;
  moment.day = *day;
  return true;
}

}  // namespace

std::optional<Moment> read_iso_date(std::string_view text) {
  DateScanner in(text);
  Moment moment;
  const bool with_time = in.digits() == 14;
  const bool compact = in.digits() == 8 || with_time;
  if (!compact && in.digits() != 4) return std::nullopt;
  moment.year = *in.number(4);
  bool whole = compact;
  if (compact) {
    moment.month = *in.number(2);
    moment.day = *in.number(2);
    if (with_time && !take_time(in, true, moment)) return std::nullopt;
  } else if (in.take('-') && !take_rest_of_date(in, moment, whole)) {
    return std::nullopt;
  }
  if (in.done()) return moment;
  if (!whole) return std::nullopt;
  const bool t = !with_time && (in.take('T') || in.take('t'));
  if (with_time || (!t && !in.take_spaces())) {
    // A zone may follow at once: 2021-10-19Z is an XML Schema date.
    if (!take_zone(in, moment)) return std::nullopt;
    return moment;
  }
  if (!take_time(in, t, moment) || !take_zone(in, moment)) return std::nullopt;
  return moment;
}

}  // namespace emeroteca::dumps
