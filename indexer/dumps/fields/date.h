// The dates that dumps write: instants, and by which clock they were printed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace emeroteca::dumps {

// What 03/04/2021 is where the date alone does not tell.
enum class DateOrder : std::uint8_t { kUnknown, kDayFirst, kMonthFirst };
// What 31536000000 is.
enum class UnixUnit : std::uint8_t { kUnknown, kSeconds, kMilliseconds };
// What the other dates of a dump may say of one.
enum class DateDoubt : std::uint8_t { kNone, kOrder, kUnit };

// The zone of dates that name none: UTC, or a place of the tz database ("Europe/Rome"), whose
// summer time is heeded.
class Zone {
 public:
  Zone() = default;
  // Throws Error for a name that is no zone.
  explicit Zone(const std::string& name);

  // Minutes east of Greenwich, at a local time given as seconds since 1970 as if it were UTC.
  int minutes_at(std::int64_t local_seconds) const;
  // The same at an instant, in seconds since 1970-01-01T00:00:00Z.
  int minutes_at_instant(std::int64_t seconds) const;

 private:
  int minutes(std::int64_t seconds, bool local) const;

  struct Rules;
  std::shared_ptr<const Rules> rules_;  // none: UTC
};

struct DateRules {
  DateOrder order = DateOrder::kUnknown;
  UnixUnit unit = UnixUnit::kUnknown;
  Zone zone;
  bool cells = false;  // of a table: a number of 20000 to 60000 may be a day as Excel counts them
};

// The instant (seconds since 1970-01-01T00:00:00Z, negative before), or why there is none.
struct Date {
  std::optional<std::int64_t> seconds;
  // Of the clock that it was printed by, east of UTC: 2021-10-19T00:00+02:00 is of 19 October,
  // though not in UTC. 0 where there is no time, too.
  int zone_minutes = 0;
  std::string reason;  // with the value, made harmless for messages; empty if there are seconds
  // What this date, by itself, says of the other dates of its dump: 25/12/2024 has its day first.
  DateOrder order = DateOrder::kUnknown;
  UnixUnit unit = UnixUnit::kUnknown;
  // Other dates of the dump may say what this one is: 03/04/2021, -1728000000. Until they do there
  // are seconds only where one reading is much likelier.
  DateDoubt doubt = DateDoubt::kNone;
  // What the numbers of its dump are where no date says more: no amount is below nothing.
  UnixUnit likely = UnixUnit::kUnknown;
};

// True for seconds since 1970 in the years 1000 to 9999.
bool is_in_range(std::int64_t seconds);

// Reads, in the years 1000 to 9999 and with white space around:
//   ISO 8601    2021-10-19, 2021-11-5, 2021-10-19T10:15:00.25+02:00, 2021-10-19 10:15, 2021-10,
//               2021, 20211019, 20211019T101500Z, 20211019101500, 2021-W42-2, 2021-292;
//               2021/10/19 10:15:00, 2021:10:19 10:15:00, 20211019_101500, 2021-10-19-10.15.00;
//               202110191015 where the rules know of no milliseconds; "+0100 CET" behind a time
//   in words    Tue, 19 Oct 2021 10:15:00 +0200, 19-Oct-21 10:15:00 GMT, 26-FEB-1987 15:01:01.79,
//               Tue Oct 19 10:15:00 +0000 2021, October 19, 2021 5:00 pm, "1º maggio 1968",
//               "12 gennaio 2024, ore 10.30", "ottobre 2021", "1 genn. '24", 19/Oct/2021:10:15:00,
//               19-OCT-21 10.15.00.000 AM; a wrong weekday costs nothing
//   figures     25/12/2024, 25.12.24, 12-25-2024 10:15: where one of them is over 12, both are the
//               same, or the rules know the order
//   Unix time   seconds or milliseconds, as digits, also 1.5e9; but four digits are a year, eight a
//               day, twelve and fourteen a day and time, and six are nothing (a month?).
//               Milliseconds where the rules say so, else above 1e11; micro- and nanoseconds from
//               2001 on. Numbers that mean a day around 1970-01-01 are flags, days, amounts or
//               numbers of Excel: below 86,400 never dates; from there to 10^8, and 0, where the
//               rules know a unit
//               "/Date(1705053600000+0100)/" as .NET writes it
//   Excel       45303 and 45304,5 in a table's cells, where the rules know of no Unix time: days
//               from 1899-12-30
// What stands around a date costs nothing, nor how it is typed (date_surroundings.h): "Pubblicato
// il", "Updated:", "Roma," before it, "- Aggiornato il ..." behind it; no-break spaces, dashes,
// VENERDÌ. "[Europe/Rome]" behind it is its zone, and so is ET, of America/New_York's season.
// Without a zone the time is in that of the rules, and so is the clock of Unix times, unless they
// are midnight in UTC: most of these are days. Without a time it is that calendar day whatever the
// zone is: its first instant in UTC, so that no day becomes the one before.
// Fractions are dropped. What is not certain is not guessed: there is no date then.
Date parse_date(std::string_view text, const DateRules& rules = {});

// True for a text that is a date, or one whose day and month others of the dump tell apart.
// `cells`: of a table.
bool may_be_date(std::string_view text, bool cells = false);

// A date that is known as its instant (in range), by the clock of the rules, as Unix times are.
Date date_of_instant(std::int64_t seconds, const Zone& zone);

// Of a time that is given twice, by a clock without its zone and in UTC, as WordPress does: the
// first with its zone, "2021-10-19T00:30:00+02:00". `utc` where the two do not fit together,
// and `local` where that is no date.
std::string with_zone_told(const std::string& local, const std::string& utc);

}  // namespace emeroteca::dumps
