#include "indexer/dumps/fields/date_written.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "indexer/dumps/fields/date_scanner.h"
#include "text/ascii_case.h"
#include "text/calendar.h"

namespace emeroteca::dumps {
namespace {

namespace chrono = std::chrono;

// "lun, 12/01/2024", "Mon 12/01/2024", "lunedì 12.1.2024"; what is no weekday stays.
unsigned take_weekday(DateScanner& in) {
  DateScanner ahead = in;
  const auto weekday = text::weekday_named(text::ascii_lower(ahead.letters()));
  if (!weekday) return 0;
  ahead.take('\'');  // lunedi'
  ahead.take('.');
  ahead.take(',');
  if (!ahead.take_spaces()) return 0;
  in = ahead;
  return *weekday;
}

// Time and zone behind a date, or nothing.
bool take_end(DateScanner& in, WrittenDate& date) {
  const bool comma = in.take(',');
  const bool spaces = in.take_spaces();
  if (in.done()) return true;
  if (!comma && !spaces) return false;
  return take_time_in_words(in, date) && take_zone(in, date);
}

// The day of year 1 to 366, or a date that does not exist.
bool set_ordinal(int day, WrittenDate& date) {
  const chrono::year year{date.year};
  if (day < 1 || day > (year.is_leap() ? 366 : 365)) return false;
  const chrono::year_month_day found{chrono::sys_days{year / chrono::January / 1} +
                                     chrono::days{day - 1}};
  date.month = static_cast<int>(unsigned{found.month()});
  date.day = static_cast<int>(unsigned{found.day()});
  return true;
}

bool set_week(int week, int day, WrittenDate& date) {
  const auto found =
      text::day_of_week(date.year, static_cast<unsigned>(week), static_cast<unsigned>(day));
  if (!found) return false;
  const chrono::year_month_day calendar{*found};
  date.year = int{calendar.year()};
  date.month = static_cast<int>(unsigned{calendar.month()});
  date.day = static_cast<int>(unsigned{calendar.day()});
  return true;
}

bool take_week(DateScanner& in, WrittenDate& date) {
  const auto week = in.number(2);
  if (!week) return false;
  const bool dash = in.take('-');
  const auto day = in.number(1, 1);
  return (day || !dash) && set_week(*week, day.value_or(1), date);
}

// What comes after the year and a hyphen: a month, month and day, week or day of the year. `whole`
// is whether it names a day, which a time may follow.
bool take_rest_of_date(DateScanner& in, WrittenDate& date, bool& whole) {
  whole = true;
  if (in.take('W')) return take_week(in, date);
  if (in.digits() == 3) return set_ordinal(*in.number(3), date);
  const auto month = in.number(1, 2);
  if (!month) return false;
  date.month = *month;
  whole = in.take('-');
  if (!whole) return true;
  const auto day = in.number(1, 2);
  if (!day) return false;
  date.day = *day;
  return true;
}

// What stands between day and time but spaces: the T of ISO 8601, "_" and "-" of names of files,
// "-" of Db2 and ":" of log files.
bool take_border_to_time(DateScanner& in, bool compact) {
  if (in.take('T') || in.take('t') || in.take('_')) return true;
  DateScanner ahead = in;
  if (ahead.take(':') && ahead.number(2, 2) && ahead.rest().starts_with(':')) return in.take(':');
  ahead = in;
  if (!ahead.take('-')) return false;
  // -05:00 would be a zone.
  const bool joined = compact && (ahead.digits() == 4 || ahead.digits() == 6);
  const bool pointed = ahead.number(2, 2) && ahead.digits_behind('.', 2);
  return (joined || pointed) && in.take('-');
}

// What parts hours, minutes and seconds there: 10:30:00, 10.30.00 or, in names of files, 10-30-00.
char border_of_minutes(const DateScanner& in) {
  DateScanner ahead = in;
  if (!ahead.number(2, 2) || ahead.done()) return ':';
  const char border = ahead.rest().front();
  if (border == '.') return border;
  DateScanner minutes = ahead;
  const bool three = minutes.take('-') && minutes.number(2, 2) && minutes.digits_behind('-', 2);
  return three ? border : ':';
}

// RFC 5322, 4.3: two digits are 1950 to 2049, three count from 1900.
int full_year(int year, std::size_t digits) {
  if (digits == 4) return year;
  return year + (digits == 2 && year < 50 ? 2000 : 1900);
}

// A date in words, taken apart: what it has of each kind.
class WordedDate {
 public:
  std::optional<WrittenDate> read(std::string_view text) {
    DateScanner in(text);
    while (!in.done()) {
      if (!take_one(in)) return std::nullopt;
    }
    return result();
  }

