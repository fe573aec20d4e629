// Dates as they are written, before they are known to exist. For date.cc and date_written.cc only.
#pragma once

#include <optional>
#include <string_view>

namespace emeroteca::dumps {

struct WrittenDate {
  int year = 0;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  bool timed = false;               // it has a time: 2021-10-19 is that day in any zone
  std::optional<int> zone_minutes;  // east of Greenwich; none where none is written
  std::string_view place;  // of the tz database, whose zone changes with the season; mostly empty
};

// 2021-10-19T10:15:00+02:00 and its relatives, the four digits of the year first.
std::optional<WrittenDate> read_iso_date(std::string_view text);

// A date with the name of its month, in any order; time and zone behind or between.
std::optional<WrittenDate> read_named_date(std::string_view text);

// Figures, the year last: `first` and `second` are day and month in an order that is not known.
struct FiguresDate {
  int first = 0;
  int second = 0;
  WrittenDate rest;      // year, time and zone
  unsigned weekday = 0;  // before it, 1 (Monday) to 7; 0 for none
};
std::optional<FiguresDate> read_figures_date(std::string_view text);

}  // namespace emeroteca::dumps
