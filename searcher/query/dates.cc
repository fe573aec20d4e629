#include "searcher/query/dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "searcher/query/dates_absolute.h"
#include "searcher/query/dates_names.h"
#include "searcher/query/dates_period.h"
#include "searcher/query/dates_prepositions.h"
#include "searcher/query/dates_relative.h"
#include "searcher/query/operators_spelling.h"
#include "text/trim.h"

namespace emeroteca::query {
namespace {

namespace chrono = std::chrono;

std::int64_t seconds(chrono::sys_seconds time) {
  return time.time_since_epoch().count();
}

Period read_period(std::string_view text, chrono::sys_seconds now) {
  if (const auto period = read_figures(text)) return *period;
  const auto words = date_words(text);
  if (const auto period = read_relative_date(text, words, now)) return *period;
  if (const auto period = read_named_date(text, words)) return *period;
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

DateRange read_range(std::string_view text, std::string_view left, std::string_view right,
                     chrono::sys_seconds now) {
  if (left.empty() && right.empty()) {
    refuse_date(text, "a range needs a beginning or an end",
                "write date:2020..2021, date:2020.. or date:..2021");
  }
  DateRange range;
  if (!left.empty()) range.from = seconds(as_bound(read_period(left, now)).from);
  if (!right.empty()) range.until = seconds(as_bound(read_period(right, now)).until);
  if (range.from && range.until && *range.until <= *range.from) {
    const std::string swapped = std::string(right) + ".." + std::string(left);
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

DateRange read_dates(std::string_view text, std::int64_t now_seconds) {
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
  const Period period = read_period(whole, now);
  return {seconds(period.from), seconds(period.until)};
}

}  // namespace emeroteca::query
