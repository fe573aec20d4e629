#include "searcher/query/dates_relative.h"

#include <algorithm>
#include <array>

#include "searcher/query/dates_names.h"

namespace emeroteca::query {
namespace {

namespace chrono = std::chrono;
using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 7> kThis{"this",     "questa",  "questo", "quest",
                                                "corrente", "current", "attuale"};
// With a unit alone these mean the one before this one: "last week", "la settimana scorsa".
constexpr std::array<std::string_view, 10> kPrevious{"last",    "previous", "scorso",  "scorsa",
                                                     "scorsi",  "scorse",   "passato", "passata",
                                                     "passati", "passate"};
// And these the time up to now: "past month", "nell'ultimo anno".
constexpr std::array<std::string_view, 5> kPast{"past", "ultimo", "ultima", "ultimi", "ultime"};

// "Last days" does not say how many.
constexpr std::array<std::string_view, 12> kSingular{"hour",    "ora",       "day",   "giorno",
                                                     "week",    "settimana", "month", "mese",
                                                     "quarter", "trimestre", "year",  "anno"};

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

chrono::sys_days months_before(chrono::sys_days today, int count) {
  chrono::year_month_day date{today};
  date -= chrono::months{count};
  // There is no 31st of June: its last day.
  if (!date.ok()) date = date.year() / date.month() / chrono::last;
  return date;
}

chrono::sys_days monday_of(chrono::sys_days day) {
  return day - (chrono::weekday{day} - chrono::Monday);
}

// The day, week, month ... of the calendar that lies `ago` units before the one of today.
Period calendar_period(DateUnit unit, int ago, chrono::sys_days today) {
  const chrono::year_month_day date{today};
  const chrono::year_month month = date.year() / date.month();
  switch (unit) {
    case DateUnit::kHour:
    case DateUnit::kDay:
      return day_period(today - chrono::days{ago});
    case DateUnit::kWeek: {
      const chrono::sys_days monday = monday_of(today) - chrono::weeks{ago};
      return {monday, monday + chrono::weeks{1}};
    }
    case DateUnit::kMonth:
      return months_period(month - chrono::months{ago}, 1);
    case DateUnit::kQuarter: {
      const unsigned past = (static_cast<unsigned>(date.month()) - 1) % 3;
      return months_period(month - chrono::months{past} - chrono::months{3 * ago}, 3);
    }
    case DateUnit::kYear:
      return year_period(date.year() - chrono::years{ago});
  }
  return day_period(today);
}

// From the same day `count` units ago to the end of today.
Period rolling_period(DateUnit unit, int count, chrono::sys_seconds now) {
  const auto today = chrono::floor<chrono::days>(now);
  Period period = day_period(today);
  period.rolling = true;
  switch (unit) {
    case DateUnit::kHour:
      period.from = now - chrono::hours{count};
      break;
    case DateUnit::kDay:
      period.from = today - chrono::days{count};
      break;
    case DateUnit::kWeek:
      period.from = today - chrono::weeks{count};
      break;
    case DateUnit::kMonth:
      period.from = months_before(today, count);
      break;
    case DateUnit::kQuarter:
      period.from = months_before(today, 3 * count);
      break;
    case DateUnit::kYear:
      period.from = months_before(today, 12 * count);
      break;
  }
  return period;
}

std::optional<Period> read_day(const Words& words, chrono::sys_days today) {
  static const std::array<std::pair<Words, int>, 9> kDays{{{{"today"}, 0},
                                                           {{"oggi"}, 0},
                                                           {{"yesterday"}, 1},
                                                           {{"ieri"}, 1},
                                                           {{"altro", "ieri"}, 2},
                                                           {{"altroieri"}, 2},
                                                           {{"ieri", "altro"}, 2},
                                                           {{"avantieri"}, 2},
                                                           {{"day", "before", "yesterday"}, 2}}};
  for (const auto& [name, ago] : kDays) {
    if (words == name) return day_period(today - chrono::days{ago});
  }
  return std::nullopt;
}

// "last week", "settimana scorsa", "this month", "lunedì scorso": which one, in either order.
std::optional<Period> read_which(std::string_view which, std::string_view what,
                                 chrono::sys_seconds now) {
  const auto today = chrono::floor<chrono::days>(now);
  const bool previous = is_one_of(kPrevious, which);
  if (const auto weekday = weekday_named(what); weekday && previous) {
    // Before today: on a Monday "last Monday" is a week ago.
    const chrono::sys_days day = monday_of(today) + chrono::days{*weekday - 1};
    return day_period(day < today ? day : day - chrono::weeks{1});
  }
  const auto unit = unit_named(what);
  if (!unit || !is_one_of(kSingular, what)) return std::nullopt;
  if (is_one_of(kPast, which) || (previous && *unit == DateUnit::kHour)) {
    return rolling_period(*unit, 1, now);
  }
  if (previous) return calendar_period(*unit, 1, today);
  if (is_one_of(kThis, which)) return calendar_period(*unit, 0, today);
  return std::nullopt;
}

std::optional<Period> read_count(std::string_view text, const Words& words,
                                 chrono::sys_seconds now) {
  const std::size_t count = words.size();
  const auto recent = [&](const std::string& word) {
    return is_one_of(kPrevious, word) || is_one_of(kPast, word);
  };
  // "last 30 days", "30 giorni", "30d"
  const std::size_t first = count == 3 && recent(words[0]) ? 1 : 0;
  const bool ago = count == 3 && (words[2] == "ago" || words[2] == "fa");
  if (count - first != 2 && !ago) return std::nullopt;
  const auto number = number_named(words[first]);
  // 90s and 1990s are decades.
  const bool decade = number && (*number % 10 == 0 || words[first].size() > 2);
  if (number && !decade && words[first + 1] == "s") {
    refuse_date(text, "s is no unit",
                "write date:" + std::to_string(*number) + "w for weeks or date:\"" +
                    std::to_string(*number) + " settimane\"");
  }
  const auto unit = unit_named(words[first + 1]);
  if (!number || !unit) return std::nullopt;
  const int units = static_cast<int>(*number);
  if (!ago) return rolling_period(*unit, units, now);
  if (*unit == DateUnit::kHour) return std::nullopt;
  return calendar_period(*unit, units, chrono::floor<chrono::days>(now));
}

}  // namespace

std::optional<Period> read_relative_date(std::string_view text, const Words& words,
                                         chrono::sys_seconds now) {
  if (auto day = read_day(words, chrono::floor<chrono::days>(now))) return day;
  if (words.size() == 2) {
    if (auto period = read_which(words[0], words[1], now)) return period;
    if (auto period = read_which(words[1], words[0], now)) return period;
  }
  if (words.size() < 2 || words.size() > 3) return std::nullopt;
  const bool counted =
      words.size() == 2 && (is_one_of(kPrevious, words[0]) || is_one_of(kPast, words[0]));
  if (counted && unit_named(words[1])) {
    refuse_date(text, "it does not say how many",
                "write date:\"last 30 days\" or date:\"ultimi 30 giorni\"");
  }
  return read_count(text, words, now);
}

}  // namespace emeroteca::query
