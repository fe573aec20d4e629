#include "indexer/dumps/fields/date_written.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "text/ascii_case.h"
#include "text/calendar.h"

namespace emeroteca::dumps {
namespace {

namespace chrono = std::chrono;

// Reads from left to right.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

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
    while (count < rest_.size() && is_letter(rest_[count])) ++count;
    const std::string_view word = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return word;
  }

  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

 private:
  std::string_view rest_;
};

struct NamedZone {
  std::string_view name;
  int hours;
};

// Those of RFC 5322 and of Europe. The military letters but Z are left out: RFC 822 had their signs
// wrong, so that nobody can tell what they mean.
constexpr std::array kZones{
    NamedZone{"z", 0},    NamedZone{"ut", 0},   NamedZone{"utc", 0},  NamedZone{"gmt", 0},
    NamedZone{"est", -5}, NamedZone{"edt", -4}, NamedZone{"cst", -6}, NamedZone{"cdt", -5},
    NamedZone{"mst", -7}, NamedZone{"mdt", -6}, NamedZone{"pst", -8}, NamedZone{"pdt", -7},
    NamedZone{"cet", 1},  NamedZone{"cest", 2}, NamedZone{"wet", 0},  NamedZone{"west", 1},
    NamedZone{"eet", 2},  NamedZone{"eest", 3}, NamedZone{"bst", 1},  NamedZone{"ist", 1}};

constexpr int kMaxZoneHours = 14;

std::optional<int> named_zone(std::string_view word) {
  const std::string name = text::ascii_lower(word);
  const auto* const zone = std::find_if(kZones.begin(), kZones.end(),
                                        [&](const NamedZone& row) { return row.name == name; });
  if (zone == kZones.end()) return std::nullopt;
  return zone->hours * 60;
}

bool take_offset(Scanner& in, WrittenDate& date) {
  const bool west = in.take('-');
  if (!west && !in.take('+')) return false;
  const bool single = in.digits() == 1;
  const auto hours = in.number(single ? 1 : 2);
  if (!hours) return false;
  int minutes = 0;
  if (in.take(':') || in.digits() != 0) {
    const auto written = in.number(2, 2);
    if (!written) return false;
    minutes = *written;
  }
  if (*hours > kMaxZoneHours || minutes > 59) return false;
  date.zone_minutes = (*hours * 60 + minutes) * (west ? -1 : 1);
  return true;
}

// A zone (Z, +02:00, +0200, +02, GMT, EST, GMT+2 ...) to the end of the text; none is well too.
bool take_zone(Scanner& in, WrittenDate& date) {
  in.take_spaces();
  if (in.done()) return true;
  const char next = in.rest().front();
  if (next == '+' || next == '-') {
    if (!take_offset(in, date)) return false;
  } else {
    date.zone_minutes = named_zone(in.letters());
    if (!date.zone_minutes) return false;
    if (!in.done() && (in.rest().front() == '+' || in.rest().front() == '-') &&
        !take_offset(in, date)) {
      return false;
    }
  }
  in.take_spaces();
  // Mail programs add the zone's name as a comment: +0200 (CEST).
  return in.done() || (in.rest().starts_with('(') && in.rest().ends_with(')'));
}

// am and pm, with or without points, in front of what follows.
bool take_half_of_day(Scanner& in, WrittenDate& date) {
  Scanner ahead = in;
  ahead.take_spaces();
  const std::string first = text::ascii_lower(ahead.letters());
  bool afternoon = false;
  if (first == "am" || first == "pm") {
    afternoon = first == "pm";
  } else if ((first == "a" || first == "p") && ahead.take('.')) {
    if (text::ascii_lower(ahead.letters()) != "m") return true;
    afternoon = first == "p";
  } else {
    return true;
  }
  ahead.take('.');
  if (date.hour < 1 || date.hour > 12) return false;
  date.hour = date.hour % 12 + (afternoon ? 12 : 0);
  in = ahead;
  return true;
}

