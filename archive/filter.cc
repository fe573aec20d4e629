#include "archive/filter.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <utility>

#include "archive/fields.h"
#include "archive/time_key.h"
#include "errors/error.h"
#include "stemmers/words/fold.h"
#include "text/calendar.h"
#include "text/printable.h"

namespace emeroteca {
namespace {

namespace chrono = std::chrono;

[[noreturn]] void refuse(const std::string& what) {
  throw Error(ErrorCode::kUsage, what,
              "a filter is field:value and date:FROM..TO, as in 'source:reuters date:..2010'");
}

// The first second of a year, month or day, and the one that is no part of it any more.
using Span = std::pair<std::int64_t, std::int64_t>;

std::int64_t seconds(chrono::year_month_day day) {
  return chrono::sys_seconds(chrono::sys_days{day}).time_since_epoch().count();
}

std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
  int value = 0;
  if (text.size() < digits) return std::nullopt;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + digits, value);
  if (fault != std::errc{} || end != text.data() + digits || value < 0) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

Span parse_day(std::string_view text) {
  const std::string_view whole = text;
  const auto wrong = [&] {
    refuse(text::in_quotes(whole) + " is no date: write 2010, 2010-03 or 2010-03-31");
  };
  const auto year = take_digits(text, 4);
  if (!year) wrong();
  const chrono::year y{*year};
  if (text.empty()) return {seconds(y / 1 / 1), seconds((y + chrono::years{1}) / 1 / 1)};
  const auto month = take(text, '-') ? take_digits(text, 2) : std::nullopt;
  if (!month || *month < 1 || *month > 12) wrong();
  const chrono::year_month ym = y / *month;
  if (text.empty()) return {seconds(ym / 1), seconds((ym + chrono::months{1}) / 1)};
  const auto day = take(text, '-') ? take_digits(text, 2) : std::nullopt;
  if (!day || !text.empty() || !(ym / *day).ok()) wrong();
  constexpr std::int64_t kDay = 86400;
  return {seconds(ym / *day), seconds(ym / *day) + kDay};
}

// `ahead`: of UTC, by the clock whose days are meant; in seconds.
Xapian::Query date_query(std::string_view value, SlotNumber slot, std::int64_t ahead) {
  constexpr std::string_view kRange = "..";
  const std::size_t dots = value.find(kRange);
  const std::string_view from = value.substr(0, dots);
  const std::string_view to =
      dots == std::string_view::npos ? value : value.substr(dots + kRange.size());
  if (from.empty() && to.empty()) refuse("a range of dates needs one end at least");
  // Articles without a date are in no range.
  const double first = from.empty() ? -1e15 : static_cast<double>(parse_day(from).first);
  const double end = to.empty() ? 1e15 : static_cast<double>(parse_day(to).second);
  if (first >= end) refuse("the range " + text::in_quotes(value) + " ends before it begins");
  const auto shift = static_cast<double>(ahead);
  return {Xapian::Query::OP_VALUE_RANGE, slot, time_key(first - shift),
          last_time_key_before(end - shift)};
}

// One value, quoted or up to the next space.
std::string take_value(std::string_view& text) {
  const bool quoted = take(text, '"');
  const std::size_t end = text.find_first_of(quoted ? "\"" : " \t\n");
  if (quoted && end == std::string_view::npos) refuse("a quotation mark is not closed");
  std::string value(text.substr(0, end));
  text.remove_prefix(std::min(end, text.size()));
  if (quoted) take(text, '"');
  return value;
}

}  // namespace

Xapian::Query parse_filter(std::string_view text) {
  Xapian::Query wanted;
  Xapian::Query unwanted;
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
    if (text.empty()) break;
    const bool minus = take(text, '-');
    const std::size_t colon = text.find_first_of(": \t\n\"");
    if (colon == std::string_view::npos || text[colon] != ':') {
      refuse(text::in_quotes(text.substr(0, text.find_first_of(" \t\n"))) + " names no field");
    }
    const std::string name(text.substr(0, colon));
    const Field* const field = find_field(name);
    if (field == nullptr) refuse("there is no field " + text::in_quotes(name));
    if (field->kind == FieldKind::kText) refuse("articles cannot be chosen by their " + name);
    text.remove_prefix(colon + 1);
    std::string value = take_value(text);
    if (field->id == FieldId::kLanguage) value = stemmers::fold(value);
    if (value.empty()) refuse("the field " + name + " has no value");
    // Articles are dated by the clock of where they were printed, and come at moments: the days of
    // these are those of the place where this runs, as in queries.
    const std::int64_t now = std::time(nullptr);
    const std::int64_t ahead = field->id == FieldId::kAdded ? text::local_clock(now) - now : 0;
    const Xapian::Query query = field->kind == FieldKind::kDate
                                    ? date_query(value, field->slot, ahead)
                                    : Xapian::Query(value_term(*field, value));
    Xapian::Query& side = minus ? unwanted : wanted;
    side = side.empty() ? query
                        : Xapian::Query(minus ? Xapian::Query::OP_OR : Xapian::Query::OP_FILTER,
                                        side, query);
  }
  if (wanted.empty() && unwanted.empty()) refuse("the filter says nothing");
  if (unwanted.empty()) return wanted;
  if (wanted.empty()) wanted = Xapian::Query::MatchAll;
  return {Xapian::Query::OP_AND_NOT, wanted, unwanted};
}

}  // namespace emeroteca