 private:
  struct Number {
    int value;
    std::size_t digits;
  };

  bool take_one(DateScanner& in) {
    if (in.take_spaces() || in.take(',')) return true;
    const char next = in.rest().front();
    if (in.digits() != 0) return take_number(in);
    if (text::is_ascii_letter(next) || static_cast<unsigned char>(next) >= 0x80)
      return take_word(in);
    if (timed_ && !zoned_ && (next == '+' || next == '-') && in.rest().size() > 1 &&
        text::is_ascii_digit(in.rest()[1])) {
      zoned_ = true;
      return take_offset(in, date_);
    }
    // '24 is a year, and in 15/Jan/2024:10:30 the time follows.
    if (next == '\'' && in.digits_behind(next, 2)) return in.take(next);
    if (next == ':' && numbers_.size() == 2 && !timed_) return in.take(next);
    if (timed_ && next == '(' && in.rest().find(')') != std::string_view::npos) {
      in.skip(in.rest().find(')') + 1);
      return true;
    }
    // 26-FEB-1987, 12/gen/2024, "gen.", "12 mag 2024 | 10:30", "12 mag 2024 (10:30)"
    return in.take('-') || in.take('/') || in.take('.') || in.take('|') || in.take('(') ||
           in.take(')');
  }

  bool take_number(DateScanner& in) {
    DateScanner ahead = in;
    ahead.skip(ahead.digits());
    const char separator = time_separator(in, at_);
    const bool minutes = separator == ':' ? ahead.rest().starts_with(':')
                                          : at_ || numbers_.size() == 2 || time_comes_first(ahead);
    const bool time = in.digits() <= 2 && !timed_ && minutes && ahead.digits_behind(separator, 2);
    const bool hour =
        (at_ || half_of_day_follows(ahead)) && in.digits() <= 2 && !timed_ && numbers_.size() == 2;
    at_ = false;
    if (!time && hour) {
      timed_ = true;
      return take_time(in, true, date_);
    }
    if (time) {
      timed_ = true;
      return take_time(in, false, date_, separator);
    }
    const std::size_t digits = in.digits();
    const auto value = in.number(1, 4);
    if (!value || numbers_.size() == 2) return false;
    numbers_.push_back({*value, digits});
    // 1st, 2nd; 1º, 1°, 1ª, 1o
    for (const std::string_view ending :
         {"st", "nd", "rd", "th", "\xC2\xBA", "\xC2\xB0", "\xC2\xAA", "o"}) {
      if (!in.rest().starts_with(ending)) continue;
      in.skip(ending.size());
      break;
    }
    // "19Oct2021" is something else.
    return in.done() || !text::is_ascii_letter(in.rest().front());
  }

  // "10.30, 15 gennaio 2024", behind its hour.
  bool time_comes_first(DateScanner ahead) const {
    if (!numbers_.empty() || month_) return false;
    return ahead.take('.') && ahead.number(2, 2).has_value() && ahead.rest().starts_with(',');
  }

  // "10 a.m.", "10pm"
  static bool half_of_day_follows(DateScanner ahead) {
    WrittenDate noon;
    noon.hour = 12;
    const std::size_t before = ahead.rest().size();
    return take_half_of_day(ahead, noon) && ahead.rest().size() < before;
  }

  bool take_word(DateScanner& in) {
    const std::string word = text::ascii_lower(in.letters());
    if (word.empty()) return false;
    in.take('.');
    const auto month = text::month_named(word);
    const auto weekday = text::weekday_named(word);
    if (weekday) in.take('\'');  // "Lunedi' 8 settembre"
    if (month && weekday) return take_mar(static_cast<int>(*month));
    if (month) {
      // "mar 18 ott 2022": the first was a Tuesday.
      if (month_ && !doubtful_month_) return false;
      month_ = static_cast<int>(*month);
      doubtful_month_ = false;
      return true;
    }
    if (weekday) return true;
    if (is_clock_word(word)) {
      at_ = true;
      return true;
    }
    if (word == "del" || word == "di" || word == "of" || word == "the" || word == "il" ||
        word == "on" || word == "t") {
      return true;
    }
    if (word == "primo" && numbers_.size() < 2) {
      numbers_.push_back({1, 1});
      return true;
    }
    if (!timed_ || zoned_ || !set_named_zone(word, date_)) return false;
    zoned_ = !(in.rest().starts_with('+') || in.rest().starts_with('-'));
    return true;
  }

