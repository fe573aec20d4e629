#include "searcher/results/dates.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "text/calendar.h"

namespace emeroteca::results {
namespace {

struct Moment {
  int year;
  unsigned month;
  unsigned day;
  unsigned hour;
  unsigned minute;
  unsigned second;
};

// From 0000-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
constexpr std::int64_t kFirst = -62167219200;
constexpr std::int64_t kLast = 253402300799;
constexpr std::int64_t kDay = 86400;

std::optional<Moment> moment(std::optional<std::int64_t> seconds) {
  if (!seconds || *seconds < kFirst || *seconds > kLast) return std::nullopt;
  std::int64_t days = *seconds / kDay;
  std::int64_t rest = *seconds % kDay;
  if (rest < 0) {
    rest += kDay;
    --days;
  }
  const std::chrono::year_month_day date(
      std::chrono::sys_days(std::chrono::days(static_cast<int>(days))));
  const auto clock = static_cast<unsigned>(rest);
  return Moment{static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()),
                clock / 3600,
                clock / 60 % 60,
                clock % 60};
}

template <typename... Numbers>
std::string format(const char* pattern, Numbers... numbers) {
  std::array<char, 64> buffer;
  const int length = std::snprintf(buffer.data(), buffer.size(), pattern, numbers...);
  return std::string(buffer.data(), static_cast<std::size_t>(length));
}

}  // namespace

std::string iso_date(std::optional<std::int64_t> seconds) {
  const auto at = moment(seconds);
  return at ? format("%04d-%02u-%02u", at->year, at->month, at->day) : std::string();
}

std::string iso_time(std::optional<std::int64_t> seconds) {
  const auto at = moment(seconds);
  return at ? format("%02u:%02u:%02u", at->hour, at->minute, at->second) : std::string();
}

std::string iso_date_time(std::optional<std::int64_t> seconds, int zone_minutes) {
  if (!moment(seconds)) return {};
  return iso_date(seconds) + 'T' + iso_time(seconds) + text::iso_zone(zone_minutes);
}

std::string date_text(std::optional<std::int64_t> seconds) {
  const auto at = moment(seconds);
  if (!at) return {};
  std::string text = iso_date(seconds);
  if (at->hour + at->minute + at->second > 0) text += format(" %02u:%02u", at->hour, at->minute);
  return text;
}

}  // namespace emeroteca::results
