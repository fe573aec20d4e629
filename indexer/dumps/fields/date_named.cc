#include <algorithm>
#include <array>
#include <string>

#include "indexer/dumps/fields/date_forms.h"

namespace emeroteca::dumps {
namespace {

struct Name {
  std::string_view english;
  std::string_view italian;
};

constexpr std::array<Name, 12> kMonths{
    Name{"january", "gennaio"}, Name{"february", "febbraio"}, Name{"march", "marzo"},
    Name{"april", "aprile"},    Name{"may", "maggio"},        Name{"june", "giugno"},
    Name{"july", "luglio"},     Name{"august", "agosto"},     Name{"september", "settembre"},
    Name{"october", "ottobre"}, Name{"november", "novembre"}, Name{"december", "dicembre"}};

constexpr std::array<Name, 7> kWeekdays{Name{"sunday", "domenica"},  Name{"monday", "lunedi"},
                                        Name{"tuesday", "martedi"},  Name{"wednesday", "mercoledi"},
                                        Name{"thursday", "giovedi"}, Name{"friday", "venerdi"},
                                        Name{"saturday", "sabato"}};

constexpr std::size_t kShortName = 3;

std::string lower_case(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The index of the name that the word is, or its first three letters are (and "Sept").
template <std::size_t kSize>
std::optional<unsigned> find_name(const std::array<Name, kSize>& names, std::string_view text) {
  const std::string word = lower_case(text);
  const auto is = [&](std::string_view name) {
    return word == name || word == name.substr(0, kShortName) ||
           (word == "sept" && name == "september");
  };
  const auto found = std::find_if(names.begin(), names.end(), [&](const Name& name) {
    return is(name.english) || is(name.italian);
  });
  if (found == names.end()) return std::nullopt;
  return static_cast<unsigned>(found - names.begin());
}

// RFC 5322, 4.3: two digits are 1950 to 2049, three count from 1900.
std::optional<int> take_year(DateScanner& in) {
  const std::size_t digits = in.digits();
  const auto year = in.number(2, 4);
  if (!year || digits == 4) return year;
  return *year + (digits == 2 && *year < 50 ? 2000 : 1900);
}

// "Tue, ", "Tuesday ", or nothing.
bool take_weekday(DateScanner& in, std::optional<unsigned>& weekday) {
  constexpr std::string_view kGraveI = "\xC3\xAC";  // as in lunedì
  std::string word(in.letters());
  if (word.empty()) return true;
  if (in.rest().starts_with(kGraveI)) {
    word += 'i';
    in.skip(kGraveI.size());
  }
  weekday = find_name(kWeekdays, word);
  if (!weekday) return false;
  in.take('.');
  const bool comma = in.take(',');
  return in.take_spaces() || comma;
}

// Between day, month and year: a hyphen, or spaces; a full stop after a shortened name.
bool take_separator(DateScanner& in) {
  in.take('.');
  return in.take('-') || in.take_spaces();
}

}  // namespace

std::optional<NamedDate> read_named_date(std::string_view text) {
  DateScanner in(text);
  NamedDate date;
  if (!take_weekday(in, date.weekday)) return std::nullopt;
  const auto day = in.number(1, 2);
  if (!day || !take_separator(in)) return std::nullopt;
  const auto month = find_name(kMonths, in.letters());
  if (!month || !take_separator(in)) return std::nullopt;
  const auto year = take_year(in);
  if (!year) return std::nullopt;
  date.moment.day = *day;
  date.moment.month = static_cast<int>(*month) + 1;
  date.moment.year = *year;
  in.take(',');
  in.take_spaces();
  if (in.done()) return date;
  if (!take_time(in, false, date.moment) || !take_zone(in, date.moment)) return std::nullopt;
  return date;
}

}  // namespace emeroteca::dumps
