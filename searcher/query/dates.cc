#include "searcher/query/dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "searcher/query/clean_text.h"
#include "searcher/query/date_figures.h"
#include "searcher/query/date_periods.h"
#include "text/calendar.h"
#include "text/trim.h"

namespace emeroteca::query {
namespace {

namespace chrono = std::chrono;
using Words = std::vector<std::string>;

// Dates that count from today: yesterday, "last week", "ultimi 30 giorni", 30d, "lunedì scorso".

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
  if (const auto weekday = weekday_of_date(what); weekday && previous) {
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

// Nothing when the words are none of these. "Last week" is the week before this one, from Monday
// to Sunday; "last 2 weeks" begins on the same weekday two weeks ago and ends with today.
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

// Comparisons and ranges in words: "since 2020", "prima di maggio 2021", "tra il 2019 e il 2021".

enum class Comparison : std::uint8_t { kAfter, kFrom, kBefore, kUntil };

struct ComparedDates {
  Comparison comparison = Comparison::kFrom;
  std::string_view date;
  std::string_view until;  // of a range from `date` on; empty where there is only one date
};

struct Preposition {
  std::string_view words;
  Comparison comparison;
  bool needs_two = false;  // "between 2019" says nothing
};

constexpr Comparison kFrom = Comparison::kFrom;
constexpr Comparison kUntil = Comparison::kUntil;

// Articles are left to the reader of dates, which passes them over: "dopo il 2020".
constexpr std::array<Preposition, 22> kPrepositions{{{"since ", kFrom},
                                                     {"from ", kFrom},
                                                     {"da ", kFrom},
                                                     {"dal ", kFrom},
                                                     {"dallo ", kFrom},
                                                     {"dalla ", kFrom},
                                                     {"dall'", kFrom},
                                                     {"between ", kFrom, true},
                                                     {"tra ", kFrom, true},
                                                     {"fra ", kFrom, true},
                                                     {"after ", Comparison::kAfter},
                                                     {"dopo ", Comparison::kAfter},
                                                     {"before ", Comparison::kBefore},
                                                     {"prima di ", Comparison::kBefore},
                                                     {"prima del ", Comparison::kBefore},
                                                     {"prima della ", Comparison::kBefore},
                                                     {"prima dell'", Comparison::kBefore},
                                                     {"until ", kUntil},
                                                     {"up to ", kUntil},
                                                     {"fino a ", kUntil},
                                                     {"fino al ", kUntil},
                                                     {"fino all'", kUntil}}};

constexpr std::array<std::string_view, 7> kSeconds{" to ", " and ",  " e ",  " a ",
                                                   " al ", " alla ", " all'"};

bool same_letter(char a, char b) {
  return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
}

bool begins_with(std::string_view text, std::string_view words) {
  return text.size() >= words.size() &&
         std::equal(words.begin(), words.end(), text.begin(),
                    [](char word, char typed) { return same_letter(typed, word); });
}

// Takes a preposition off the beginning of `text`, which has no spaces at its ends, or nothing. The
// dates themselves are not read.
std::optional<ComparedDates> compared_in_words(std::string_view text) {
  for (const Preposition& one : kPrepositions) {
    if (!begins_with(text, one.words)) continue;
    ComparedDates found{one.comparison, text.substr(one.words.size()), {}};
    for (std::size_t at = 0; one.comparison == kFrom && at < found.date.size(); ++at) {
      for (const std::string_view second : kSeconds) {
        if (!begins_with(found.date.substr(at), second)) continue;
        found.until = found.date.substr(at + second.size());
        found.date = found.date.substr(0, at);
        return found;
      }
    }
    if (!one.needs_two) return found;
  }
  return std::nullopt;
}

std::int64_t seconds(chrono::sys_seconds time) {
  return time.time_since_epoch().count();
}

// A date as it is printed with its time, without that: 2024-05-02T10:00:00Z.
std::string_view without_time(std::string_view text) {
  constexpr std::size_t kDate = 10;  // 2024-05-02
  constexpr std::string_view kDigits = "0123456789";
  if (text.size() < kDate + 3 || (text[kDate] != 'T' && text[kDate] != ' ')) return text;
  const std::string_view date = text.substr(0, kDate);
  const std::string_view time = text.substr(kDate + 1);
  const bool figures = date.find_first_not_of("0123456789-") == std::string_view::npos &&
                       kDigits.find(time[0]) != std::string_view::npos &&
                       kDigits.find(time[1]) != std::string_view::npos &&
                       time.find_first_not_of("0123456789:.+-Z") == std::string_view::npos;
  return figures ? date : text;
}

Period read_period(std::string_view whole, chrono::sys_seconds now) {
  const std::string_view text = without_time(whole);
  if (const auto week = read_numbered_week(text)) return *week;
  if (const auto period = read_figures(text)) return *period;
  const auto words = date_words(text);
  if (const auto period = read_relative_date(text, words, now)) return *period;
  if (const auto period = read_worded_date(text, words)) return *period;
  // "nel 2020", "l'anno 2020"
  const bool year = words.size() == 2 && (words[0] == "anno" || words[0] == "year");
  if ((words.size() == 1 && words[0] != text) || year) {
    if (const auto period = read_figures(words.back())) return *period;
  }
  const bool opens_phrase =
      words.size() == 1 && (words[0] == "last" || words[0] == "this" || words[0] == "past" ||
                            words[0] == "ultimi" || words[0] == "ultime");
  if (opens_phrase) {
    refuse_date(text, "several words need quotation marks",
                "write date:\"last week\", date:\"last 30 days\" or date:\"ultimi 30 giorni\"");
  }
  refuse_date(text, "");
}

// "Since 30 days" begins on the day that lies so far back.
Period as_bound(const Period& period) {
  if (!period.rolling) return period;
  return {period.from, std::min<chrono::sys_seconds>(period.until, period.from + chrono::days{1})};
}

// The mark of a range. Three points and the one character that word processors make of them too.
std::optional<std::pair<std::size_t, std::size_t>> range_mark(std::string_view text) {
  static constexpr std::string_view kEllipsis = "…";
  const std::size_t points = text.find("..");
  const std::size_t ellipsis = text.find(kEllipsis);
  if (ellipsis < points) return std::pair{ellipsis, kEllipsis.size()};
  if (points == std::string_view::npos) return std::nullopt;
  const std::size_t length = text.substr(points).starts_with("...") ? 3 : 2;
  return std::pair{points, length};
}

bool is_day_number(std::string_view word) {
  return one_or_two_digits(word).has_value();
}

bool is_year_number(std::string_view word) {
  return digits_of(word, 4).has_value();
}

bool is_month_name(std::string_view word) {
  return text::month_named(word).has_value();
}

// The beginning of a range with the month and the year that only its end has: "dal 1 al 3 maggio
// 2024", "from 30 April to 3 May 2024", "da marzo a maggio 2024".
std::string with_month_and_year_of(std::string_view begin, std::string_view end) {
  std::vector<std::string> words = date_words(begin);
  const std::vector<std::string> later = date_words(end);
  const auto month = std::find_if(later.begin(), later.end(), is_month_name);
  const auto year = std::find_if(later.begin(), later.end(), is_year_number);
  const bool day = words.size() == 1 && is_day_number(words.front());
  const bool named =
      !words.empty() && std::all_of(words.begin(), words.end(), [](const auto& word) {
        return is_day_number(word) || is_month_name(word);
      });
  if (month == later.end() || year == later.end() || !named) return std::string(begin);
  if (day) words.push_back(*month);
  words.push_back(*year);
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : " ").append(word);
  return out;
}

// "1-3 maggio 2024", "1–3 May 2024": days that are joined by a dash.
std::optional<std::size_t> dash_between_days(std::string_view text) {
  const std::size_t dash = text.find_first_not_of("0123456789");
  if (dash == 0 || dash > 2 || dash == std::string_view::npos) return std::nullopt;
  std::string_view behind = text.substr(dash);
  for (const std::string_view sign : {"-", "\u2013"}) {
    if (!behind.starts_with(sign)) continue;
    behind.remove_prefix(sign.size());
    const std::vector<std::string> words = date_words(behind);
    if (words.size() == 3 && is_day_number(words[0]) && is_month_name(words[1])) return dash;
  }
  return std::nullopt;
}

DateRange read_range(std::string_view text, std::string_view begin, std::string_view right,
                     chrono::sys_seconds now) {
  const std::string left = with_month_and_year_of(begin, right);
  if (left.empty() && right.empty()) {
    refuse_date(text, "a range needs a beginning or an end",
                "write date:2020..2021, date:2020.. or date:..2021");
  }
  DateRange range;
  range.two_dates = !left.empty() && !right.empty();
  if (!left.empty()) range.from = seconds(as_bound(read_period(left, now)).from);
  if (!right.empty()) range.until = seconds(as_bound(read_period(right, now)).until);
  if (range.from && range.until && *range.until <= *range.from) {
    const std::string swapped = std::string(right) + ".." + left;
    const bool spaces = swapped.find(' ') != std::string::npos;
    refuse_date(text, "the range ends before it begins",
                "write date:" + (spaces ? '"' + swapped + '"' : swapped));
  }
  return range;
}

// Longer signs first.
struct ComparisonSign {
  std::string_view text;
  Comparison comparison;
};
constexpr std::array<ComparisonSign, 6> kSigns{{{">=", Comparison::kFrom},
                                                {"≥", Comparison::kFrom},
                                                {"<=", Comparison::kUntil},
                                                {"≤", Comparison::kUntil},
                                                {">", Comparison::kAfter},
                                                {"<", Comparison::kBefore}}};

DateRange compare(Comparison comparison, const Period& read) {
  const Period bound = as_bound(read);
  DateRange range;
  switch (comparison) {
    case Comparison::kAfter:
      range.from = seconds(bound.until);
      break;
    case Comparison::kFrom:
      range.from = seconds(bound.from);
      break;
    case Comparison::kBefore:
      range.until = seconds(bound.from);
      break;
    case Comparison::kUntil:
      range.until = seconds(bound.until);
      break;
  }
  return range;
}

}  // namespace

DateRange read_dates(std::string_view text, std::int64_t now_seconds, std::int64_t ahead) {
  const chrono::sys_seconds now{chrono::seconds{now_seconds}};
  const CleanText clean(text);
  const std::string_view whole = text::trimmed(clean.text());
  for (const ComparisonSign& sign : kSigns) {
    if (!whole.starts_with(sign.text)) continue;
    const std::string_view date = text::trimmed(whole.substr(sign.text.size()));
    if (date.empty()) {
      refuse_date(whole, "there is nothing to compare with", "write date:>2020 or date:<=2021-10");
    }
    return compare(sign.comparison, read_period(date, now));
  }
  if (const auto compared = compared_in_words(whole)) {
    if (!compared->until.empty()) return read_range(whole, compared->date, compared->until, now);
    return compare(compared->comparison, read_period(compared->date, now));
  }
  if (const auto mark = range_mark(whole)) {
    return read_range(whole, text::trimmed(whole.substr(0, mark->first)),
                      text::trimmed(whole.substr(mark->first + mark->second)), now);
  }
  if (const auto dash = dash_between_days(whole)) {
    const std::string_view behind = whole.substr(*dash);
    return read_range(whole, whole.substr(0, *dash),
                      behind.substr(behind.find_first_of("0123456789")), now);
  }
  const Period period = read_period(whole, now);
  DateRange range{seconds(period.from), seconds(period.until), false};
  // Most feeds print the time in UTC: the last hours are those of its clock too. Rather an article
  // too many than the newest ones missed.
  if (chrono::floor<chrono::days>(period.from) != period.from) {
    *range.from -= std::max<std::int64_t>(0, ahead);
    *range.until += std::max<std::int64_t>(0, -ahead);
  }
  return range;
}

}  // namespace emeroteca::query