// A time (10:15, 10:15:00, 10:15:00.25, 9:05, 5:00 pm; 10 or 101500 where `compact`).
bool take_time(Scanner& in, bool compact, WrittenDate& date, char separator = ':') {
  const std::size_t digits = in.digits();
  const bool joined = compact && digits > 2;
  const auto hour = joined ? in.number(2) : in.number(1, 2);
  if (!hour) return false;
  date.hour = *hour;
  if (joined) {
    if (digits != 4 && digits != 6) return false;
    date.minute = *in.number(2);
    if (digits == 6) date.second = *in.number(2);
  } else if (in.take(separator)) {
    const auto minute = in.number(2, 2);
    if (!minute) return false;
    date.minute = *minute;
    if (in.take(separator)) {
      const auto second = in.number(2, 2);
      if (!second) return false;
      date.second = *second;
    }
  } else if (!compact) {
    return false;
  }
  Scanner fraction = in;
  if (separator == ':' && (fraction.take('.') || fraction.take(','))) {
    // A comma may end the time: "10:30, 12 gennaio 2024".
    const bool comma = in.rest().starts_with(',');
    if (fraction.digits() == 0 && !comma) return false;
    if (fraction.digits() > 0) in = fraction;
    in.skip(in.digits());
  }
  date.timed = true;
  return take_half_of_day(in, date);
}

bool is_clock_word(std::string_view word) {
  return word == "ore" || word == "alle" || word == "at" || word == "h";
}

// A time as people write it behind a date: "10:15", "ore 18", "alle 10.30", "| 10:15", "- 10:15".
bool take_time_in_words(Scanner& in, WrittenDate& date) {
  bool named = false;
  for (Scanner ahead = in; is_clock_word(text::ascii_lower(ahead.letters())); named = true) {
    ahead.take_spaces();
    in = ahead;
  }
  if (!named && (in.rest().starts_with("- ") || in.rest().starts_with("| "))) {
    in.skip(1);
    in.take_spaces();
  }
  Scanner ahead = in;
  ahead.skip(ahead.digits());
  const bool point = named && in.digits() <= 2 && ahead.rest().starts_with('.');
  return take_time(in, named && in.digits() <= 2, date, point ? '.' : ':');
}

// "lun, 12/01/2024", "Mon 12/01/2024", "lunedì 12.1.2024"; what is no weekday stays.
void take_weekday(Scanner& in) {
  constexpr std::string_view kGraveI = "\xC3\xAC";
  Scanner ahead = in;
  std::string word = text::ascii_lower(ahead.letters());
  if (word.empty()) return;
  if (ahead.rest().starts_with(kGraveI)) {
    word += 'i';
    ahead.skip(kGraveI.size());
  }
  if (!text::weekday_named(word)) return;
  ahead.take('.');
  ahead.take(',');
  if (ahead.take_spaces()) in = ahead;
}

