#include "indexer/dumps/fields/date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <variant>

#include "indexer/dumps/fields/date_forms.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace chrono = std::chrono;

constexpr std::string_view kForms =
    "what is read: 2021-10-19, 2021-10-19T10:15:00+02:00, 20211019, Tue, 19 Oct 2021 10:15:00 "
    "+0200, 26-FEB-1987 15:01:01.79, Unix seconds";

constexpr std::array<std::string_view, 7> kWeekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};

Date none(std::string_view text, std::string_view reason) {
  return {std::nullopt,
          "the date " + text::in_quotes(text) + " is not read: " + std::string(reason)};
}

Date from_moment(const Moment& moment, std::string_view text) {
  const auto seconds = to_seconds(moment);
  if (const auto* const reason = std::get_if<std::string>(&seconds)) return none(text, *reason);
  return {std::get<std::int64_t>(seconds), {}};
}

Date from_named(const NamedDate& named, std::string_view text) {
  Date date = from_moment(named.moment, text);
  if (!date.seconds || !named.weekday) return date;
  const Moment& moment = named.moment;
  const chrono::weekday real{
      chrono::sys_days{chrono::year{moment.year} / moment.month / moment.day}};
  if (real == chrono::weekday{*named.weekday}) return date;
  return none(text, "that day is a " + std::string(kWeekdays[real.c_encoding()]));
}

Date from_unix_time(std::string_view text) {
  constexpr std::int64_t kMilliseconds = 100'000'000'000;  // as seconds this would be the year 5138
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || (end != text.data() + text.size() && *end != '.')) {
    return none(text, kForms);
  }
  chrono::sys_seconds instant{chrono::seconds{value}};
  if (value > kMilliseconds || value < -kMilliseconds) {
    instant = chrono::floor<chrono::seconds>(
        chrono::sys_time<chrono::milliseconds>{chrono::milliseconds{value}});
  } else if (text.starts_with('-') &&
             text.substr(static_cast<std::size_t>(end - text.data())).find_first_of("123456789") !=
                 std::string_view::npos) {
    instant -= chrono::seconds{1};  // the fraction is dropped downwards, as everywhere
  }
  constexpr chrono::sys_days kFirst{chrono::year{1000} / chrono::January / 1};
  constexpr chrono::sys_days kEnd{chrono::year{10000} / chrono::January / 1};
  if (instant < kFirst || instant >= kEnd) {
    return none(text, "as Unix time it is not in the years 1000 to 9999");
  }
  return {std::int64_t{instant.time_since_epoch().count()}, {}};
}

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t dot = std::min(text.find('.'), text.size());
  const auto all_digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return all_digits(text.substr(0, dot)) &&
         (dot == text.size() || all_digits(text.substr(dot + 1)));
}

// 03/04/2021, 3.4.21, 03-04-2021 and the like: numbers only, the year not first.
bool is_ambiguous(std::string_view text) {
  DateScanner in(text);
  const auto first = in.number(1, 2);
  for (const char separator : {'/', '.', '-'}) {
    DateScanner rest(in.rest());
    if (first && rest.take(separator) && rest.number(1, 2) && rest.take(separator) &&
        rest.number(2, 4)) {
      return true;
    }
  }
  return false;
}

}  // namespace

Date parse_date(std::string_view text) {
  text = text::trimmed(text);
  if (is_ambiguous(text)) {
    return none(text,
                "its day and its month cannot be told apart; write it as year-month-day, like "
                "2021-10-19");
  }
  if (const auto moment = read_iso_date(text)) return from_moment(*moment, text);
  if (is_number(text)) {
    if (text.size() == 6) return none(text, "six digits may be a month or Unix seconds");
    return from_unix_time(text);
  }
  if (const auto named = read_named_date(text)) return from_named(*named, text);
  return none(text, kForms);
}

}  // namespace emeroteca::dumps
