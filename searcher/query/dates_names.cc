#include "searcher/query/dates_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "stemmers/words/fold.h"

namespace emeroteca::query {
namespace {

struct Name {
  std::string_view word;
  unsigned value;
};

// The folded words: without accents, in small letters.
constexpr Name kMonths[] = {
    {"january", 1},   {"jan", 1},       {"gennaio", 1}, {"gen", 1},       {"february", 2},
    {"feb", 2},       {"febbraio", 2},  {"march", 3},   {"mar", 3},       {"marzo", 3},
    {"april", 4},     {"apr", 4},       {"aprile", 4},  {"may", 5},       {"maggio", 5},
    {"mag", 5},       {"june", 6},      {"jun", 6},     {"giugno", 6},    {"giu", 6},
    {"july", 7},      {"jul", 7},       {"luglio", 7},  {"lug", 7},       {"august", 8},
    {"aug", 8},       {"agosto", 8},    {"ago", 8},     {"september", 9}, {"sept", 9},
    {"sep", 9},       {"set", 9},       {"sett", 9},    {"settembre", 9}, {"october", 10},
    {"oct", 10},      {"ottobre", 10},  {"ott", 10},    {"november", 11}, {"nov", 11},
    {"novembre", 11}, {"december", 12}, {"dec", 12},    {"dicembre", 12}, {"dic", 12}};

constexpr Name kWeekdays[] = {{"monday", 1},  {"mon", 1},       {"lunedi", 1},  {"lun", 1},
                              {"tuesday", 2}, {"tue", 2},       {"martedi", 2}, {"wednesday", 3},
                              {"wed", 3},     {"mercoledi", 3}, {"mer", 3},     {"thursday", 4},
                              {"thu", 4},     {"giovedi", 4},   {"gio", 4},     {"friday", 5},
                              {"fri", 5},     {"venerdi", 5},   {"ven", 5},     {"saturday", 6},
                              {"sat", 6},     {"sabato", 6},    {"sab", 6},     {"sunday", 7},
                              {"sun", 7},     {"domenica", 7},  {"dom", 7}};

constexpr unsigned unit(DateUnit value) {
  return static_cast<unsigned>(value);
}
constexpr Name kUnits[] = {{"h", unit(DateUnit::kHour)},
                           {"hour", unit(DateUnit::kHour)},
                           {"hours", unit(DateUnit::kHour)},
                           {"ora", unit(DateUnit::kHour)},
                           {"ore", unit(DateUnit::kHour)},
                           {"d", unit(DateUnit::kDay)},
                           {"day", unit(DateUnit::kDay)},
                           {"days", unit(DateUnit::kDay)},
                           {"g", unit(DateUnit::kDay)},
                           {"gg", unit(DateUnit::kDay)},
                           {"giorno", unit(DateUnit::kDay)},
                           {"giorni", unit(DateUnit::kDay)},
                           {"w", unit(DateUnit::kWeek)},
                           {"week", unit(DateUnit::kWeek)},
                           {"weeks", unit(DateUnit::kWeek)},
                           {"settimana", unit(DateUnit::kWeek)},
                           {"settimane", unit(DateUnit::kWeek)},
                           {"m", unit(DateUnit::kMonth)},
                           {"month", unit(DateUnit::kMonth)},
                           {"months", unit(DateUnit::kMonth)},
                           {"mese", unit(DateUnit::kMonth)},
                           {"mesi", unit(DateUnit::kMonth)},
                           {"quarter", unit(DateUnit::kQuarter)},
                           {"quarters", unit(DateUnit::kQuarter)},
                           {"trimestre", unit(DateUnit::kQuarter)},
                           {"trimestri", unit(DateUnit::kQuarter)},
                           {"y", unit(DateUnit::kYear)},
                           {"year", unit(DateUnit::kYear)},
                           {"years", unit(DateUnit::kYear)},
                           {"a", unit(DateUnit::kYear)},
                           {"anno", unit(DateUnit::kYear)},
                           {"anni", unit(DateUnit::kYear)}};

constexpr unsigned season(Season value) {
  return static_cast<unsigned>(value);
}
constexpr Name kSeasons[] = {
    {"spring", season(Season::kSpring)},  {"primavera", season(Season::kSpring)},
    {"summer", season(Season::kSummer)},  {"estate", season(Season::kSummer)},
    {"autumn", season(Season::kAutumn)},  {"fall", season(Season::kAutumn)},
    {"autunno", season(Season::kAutumn)}, {"winter", season(Season::kWinter)},
    {"inverno", season(Season::kWinter)}};

constexpr Name kNumbers[] = {
    {"a", 1},       {"an", 1},      {"one", 1},     {"un", 1},      {"uno", 1},     {"una", 1},
    {"two", 2},     {"due", 2},     {"three", 3},   {"tre", 3},     {"four", 4},    {"quattro", 4},
    {"five", 5},    {"cinque", 5},  {"six", 6},     {"sei", 6},     {"seven", 7},   {"sette", 7},
    {"eight", 8},   {"otto", 8},    {"nine", 9},    {"nove", 9},    {"ten", 10},    {"dieci", 10},
    {"eleven", 11}, {"undici", 11}, {"twelve", 12}, {"dodici", 12}, {"twenty", 20}, {"venti", 20},
    {"thirty", 30}, {"trenta", 30}};

constexpr Name kOrdinals[] = {{"primo", 1}, {"first", 1}, {"secondo", 2}, {"second", 2},
                              {"terzo", 3}, {"third", 3}, {"quarto", 4},  {"fourth", 4},
                              {"1", 1},     {"2", 2},     {"3", 3},       {"4", 4}};

constexpr Name kDecades[] = {{"venti", 20},     {"trenta", 30},   {"quaranta", 40},
                             {"cinquanta", 50}, {"sessanta", 60}, {"settanta", 70},
                             {"ottanta", 80},   {"novanta", 90}};

// Articles and prepositions: they stand in dates and change nothing.
constexpr std::string_view kFillers[] = {"il", "lo",  "la",    "i",     "gli",  "le",    "l",
                                         "di", "del", "dello", "della", "dell", "dei",   "degli",
                                         "in", "nel", "nello", "nella", "nell", "negli", "nelle",
                                         "al", "all", "the",   "of",    "on"};
constexpr std::string_view kOrdinalEndings[] = {"st", "nd", "rd", "th", "o"};

std::optional<unsigned> find(std::span<const Name> names, std::string_view word) {
  const auto name =
      std::find_if(names.begin(), names.end(), [&](const Name& one) { return one.word == word; });
  return name == names.end() ? std::nullopt : std::optional{name->value};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

template <std::size_t Size>
bool contains(const std::string_view (&words)[Size], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Splits a word where figures end and letters begin: 30d, 19th, 1990s, 2021q3.
void add_word(std::string_view word, std::vector<std::string>& words) {
  std::size_t cut = 0;
  while (cut < word.size() && is_digit(word[cut])) ++cut;
  const bool figures = !words.empty() && is_digit(words.back()[0]);
  if (cut == 0) {
    if (!contains(kFillers, word) && !(figures && contains(kOrdinalEndings, word))) {
      words.emplace_back(word);
    }
    return;
  }
  if (cut < word.size() && !is_letter(word[cut])) cut = word.size();  // 2021-22
  words.emplace_back(word.substr(0, cut));
  if (cut < word.size()) add_word(word.substr(cut), words);
}

// One spelling for the signs that separate the words of a date.
std::string with_spaces(std::string_view text) {
  // fold() would make a space and an accent of some apostrophes.
  std::string out;
  const std::string folded = stemmers::fold(text);
  const bool letters = std::any_of(folded.begin(), folded.end(), is_letter);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    const bool before_figure = i + 1 < folded.size() && is_digit(folded[i + 1]);
    const bool after_figure = i > 0 && is_digit(folded[i - 1]);
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

}  // namespace

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

std::optional<unsigned> month_named(std::string_view word) {
  return find(kMonths, word);
}
std::optional<unsigned> weekday_named(std::string_view word) {
  return find(kWeekdays, word);
}
std::optional<unsigned> ordinal_named(std::string_view word) {
  return find(kOrdinals, word);
}
std::optional<unsigned> decade_named(std::string_view word) {
  return find(kDecades, word);
}

std::optional<DateUnit> unit_named(std::string_view word) {
  const auto value = find(kUnits, word);
  return value ? std::optional{static_cast<DateUnit>(*value)} : std::nullopt;
}

std::optional<Season> season_named(std::string_view word) {
  const auto value = find(kSeasons, word);
  return value ? std::optional{static_cast<Season>(*value)} : std::nullopt;
}

std::optional<unsigned> number_named(std::string_view word) {
  for (std::size_t digits = 1; digits <= 4; ++digits) {
    if (const auto number = digits_of(word, digits)) return number;
  }
  return find(kNumbers, word);
}

std::optional<unsigned> digits_of(std::string_view word, std::size_t digits) {
  if (word.size() != digits || !std::all_of(word.begin(), word.end(), is_digit)) {
    return std::nullopt;
  }
  unsigned value = 0;
  std::from_chars(word.data(), word.data() + word.size(), value);
  return value;
}

}  // namespace emeroteca::query
