#include "searcher/answer/timeline.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace emeroteca {
namespace {

using std::chrono::year_month_day;

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kFirst = -62167219200;
constexpr std::int64_t kLast = 253402300799;

year_month_day date_of(std::int64_t seconds) {
  const std::int64_t days = seconds / kDay - (seconds % kDay < 0 ? 1 : 0);
  return std::chrono::sys_days(std::chrono::days(static_cast<int>(days)));
}

std::int64_t seconds_of(year_month_day date) {
  return std::chrono::sys_days(date).time_since_epoch().count() * kDay;
}

std::string label_of(TimelineUnit unit, year_month_day begin) {
  char date[32];
  const int length = std::snprintf(date, sizeof date, "%04d-%02u-%02u", int(begin.year()),
                                   unsigned(begin.month()), unsigned(begin.day()));
  const std::string_view whole(date, static_cast<std::size_t>(length));
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kMonth = 7;
  return std::string(unit == TimelineUnit::kYear    ? whole.substr(0, kYear)
                     : unit == TimelineUnit::kMonth ? whole.substr(0, kMonth)
                                                    : whole);
}

std::size_t bins_between(TimelineUnit unit, std::int64_t first, std::int64_t last) {
  const year_month_day a = date_of(first);
  const year_month_day b = date_of(last);
  const auto years =
      static_cast<std::size_t>(static_cast<int>(b.year()) - static_cast<int>(a.year()));
  if (unit == TimelineUnit::kYear) return years + 1;
  if (unit == TimelineUnit::kMonth) {
    return 12 * years + static_cast<unsigned>(b.month()) + 1 - static_cast<unsigned>(a.month());
  }
  return static_cast<std::size_t>((seconds_of(b) - seconds_of(a)) / kDay) + 1;
}

}  // namespace

TimelineBin bin_of(TimelineUnit unit, std::int64_t seconds) {
  const year_month_day date = date_of(std::clamp(seconds, kFirst, kLast));
  const year_month_day begin(date.year(),
                             unit == TimelineUnit::kYear ? std::chrono::month(1) : date.month(),
                             unit == TimelineUnit::kDay ? date.day() : std::chrono::day(1));
  TimelineBin bin;
  bin.begin = seconds_of(begin);
  bin.label = label_of(unit, begin);
  return bin;
}

std::int64_t next_begin(TimelineUnit unit, std::int64_t begin) {
  const year_month_day date = date_of(begin);
  switch (unit) {
    case TimelineUnit::kYear:
      return seconds_of(date + std::chrono::years(1));
    case TimelineUnit::kMonth:
      return seconds_of(date + std::chrono::months(1));
    case TimelineUnit::kDay:
      break;
  }
  return begin + kDay;
}

std::vector<TimelineBin> fill_gaps(TimelineUnit unit, std::vector<TimelineBin> bins,
                                   std::size_t most) {
  std::sort(bins.begin(), bins.end(),
            [](const TimelineBin& a, const TimelineBin& b) { return a.begin < b.begin; });
  if (bins.empty()) return bins;
  const auto limited = [](std::int64_t seconds) { return std::clamp(seconds, kFirst, kLast); };
  const std::int64_t first = limited(bins.front().begin);
  const std::int64_t last = limited(bins.back().begin);
  constexpr std::size_t kMostYears = 1000;
  const bool fill = bins_between(unit, first, last) <= most &&
                    bins_between(TimelineUnit::kYear, first, last) <= kMostYears;
  std::vector<TimelineBin> filled;
  for (TimelineBin& bin : bins) {
    TimelineBin own = bin_of(unit, bin.begin);
    while (fill && !filled.empty() && next_begin(unit, filled.back().begin) < own.begin) {
      filled.push_back(bin_of(unit, next_begin(unit, filled.back().begin)));
    }
    if (filled.empty() || filled.back().begin != own.begin) {
      if (!bin.label.empty()) own.label = std::move(bin.label);
      filled.push_back(std::move(own));
    }
    filled.back().count += bin.count;
  }
  return filled;
}

TimelineUnit fitting_unit(std::int64_t first, std::int64_t last, std::size_t most) {
  first = std::clamp(first, kFirst, kLast);
  last = std::clamp(last, first, kLast);
  for (const TimelineUnit unit : {TimelineUnit::kDay, TimelineUnit::kMonth}) {
    if (bins_between(unit, first, last) <= most) return unit;
  }
  return TimelineUnit::kYear;
}

std::string unit_name(TimelineUnit unit) {
  switch (unit) {
    case TimelineUnit::kYear:
      return "year";
    case TimelineUnit::kMonth:
      return "month";
    case TimelineUnit::kDay:
      return "day";
  }
  return {};
}

}  // namespace emeroteca