// Time and zone behind a date, or nothing.
bool take_end(Scanner& in, WrittenDate& date) {
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

// Week 1 is the one with 4 January; weeks begin on Monday, which is day 1.
bool set_week(int week, int day, WrittenDate& date) {
  if (week < 1 || week > 53 || day < 1 || day > 7) return false;
  const chrono::sys_days fourth{chrono::year{date.year} / chrono::January / 4};
  const chrono::sys_days first = fourth - (chrono::weekday{fourth} - chrono::Monday);
  const chrono::sys_days monday = first + chrono::weeks{week - 1};
  // Week 53 exists where its Thursday is in the same year.
  if (chrono::year_month_day{monday + chrono::days{3}}.year() != chrono::year{date.year}) {
    return false;
  }
  const chrono::year_month_day found{monday + chrono::days{day - 1}};
  date.year = int{found.year()};
  date.month = static_cast<int>(unsigned{found.month()});
  date.day = static_cast<int>(unsigned{found.day()});
  return true;
}

bool take_week(Scanner& in, WrittenDate& date) {
  const auto week = in.number(2);
  if (!week) return false;
  const bool dash = in.take('-');
  const auto day = in.number(1, 1);
  return (day || !dash) && set_week(*week, day.value_or(1), date);
}

// What comes after the year and a hyphen: a month, month and day, week or day of the year. `whole`
// is whether it names a day, which a time may follow.
bool take_rest_of_date(Scanner& in, WrittenDate& date, bool& whole) {
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

// RFC 5322, 4.3: two digits are 1950 to 2049, three count from 1900.
int full_year(int year, std::size_t digits) {
  if (digits == 4) return year;
  return year + (digits == 2 && year < 50 ? 2000 : 1900);
}

// A date in words, taken apart: what it has of each kind.
class WordedDate {
 public:
  std::optional<WrittenDate> read(std::string_view text) {
    Scanner in(text);
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

  bool take_one(Scanner& in) {
    if (in.take_spaces() || in.take(',')) return true;
    const char next = in.rest().front();
    if (in.digits() != 0) return take_number(in);
    if (Scanner::is_letter(next) || static_cast<unsigned char>(next) >= 0x80) return take_word(in);
    if (timed_ && !zoned_ && (next == '+' || next == '-')) {
      zoned_ = true;
      return take_offset(in, date_);
    }
    if (timed_ && next == '(' && in.rest().find(')') != std::string_view::npos) {
      in.skip(in.rest().find(')') + 1);
      return true;
    }
    // 26-FEB-1987, 12/gen/2024, "gen.", "12 mag 2024 | 10:30", "12 mag 2024 (10:30)"
    return in.take('-') || in.take('/') || in.take('.') || in.take('|') || in.take('(') ||
           in.take(')');
  }

  bool take_number(Scanner& in) {
    Scanner ahead = in;
    ahead.skip(ahead.digits());
    const bool time = in.digits() <= 2 && !timed_ &&
                      (ahead.rest().starts_with(':') || (at_ && ahead.rest().starts_with('.')) ||
                       (numbers_.size() == 2 && minutes_follow(ahead)));
    const bool hour =
        (at_ || half_of_day_follows(ahead)) && in.digits() <= 2 && !timed_ && numbers_.size() == 2;
    at_ = false;
    if (!time && hour) {
      timed_ = true;
      return take_time(in, true, date_);
    }
    if (time) {
      timed_ = true;
      return take_time(in, false, date_, ahead.rest().front());
    }
    const std::size_t digits = in.digits();
    const auto value = in.number(1, 4);
    if (!value || numbers_.size() == 2) return false;
    numbers_.push_back({*value, digits});
    // 1st, 2nd; 1º, 1°, 1ª
    for (const std::string_view ending :
         {"st", "nd", "rd", "th", "\xC2\xBA", "\xC2\xB0", "\xC2\xAA"}) {
      if (!in.rest().starts_with(ending)) continue;
      in.skip(ending.size());
      break;
    }
    // "19Oct2021" is something else.
    return in.done() || !Scanner::is_letter(in.rest().front());
  }

  // "12 gen 2024 10.30", behind its hour.
  static bool minutes_follow(Scanner ahead) {
    return ahead.take('.') && ahead.number(2, 2).has_value();
  }

  // "10 a.m.", "10pm"
  static bool half_of_day_follows(Scanner ahead) {
    WrittenDate noon;
    noon.hour = 12;
    const std::size_t before = ahead.rest().size();
    return take_half_of_day(ahead, noon) && ahead.rest().size() < before;
  }

  bool take_word(Scanner& in) {
    constexpr std::string_view kGraveI = "\xC3\xAC";  // as in lunedì
    std::string word = text::ascii_lower(in.letters());
    if (in.rest().starts_with(kGraveI)) {
      word += 'i';
      in.skip(kGraveI.size());
    }
    if (word.empty()) return false;
    in.take('.');
    const auto month = text::month_named(word);
    const auto weekday = text::weekday_named(word);
    // "Lunedi' 8 settembre"
    if (weekday && !in.take('\'') && in.rest().starts_with("\xE2\x80\x99")) in.skip(3);
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
    const auto zone = timed_ && !zoned_ ? named_zone(word) : std::nullopt;
    if (!zone) return false;
    date_.zone_minutes = zone;
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
  Scanner in(text);
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
  } else if (in.rest().starts_with('/') || in.rest().starts_with('.')) {
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
  const bool t = !with_time && (in.take('T') || in.take('t'));
  if (with_time || (!t && !in.take_spaces())) {
    // A zone may follow at once: 2021-10-19Z is an XML Schema date.
    if (!take_zone(in, date)) return std::nullopt;
    return date;
  }
  const bool time = t ? take_time(in, true, date) : take_time_in_words(in, date);
  if (!time || !take_zone(in, date)) return std::nullopt;
  return date;
}

std::optional<WrittenDate> read_named_date(std::string_view text) {
  constexpr std::size_t kLongest = 80;  // no date is longer
  if (text.size() > kLongest) return std::nullopt;
  return WordedDate().read(text);
}

std::optional<FiguresDate> read_figures_date(std::string_view text) {
  Scanner in(text);
  FiguresDate date;
  take_weekday(in);
  const auto first = in.number(1, 2);
  if (!first || in.done()) return std::nullopt;
  const char separator = in.rest().front();
  if (separator != '/' && separator != '.' && separator != '-') return std::nullopt;
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
