#include "text/calendar.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <span>

namespace emeroteca::text {
namespace {

struct Name {
  std::string_view word;
  unsigned number;
};

constexpr Name kMonths[] = {
    {"january", 1},   {"jan", 1},       {"gennaio", 1},  {"gen", 1},       {"genn", 1},
    {"february", 2},  {"feb", 2},       {"febbraio", 2}, {"febbr", 2},     {"march", 3},
    {"mar", 3},       {"marzo", 3},     {"april", 4},    {"apr", 4},       {"aprile", 4},
    {"may", 5},       {"maggio", 5},    {"mag", 5},      {"magg", 5},      {"june", 6},
    {"jun", 6},       {"giugno", 6},    {"giu", 6},      {"july", 7},      {"jul", 7},
    {"luglio", 7},    {"lug", 7},       {"lugl", 7},     {"august", 8},    {"aug", 8},
    {"agosto", 8},    {"ago", 8},       {"ag", 8},       {"september", 9}, {"sept", 9},
    {"sep", 9},       {"set", 9},       {"sett", 9},     {"settembre", 9}, {"october", 10},
    {"oct", 10},      {"ottobre", 10},  {"ott", 10},     {"november", 11}, {"nov", 11},
    {"novembre", 11}, {"december", 12}, {"dec", 12},     {"dicembre", 12}, {"dic", 12}};

constexpr Name kWeekdays[] = {
    {"monday", 1},   {"mon", 1}, {"lunedi", 1},    {"lun", 1}, {"tuesday", 2},   {"tue", 2},
    {"martedi", 2},  {"mar", 2}, {"wednesday", 3}, {"wed", 3}, {"mercoledi", 3}, {"mer", 3},
    {"thursday", 4}, {"thu", 4}, {"giovedi", 4},   {"gio", 4}, {"friday", 5},    {"fri", 5},
    {"venerdi", 5},  {"ven", 5}, {"saturday", 6},  {"sat", 6}, {"sabato", 6},    {"sab", 6},
    {"sunday", 7},   {"sun", 7}, {"domenica", 7},  {"dom", 7}};

constexpr std::array<std::string_view, 12> kEnglishMonths{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

constexpr std::array<std::string_view, 7> kEnglishWeekdays{
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

std::optional<unsigned> find(std::span<const Name> names, std::string_view word) {
  const auto name =
      std::find_if(names.begin(), names.end(), [&](const Name& one) { return one.word == word; });
  return name == names.end() ? std::nullopt : std::optional{name->number};
}

}  // namespace

std::optional<unsigned> month_named(std::string_view word) {
  return find(kMonths, word);
}

std::optional<unsigned> weekday_named(std::string_view word) {
  return find(kWeekdays, word);
}

std::optional<std::chrono::sys_days> day_of_week(int year, unsigned week, unsigned day) {
  namespace chrono = std::chrono;
  if (week < 1 || week > 53 || day < 1 || day > 7) return std::nullopt;
  const chrono::sys_days fourth{chrono::year{year} / chrono::January / 4};
  const chrono::sys_days first = fourth - (chrono::weekday{fourth} - chrono::Monday);
  const chrono::sys_days monday = first + chrono::weeks{static_cast<int>(week) - 1};
  // Week 53 exists where its Thursday is in the same year.
  if (chrono::year_month_day{monday + chrono::days{3}}.year() != chrono::year{year}) {
    return std::nullopt;
  }
  return monday + chrono::days{static_cast<int>(day) - 1};
}

std::string_view english_month(unsigned month) {
  return kEnglishMonths.at(month - 1);
}

std::string_view english_weekday(unsigned weekday) {
  return kEnglishWeekdays.at(weekday - 1);
}

std::string iso_zone(int minutes) {
  if (minutes == 0) return "Z";
  const int size = std::abs(minutes);
  char text[32];
  std::snprintf(text, sizeof text, "%c%02d:%02d", minutes < 0 ? '-' : '+', size / 60, size % 60);
  return text;
}

std::int64_t local_clock(std::int64_t instant) {
  const auto time = static_cast<std::time_t>(instant);
  std::tm local{};
  if (localtime_r(&time, &local) == nullptr) return instant;
  return instant + local.tm_gmtoff;
}

}  // namespace emeroteca::text