  // March, or martedì where another month is named.
  bool take_mar(int month) {
    if (month_) return true;
    month_ = month;
    doubtful_month_ = true;
    return true;
  }

  std::optional<WrittenDate> result() {
    if (!month_ || numbers_.empty()) return std::nullopt;
    date_.month = *month_;
    if (numbers_.size() == 1) {
      if (numbers_[0].digits != 4) return std::nullopt;  // "19 Oct": of which year?
      date_.year = numbers_[0].value;
      return date_;
    }
    const bool year_first = numbers_[0].digits > 2;
    const Number& year = numbers_[year_first ? 0 : 1];
    const Number& day = numbers_[year_first ? 1 : 0];
    if (day.digits > 2 || year.digits < 2) return std::nullopt;
    date_.year = full_year(year.value, year.digits);
    date_.day = day.value;
    return date_;
  }

  WrittenDate date_;
  std::optional<int> month_;
  bool doubtful_month_ = false;
  std::vector<Number> numbers_;
  bool timed_ = false;
  bool zoned_ = false;
  bool at_ = false;  // "ore" has come: 10.30 is a time
};

}  // namespace

std::optional<WrittenDate> read_iso_date(std::string_view text) {
  DateScanner in(text);
  WrittenDate date;
  const bool with_time = in.digits() == 14;
  const bool compact = in.digits() == 8 || with_time;
  if (!compact && in.digits() != 4) return std::nullopt;
  date.year = *in.number(4);
  bool whole = compact;
  if (compact) {
    date.month = *in.number(2);
    date.day = *in.number(2);
    if (with_time && !take_time(in, true, date)) return std::nullopt;
  } else if (in.rest().find_first_of("/._:") == 0) {
    const char separator = in.rest().front();
    in.skip(1);
    const auto month = in.number(1, 2);
    if (!month || !in.take(separator)) return std::nullopt;
    const auto day = in.number(1, 2);
    if (!day) return std::nullopt;
    date.month = *month;
    date.day = *day;
    whole = true;
  } else if (in.take('-') && !take_rest_of_date(in, date, whole)) {
    return std::nullopt;
  }
  if (in.done()) return date;
  if (!whole) return std::nullopt;
  const bool t = !with_time && take_border_to_time(in, compact);
  if (with_time || (!t && !in.take_spaces())) {
    // A zone may follow at once: 2021-10-19Z is an XML Schema date.
    if (!take_zone(in, date)) return std::nullopt;
    return date;
  }
  const bool time =
      t ? take_time(in, true, date, border_of_minutes(in)) : take_time_in_words(in, date);
  if (!time || !take_zone(in, date)) return std::nullopt;
  return date;
}

std::optional<WrittenDate> read_named_date(std::string_view text) {
  constexpr std::size_t kLongest = 80;  // no date is longer
  if (text.size() > kLongest) return std::nullopt;
  return WordedDate().read(text);
}

std::optional<FiguresDate> read_figures_date(std::string_view text) {
  DateScanner in(text);
  FiguresDate date;
  date.weekday = take_weekday(in);
  const auto first = in.number(1, 2);
  if (!first || in.done()) return std::nullopt;
  const char separator = in.rest().front();
  if (in.rest().find_first_of("/.-_") != 0) return std::nullopt;
  in.skip(1);
  const auto second = in.number(1, 2);
  if (!second || !in.take(separator)) return std::nullopt;
  const std::size_t digits = in.digits();
  const auto year = in.number(2, 4);
  if (!year || digits == 3) return std::nullopt;
  date.first = *first;
  date.second = *second;
  date.rest.year = full_year(*year, digits);
  if (!take_end(in, date.rest)) return std::nullopt;
  return date;
}

}  // namespace emeroteca::dumps
