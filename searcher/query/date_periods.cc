#include "searcher/query/date_periods.h"

#include <algorithm>

#include "errors/error.h"
#include "searcher/query/date_figures.h"
#include "searcher/query/lexer.h"
#include "stemmers/words/fold.h"
#include "text/ascii_case.h"
#include "text/calendar.h"

namespace emeroteca::query {
namespace {

namespace chrono = std::chrono;
using Words = std::vector<std::string>;

template <typename Value>
struct Name {
  std::string_view word;
  Value value;
};

using enum DateUnit;

// The folded words, without accents and in small letters, of each unit.
constexpr Name<DateUnit> kUnits[] = {
    {"h hour hours ora ore", kHour},
    {"d day days g gg giorno giorni", kDay},
    {"w week weeks settimana settimane", kWeek},
    {"m month months mese mesi", kMonth},
    {"quarter quarters trimestre trimestri", kQuarter},
    {"y year years a anno anni", kYear},
};

enum class Season : unsigned char { kSpring, kSummer, kAutumn, kWinter };

constexpr Name<Season> kSeasons[] = {
    {"spring", Season::kSpring},  {"primavera", Season::kSpring}, {"summer", Season::kSummer},
    {"estate", Season::kSummer},  {"autumn", Season::kAutumn},    {"fall", Season::kAutumn},
    {"autunno", Season::kAutumn}, {"winter", Season::kWinter},    {"inverno", Season::kWinter}};

constexpr Name<unsigned> kNumbers[] = {
    {"a", 1},       {"an", 1},      {"one", 1},     {"un", 1},      {"uno", 1},     {"una", 1},
    {"two", 2},     {"due", 2},     {"three", 3},   {"tre", 3},     {"four", 4},    {"quattro", 4},
    {"five", 5},    {"cinque", 5},  {"six", 6},     {"sei", 6},     {"seven", 7},   {"sette", 7},
    {"eight", 8},   {"otto", 8},    {"nine", 9},    {"nove", 9},    {"ten", 10},    {"dieci", 10},
    {"eleven", 11}, {"undici", 11}, {"twelve", 12}, {"dodici", 12}, {"twenty", 20}, {"venti", 20},
    {"thirty", 30}, {"trenta", 30}};

constexpr Name<unsigned> kOrdinals[] = {{"primo", 1}, {"first", 1}, {"secondo", 2}, {"second", 2},
                                        {"terzo", 3}, {"third", 3}, {"quarto", 4},  {"fourth", 4},
                                        {"1", 1},     {"2", 2},     {"3", 3},       {"4", 4}};

constexpr Name<unsigned> kDecades[] = {{"venti", 20},     {"trenta", 30},   {"quaranta", 40},
                                       {"cinquanta", 50}, {"sessanta", 60}, {"settanta", 70},
                                       {"ottanta", 80},   {"novanta", 90}};

// Articles and prepositions: they stand in dates and change nothing.
constexpr std::string_view kFillers[] = {"il", "lo",  "la",    "i",     "gli",  "le",    "l",
                                         "di", "del", "dello", "della", "dell", "dei",   "degli",
                                         "in", "nel", "nello", "nella", "nell", "negli", "nelle",
                                         "al", "all", "the",   "of",    "on"};
constexpr std::string_view kOrdinalEndings[] = {"st", "nd", "rd", "th", "o"};

template <typename Value, std::size_t Size>
std::optional<Value> find(const Name<Value> (&names)[Size], std::string_view word) {
  const auto name = std::find_if(std::begin(names), std::end(names),
                                 [&](const Name<Value>& one) { return one.word == word; });
  return name == std::end(names) ? std::nullopt : std::optional{name->value};
}

bool is_date_letter(char c) {
  return c >= 'a' && c <= 'z';
}

template <std::size_t Size>
bool contains(const std::string_view (&words)[Size], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Splits a word where figures end and letters begin: 30d, 19th, 1990s, 2021q3.
void add_word(std::string_view word, std::vector<std::string>& words) {
  std::size_t cut = 0;
  while (cut < word.size() && text::is_ascii_digit(word[cut])) ++cut;
  const bool figures = !words.empty() && text::is_ascii_digit(words.back()[0]);
  if (cut == 0) {
    if (!contains(kFillers, word) && !(figures && contains(kOrdinalEndings, word))) {
      words.emplace_back(word);
    }
    return;
  }
  if (cut < word.size() && !is_date_letter(word[cut])) cut = word.size();  // 2021-22
  words.emplace_back(word.substr(0, cut));
  if (cut < word.size()) add_word(word.substr(cut), words);
}

// One spelling for the signs that separate the words of a date.
std::string with_spaces(std::string_view text) {
  // fold() would make a space and an accent of some apostrophes.
  std::string out;
  const std::string folded = stemmers::fold(text);
  const bool letters = std::any_of(folded.begin(), folded.end(), is_date_letter);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    const bool before_figure = i + 1 < folded.size() && text::is_ascii_digit(folded[i + 1]);
    const bool after_figure = i > 0 && text::is_ascii_digit(folded[i - 1]);
    const bool inside_figures = before_figure && after_figure;
    const bool joint = c == '-' || c == '/' || c == '.';
    const bool separator =
        c == ',' || c == '\'' || c == '_' || (joint && letters && !inside_figures);
    if (separator) {
      out += ' ';
    } else if (folded.compare(i, 2, "°") == 0) {
      out += ' ';
      ++i;
    } else {
      out += c;
    }
  }
  return out;
}

std::optional<std::size_t> index_of(const Words& words, bool (*fits)(std::string_view)) {
  const auto word = std::find_if(words.begin(), words.end(), fits);
  if (word == words.end()) return std::nullopt;
  return static_cast<std::size_t>(word - words.begin());
}

bool is_month(std::string_view word) {
  return text::month_named(word).has_value();
}
bool is_weekday(std::string_view word) {
  return weekday_of_date(word).has_value();
}
bool is_season(std::string_view word) {
  return find(kSeasons, word).has_value();
}
bool is_year(std::string_view word) {
  return digits_of(word, 4).has_value();
}
bool is_quarter_word(std::string_view word) {
  return word == "trimestre" || word == "quarter";
}
bool is_quarter_sign(std::string_view word) {
  return word.size() == 2 && (word[0] == 'q' || word[0] == 't') && word[1] >= '0' && word[1] <= '9';
}

// Takes the word that fits out of `words`.
std::optional<std::string> take(Words& words, bool (*fits)(std::string_view)) {
  const auto index = index_of(words, fits);
  if (!index) return std::nullopt;
  const auto place = words.begin() + static_cast<Words::difference_type>(*index);
  std::string word = std::move(*place);
  words.erase(place);
  return word;
}

int year_of(std::string_view word) {
  return static_cast<int>(digits_of(word, 4).value_or(0));
}

// "ottobre 2021", "October 19, 2021", "domenica 1 maggio 2020": in any order, as only the year has
// four digits.
std::optional<Period> read_month(std::string_view text, Words words) {
  const auto name = take(words, is_month);
  if (!name) return std::nullopt;
  const auto weekday = take(words, is_weekday);
  const auto year = take(words, is_year);
  if (!year) {
    const bool has_day = !words.empty() && one_or_two_digits(words[0]);
    refuse_date(text, words.empty() ? "it has no year" : "it has no year of four digits",
                "write the year too, in quotation marks: date:\"" +
                    (has_day ? words[0] + ' ' : std::string()) + *name + " 2021\"");
  }
  const chrono::year_month month = checked_month(text, year_of(*year), *text::month_named(*name));
  if (words.empty() && !weekday) return months_period(month, 1);
  std::optional<unsigned> day;
  if (words.size() == 1) day = one_or_two_digits(words[0]);
  if (words.size() == 1 && (words[0] == "primo" || words[0] == "first")) day = 1;
  if (!day) return std::nullopt;
  const chrono::sys_days date{checked_day(text, month, *day)};
  const unsigned real = chrono::weekday{date}.iso_encoding();
  if (weekday && real != *weekday_of_date(*weekday)) {
    refuse_date(text, "that day is not a " + *weekday, "write date:" + iso(date));
  }
  return day_period(date);
}

std::optional<Period> read_quarter(std::string_view text, Words words) {
  std::optional<unsigned> quarter;
  if (const auto sign = take(words, is_quarter_sign)) {
    quarter = digits_of(std::string_view(*sign).substr(1), 1);
  } else if (!take(words, is_quarter_word)) {
    return std::nullopt;
  }
  const auto year = take(words, is_year);
  if (!quarter && words.size() == 1) {
    quarter = find(kOrdinals, words[0]);
    words.clear();
  }
  if (!year || !quarter || !words.empty()) return std::nullopt;
  if (*quarter < 1 || *quarter > 4) {
    refuse_date(text, "there is no quarter " + std::to_string(*quarter),
                "quarters are 1 to 4: date:" + *year + "-Q4");
  }
  return months_period(checked_month(text, year_of(*year), 3 * *quarter - 2), 3);
}

// 2021-22, 2021/2022: the years of a winter.
std::optional<int> two_years(std::string_view word) {
  if (word.size() < 7 || (word[4] != '-' && word[4] != '/')) return std::nullopt;
  const auto first = digits_of(word.substr(0, 4), 4);
  if (!first) return std::nullopt;
  const std::string_view second = word.substr(5);
  const bool follows =
      digits_of(second, 4) == *first + 1 || digits_of(second, 2) == (*first + 1) % 100;
  return follows ? std::optional{static_cast<int>(*first)} : std::nullopt;
}

// The seasons of meteorologists: three whole months.
std::optional<Period> read_season(std::string_view text, Words words) {
  const auto name = take(words, is_season);
  if (!name) return std::nullopt;
  const Season season = *find(kSeasons, *name);
  if (words.size() == 2 && is_year(words[0]) && is_year(words[1])) {
    words = {words[0] + '-' + words[1]};
  }
  if (words.size() != 1) {
    refuse_date(text, "it has no year",
                "write the year too, in quotation marks: date:\"" + *name +
                    (season == Season::kWinter ? " 2021-2022\"" : " 2021\""));
  }
  if (season == Season::kWinter) {
    if (const auto first = two_years(words[0])) {
      return months_period(checked_month(text, *first, 12), 3);
    }
    if (!is_year(words[0])) return std::nullopt;
    const int year = year_of(words[0]);
    const auto winter = [&](int first) {
      return "date:\"" + *name + ' ' + std::to_string(first) + '-' + std::to_string(first + 1) +
             '"';
    };
    refuse_date(text, "a winter lies in two years",
                "write " + winter(year - 1) + " or " + winter(year));
  }
  if (!is_year(words[0])) return std::nullopt;
  return months_period(
      checked_month(text, year_of(words[0]), 3 + 3 * static_cast<unsigned>(season)), 3);
}

// "anni '90", "anni novanta", "1990s", "90s".
std::optional<Period> read_decade(std::string_view text, const Words& words) {
  if (words.size() != 2) return std::nullopt;
  const bool italian = words[0] == "anni";
  if (!italian && words[1] != "s") return std::nullopt;
  const std::string& figures = words[italian ? 1 : 0];
  if (is_year(figures)) {
    if (year_of(figures) % 10 != 0) {
      refuse_date(text, "a decade begins with a year that ends in 0",
                  "write date:1990s or date:\"anni 1990\"");
    }
    const chrono::year first{static_cast<int>(checked_month(text, year_of(figures), 1).year())};
    return months_period(first / chrono::January, 120);
  }
  const auto decade =
      italian && find(kDecades, figures) ? find(kDecades, figures) : digits_of(figures, 2);
  if (!decade || *decade % 10 != 0) return std::nullopt;
  constexpr unsigned kFirstOfOneMeaning = 30;
  if (*decade < kFirstOfOneMeaning) {
    const std::string digits = (*decade == 0 ? "0" : "") + std::to_string(*decade);
    refuse_date(text, "it may be in either century",
                "write date:19" + digits + "s or date:20" + digits + "s");
  }
  return months_period(chrono::year{1900 + static_cast<int>(*decade)} / chrono::January, 120);
}

}  // namespace

Period day_period(chrono::sys_days day) {
  return {day, day + chrono::days{1}};
}

Period months_period(chrono::year_month first, unsigned count) {
  const chrono::year_month after = first + chrono::months{count};
  return {chrono::sys_days{first / 1}, chrono::sys_days{after / 1}};
}

Period year_period(chrono::year year) {
  return months_period(year / chrono::January, 12);
}

void refuse_date(std::string_view text, const std::string& why, const std::string& hint) {
  static constexpr const char* kForms =
      "write date:2021, date:2021-10, date:2021-10-19, date:2021-10..2022-01, date:>2020, "
      "date:\"ottobre 2021\", date:yesterday, date:\"last week\" or date:30d";
  throw Error("\"" + excerpt(text) + "\" is not a date" + (why.empty() ? "" : ": " + why),
              hint.empty() ? kForms : hint);
}

std::vector<std::string> date_words(std::string_view text) {
  std::vector<std::string> words;
  const std::string spaced = with_spaces(text);
  for (std::size_t i = 0; i < spaced.size();) {
    const std::size_t end = std::min(spaced.find(' ', i), spaced.size());
    if (end > i) add_word(std::string_view(spaced).substr(i, end - i), words);
    i = end + 1;
  }
  return words;
}

std::optional<unsigned> weekday_of_date(std::string_view word) {
  return text::month_named(word) ? std::nullopt : text::weekday_named(word);
}

std::optional<DateUnit> unit_named(std::string_view word) {
  const std::string sought = ' ' + std::string(word) + ' ';
  const auto has_word = [&](const Name<DateUnit>& one) {
    return (' ' + std::string(one.word) + ' ').find(sought) != std::string::npos;
  };
  const auto unit = std::find_if(std::begin(kUnits), std::end(kUnits), has_word);
  return unit == std::end(kUnits) || word.empty() ? std::nullopt : std::optional{unit->value};
}

std::optional<unsigned> number_named(std::string_view word) {
  for (std::size_t digits = 1; digits <= 4; ++digits) {
    if (const auto number = digits_of(word, digits)) return number;
  }
  return find(kNumbers, word);
}

std::optional<Period> read_worded_date(std::string_view text, const Words& words) {
  if (auto quarter = read_quarter(text, words)) return quarter;
  if (auto season = read_season(text, words)) return season;
  if (auto decade = read_decade(text, words)) return decade;
  return read_month(text, words);
}

}  // namespace emeroteca::query
