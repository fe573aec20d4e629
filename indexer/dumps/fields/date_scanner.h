// The parts of dates, read from left to right: numbers, words, times and zones. For date_written.cc
// only.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/dumps/fields/date_written.h"
#include "text/ascii_case.h"

namespace emeroteca::dumps {

class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }
  void skip(std::size_t count) { rest_.remove_prefix(count); }

  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take_spaces() {
    const std::size_t before = rest_.size();
    while (take(' ') || take('\t')) continue;
    return rest_.size() != before;
  }

  // Whether digits come next behind this: ".30", of exactly `count`.
  bool digits_behind(char c, std::size_t count) const {
    DateScanner ahead = *this;
    return ahead.take(c) && ahead.digits() == count;
  }

  // How many digits come next.
  std::size_t digits() const {
    return std::min(rest_.find_first_not_of("0123456789"), rest_.size());
  }

  // A number of `least` to `most` digits (of nine at most) that no further digit follows.
  std::optional<int> number(std::size_t least, std::size_t most) {
    const std::size_t count = digits();
    return count < least || count > most ? std::nullopt : number(count);
  }

  // A number of exactly `count` digits, whatever follows.
  std::optional<int> number(std::size_t count) {
    if (digits() < count || count > 9) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + (rest_[i] - '0');
    rest_.remove_prefix(count);
    return value;
  }

  std::string_view letters() {
    std::size_t count = 0;
    while (count < rest_.size() && text::is_ascii_letter(rest_[count])) ++count;
    const std::string_view word = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return word;
  }

 private:
  std::string_view rest_;
};

// +02:00, -0330, +02: east and west of Greenwich.
bool take_offset(DateScanner& in, WrittenDate& date);

// What a zone's abbreviation stands for, in any case ("GMT", "EST", "ET"); false where it is none.
bool set_named_zone(std::string_view word, WrittenDate& date);

// A zone (Z, +02:00, +0200, +02, GMT, EST, GMT+2, +0100 CET ...) to the end of the text; none is
// well too.
bool take_zone(DateScanner& in, WrittenDate& date);

// am and pm, with or without points, in front of what follows.
bool take_half_of_day(DateScanner& in, WrittenDate& date);

// A time (10:15, 10:15:00, 10:15:00.25, 9:05, 5:00 pm; 10 or 101500 where `compact`).
bool take_time(DateScanner& in, bool compact, WrittenDate& date, char separator = ':');

// What people write before a time; in small letters.
bool is_clock_word(std::string_view word);

// What stands between the hour that comes next and its minutes: ':' or '.', or ',' where a word
// has `named` it a time.
char time_separator(const DateScanner& in, bool named);

// A time as people write it behind a date: "10:15", "10.15", "ore 18", "ore 10,15", "alle 10.30",
// "| 10:15", "- 10:15".
bool take_time_in_words(DateScanner& in, WrittenDate& date);

}  // namespace emeroteca::dumps
