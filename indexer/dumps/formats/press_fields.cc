#include "indexer/dumps/formats/press_fields.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "indexer/dumps/fields/date.h"
#include "stemmers/words/fold.h"
#include "text/ascii_case.h"
#include "text/calendar.h"
#include "text/numbers.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

// A run of letters, of digits, or one other character.
struct DateToken {
  enum class Kind : std::uint8_t { kWord, kNumber, kSign };
  Kind kind;
  std::size_t begin;
  std::size_t end;
};

bool is_letter_byte(char c) {
  return text::is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

// White space is left out. No more than a few hundred of them: what is longer is no date's line.
std::vector<DateToken> date_tokens(std::string_view line) {
  constexpr std::size_t kMost = 300;
  std::vector<DateToken> tokens;
  std::size_t at = 0;
  while (at < line.size() && tokens.size() < kMost) {
    const char c = line[at];
    std::size_t end = at + 1;
    if (text::is_ascii_digit(c)) {
      while (end < line.size() && text::is_ascii_digit(line[end])) ++end;
      tokens.push_back({DateToken::Kind::kNumber, at, end});
    } else if (is_letter_byte(c)) {
      while (end < line.size() && is_letter_byte(line[end])) ++end;
      tokens.push_back({DateToken::Kind::kWord, at, end});
    } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
      tokens.push_back({DateToken::Kind::kSign, at, end});
    }
    at = end;
  }
  return tokens;
}

// The months of the languages that text/calendar.h has none of, folded.
unsigned foreign_month(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, unsigned>, 56> kMonths{
      {{"janvier", 1},    {"janv", 1},       {"fevrier", 2},  {"fevr", 2},       {"mars", 3},
       {"avril", 4},      {"mai", 5},        {"juin", 6},     {"juillet", 7},    {"juil", 7},
       {"aout", 8},       {"septembre", 9},  {"octobre", 10}, {"novembre", 11},  {"decembre", 12},
       {"januar", 1},     {"februar", 2},    {"marz", 3},     {"juni", 6},       {"juli", 7},
       {"oktober", 10},   {"dezember", 12},  {"enero", 1},    {"febrero", 2},    {"abril", 4},
       {"mayo", 5},       {"junio", 6},      {"julio", 7},    {"septiembre", 9}, {"octubre", 10},
       {"noviembre", 11}, {"diciembre", 12}, {"janeiro", 1},  {"fevereiro", 2},  {"marco", 3},
       {"maio", 5},       {"junho", 6},      {"julho", 7},    {"setembro", 9},   {"outubro", 10},
       {"novembro", 11},  {"dezembro", 12},  {"januari", 1},  {"februari", 2},   {"maart", 3},
       {"mei", 5},        {"augustus", 8},   {"jänner", 1},   {"janner", 1},     {"mrz", 3},
       {"okt", 10},       {"dez", 12},       {"fev", 2},      {"avr", 4},        {"maerz", 3},
       {"sett", 9}}};
  const auto* const row = std::find_if(kMonths.begin(), kMonths.end(),
                                       [word](const auto& one) { return one.first == word; });
  return row == kMonths.end() ? 0 : row->second;
}

unsigned month_of(std::string_view word) {
  constexpr std::size_t kLongest = 16;
  if (word.size() > kLongest) return 0;
  const std::string folded = stemmers::fold(word);
  if (const auto month = text::month_named(folded)) return *month;
  return foreign_month(folded);
}

bool is_weekday(std::string_view word) {
  constexpr std::array kForeign{
      "lundi"sv,    "mardi"sv,     "mercredi"sv, "jeudi"sv,    "vendredi"sv,   "samedi"sv,
      "dimanche"sv, "montag"sv,    "dienstag"sv, "mittwoch"sv, "donnerstag"sv, "freitag"sv,
      "samstag"sv,  "sonnabend"sv, "sonntag"sv,  "lunes"sv,    "martes"sv,     "miercoles"sv,
      "jueves"sv,   "viernes"sv,   "sabado"sv,   "domingo"sv,  "segunda"sv,    "terca"sv,
      "quarta"sv,   "quinta"sv,    "sexta"sv,    "feira"sv,    "maandag"sv,    "dinsdag"sv,
      "woensdag"sv, "donderdag"sv, "vrijdag"sv,  "zaterdag"sv, "zondag"sv};
  constexpr std::size_t kLongest = 16;
  if (word.size() > kLongest) return false;
  const std::string folded = stemmers::fold(word);
  return text::weekday_named(folded).has_value() || text::is_one_of(folded, kForeign);
}

// What stands between the parts of a date: "1er", "1st", "15 de enero de 2024", "15. Januar".
bool joins_dates(std::string_view token) {
  constexpr std::array kWords{"er"sv, "st"sv, "nd"sv, "rd"sv, "th"sv, "de"sv,  "di"sv,
                              "of"sv, "."sv,  ","sv,  "º"sv,  "°"sv,  "del"sv, "den"sv};
  return text::is_one_of_ignoring_case(token, kWords);
}

// The tokens of one line, and what is read of them.
class DateLine {
 public:
  explicit DateLine(std::string_view line) : line_(line), tokens_(date_tokens(line)) {}

  std::optional<PressDate> find() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind != DateToken::Kind::kWord) continue;
      const unsigned month = month_of(text(i));
      if (month == 0) continue;
      if (auto date = around(i, month)) return date;
    }
    return std::nullopt;
  }

 private:
  std::string_view text(std::size_t i) const {
    return line_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }

  // A number of these digits, or 0.
  unsigned number(std::size_t i, std::size_t least, std::size_t most) const {
    if (i >= tokens_.size() || tokens_[i].kind != DateToken::Kind::kNumber) return 0;
    const std::string_view digits = text(i);
    if (digits.size() < least || digits.size() > most) return 0;
    unsigned value = 0;
    for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
  }
  unsigned day(std::size_t i) const {
    const unsigned value = number(i, 1, 2);
    return value <= 31 ? value : 0;
  }
  unsigned year(std::size_t i) const {
    const unsigned value = number(i, 4, 4);
    return value >= 1400 && value <= 2200 ? value : 0;
  }

  std::size_t behind_joints(std::size_t i) const {
    while (i < tokens_.size() && joins_dates(text(i))) ++i;
    return i;
  }
  std::size_t before_joints(std::size_t i) const {
    while (i > 0 && joins_dates(text(i - 1))) --i;
    return i;
  }

  std::optional<PressDate> around(std::size_t month_at, unsigned month) {
    std::size_t first = month_at;
    const std::size_t next = behind_joints(month_at + 1);
    unsigned the_day = 0;
    unsigned the_year = year(next);
    std::size_t last = next;
    if (the_year != 0) {
      const std::size_t before = before_joints(month_at);
      if (before > 0) the_day = day(before - 1);
      if (the_day != 0) first = before - 1;
    } else if ((the_day = day(next)) != 0) {
      last = behind_joints(next + 1);
      the_year = year(last);
    }
    // A year before it: "2024 Jan 15".
    if (the_year == 0 && the_day != 0 && month_at > 0 && year(month_at - 1) != 0) {
      the_year = year(month_at - 1);
      first = month_at - 1;
      last = next;
    }
    if (the_year == 0) return std::nullopt;
    PressDate date;
    const auto two = [](unsigned n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    date.written = std::to_string(the_year) + two(month);
    if (the_day != 0) date.written += two(the_day);
    first = before_weekday(first);
    std::size_t behind = behind_weekday(last + 1);
    if (the_day != 0) behind = take_time(behind, date.written);
    date.begin = tokens_[first].begin;
    date.end = tokens_[behind - 1].end;
    return date;
  }

  std::size_t before_weekday(std::size_t first) const {
    std::size_t at = first;
    while (at > 0 && (text(at - 1) == "," || text(at - 1) == "-" || text(at - 1) == ".")) --at;
    while (at > 0 && tokens_[at - 1].kind == DateToken::Kind::kWord && is_weekday(text(at - 1))) {
      first = --at;
    }
    return first;
  }

  std::size_t behind_weekday(std::size_t behind) const {
    std::size_t at = behind;
    while (at < tokens_.size() && (text(at) == "," || text(at) == "-")) ++at;
    while (at < tokens_.size() && tokens_[at].kind == DateToken::Kind::kWord &&
           is_weekday(text(at))) {
      behind = ++at;
    }
    return behind;
  }

  // "10:38 PM GMT", "- 10:30 UTC +01:00" behind a date.
  std::size_t take_time(std::size_t behind, std::string& written) const {
    constexpr std::array kBefore{","sv, "-"sv, "at"sv, "ore"sv, "alle"sv, "um"sv, "a"sv};
    std::size_t at = behind;
    while (at < tokens_.size() && text::is_one_of_ignoring_case(text(at), kBefore)) ++at;
    if (at + 2 >= tokens_.size() || number(at, 1, 2) > 24 || text(at + 1) != ":" ||
        tokens_[at].kind != DateToken::Kind::kNumber ||
        tokens_[at + 2].end - tokens_[at + 2].begin != 2) {
      return behind;
    }
    const std::size_t begin = tokens_[at].begin;
    at += 3;
    const bool seconds = at + 1 < tokens_.size() && text(at) == ":" &&
                         tokens_[at + 1].kind == DateToken::Kind::kNumber &&
                         number(at + 1, 2, 2) < 60;
    if (seconds) at += 2;
    std::string time = " " + std::string(line_.substr(begin, tokens_[at - 1].end - begin));
    const auto is_word = [&](std::size_t i, std::string_view word) {
      return i < tokens_.size() && text::equals_ignoring_case(text(i), word);
    };
    if (is_word(at, "AM") || is_word(at, "PM")) time += " " + std::string(text(at++));
    std::string zone;
    const std::size_t before_zone = at;
    if (is_word(at, "UTC") || is_word(at, "GMT")) {
      zone = "Z";
      ++at;
      const bool sign = at + 3 < tokens_.size() && (text(at) == "+" || text(at) == "-");
      if (sign && text(at + 2) == ":") {
        zone = std::string(text(at)) + std::string(text(at + 1)) + ":" + std::string(text(at + 3));
        at += 4;
      }
    } else if (at < tokens_.size() && tokens_[at].kind == DateToken::Kind::kWord &&
               text(at).size() >= 2 && text(at).size() <= 4) {
      zone = " " + std::string(text(at++));
    }
    // What is no zone is none; what is no time at all leaves the day.
    if (!zone.empty() && parse_date(written + time + zone).seconds) {
      written += time + zone;
      return at;
    }
    if (!parse_date(written + time).seconds) return behind;
    written += time;
    return before_zone;
  }

  std::string_view line_;
  std::vector<DateToken> tokens_;
};

}  // namespace

std::optional<PressDate> date_in_line(std::string_view line) {
  return DateLine(line).find();
}

bool is_date_line(std::string_view line) {
  constexpr std::size_t kLongest = 80;
  line = text::trimmed(line);
  if (line.size() > kLongest) return false;
  const auto date = date_in_line(line);
  return date && date->begin == 0 && date->end == line.size();
}

bool counts_words(std::string_view line) {
  constexpr std::array kWords{"words"sv,    "word"sv,    "parole"sv,   "parola"sv,
                              "mots"sv,     "mot"sv,     "palabras"sv, "worter"sv,
                              "palavras"sv, "woorden"sv, "Wörter"sv};
  line = text::trimmed(line);
  const std::size_t digits = line.find_first_not_of("0123456789.,");
  if (digits == 0 || digits > 9 || digits == std::string_view::npos) return false;
  return text::is_one_of_ignoring_case(text::trimmed(line.substr(digits)), kWords);
}

std::string name_in_order(std::string_view author) {
  author = text::trimmed(author);
  const std::size_t comma = author.find(',');
  if (comma == std::string_view::npos) return std::string(author);
  const std::string_view family = text::trimmed(author.substr(0, comma));
  const std::string_view given = text::trimmed(author.substr(comma + 1));
  const bool plain = !family.empty() && !given.empty() &&
                     author.find_first_of("0123456789@/") == std::string_view::npos;
  if (!plain) return std::string(author);
  // "Doe, Jane, Jr"
  const std::size_t second = std::min(given.find(','), given.size());
  std::string out = std::string(text::trimmed(given.substr(0, second))) + ' ' + std::string(family);
  if (second < given.size()) out += ' ' + std::string(text::trimmed(given.substr(second + 1)));
  return out;
}

std::string without_library(std::string_view url) {
  url = text::trimmed(url);
  for (const std::string_view mark : {"login?url="sv, "login?qurl="sv}) {
    const std::size_t at = url.find(mark);
    if (at == std::string_view::npos) continue;
    const std::string_view behind = url.substr(at + mark.size());
    if (behind.starts_with("http://") || behind.starts_with("https://")) url = behind;
  }
  if (url.find("proquest.com") != std::string_view::npos) {
    url = url.substr(0, url.find("?accountid="));
  }
  return std::string(url);
}

std::string id_at_proquest(std::string_view url) {
  constexpr std::string_view kMark = "/docview/";
  if (url.find("proquest") == std::string_view::npos) return {};
  const std::size_t at = url.find(kMark);
  if (at == std::string_view::npos) return {};
  const std::string_view behind = url.substr(at + kMark.size());
  const std::string_view digits = behind.substr(0, behind.find_first_not_of("0123456789"));
  return digits.empty() ? std::string() : "proquest-" + std::string(digits);
}

std::vector<std::string> parts_of(std::string_view list, char separator) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    const std::string_view part = text::trimmed(list.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

std::vector<TextBlock> blocks_of(std::string_view text) {
  std::vector<TextBlock> blocks;
  bool open = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (text::trimmed(line).empty()) {
      open = false;
      continue;
    }
    if (!open) blocks.emplace_back();
    open = true;
    blocks.back().push_back(line);
  }
  return blocks;
}

std::string unwrapped(const TextBlock& block) {
  constexpr std::size_t kFull = 50;
  std::string out;
  bool full = false;
  for (const std::string_view written : block) {
    const std::string_view line = text::trimmed(written);
    if (!out.empty()) out += full ? ' ' : '\n';
    out += line;
    // A line of hundreds of letters is a paragraph of its own.
    constexpr std::size_t kNotWrapped = 130;
    full = line.size() >= kFull && line.size() <= kNotWrapped;
  }
  return out;
}

std::string line_of_block(const TextBlock& block, std::size_t first) {
  std::string out;
  for (std::size_t i = first; i < block.size(); ++i) {
    if (!out.empty()) out += ' ';
    out += text::trimmed(block[i]);
  }
  return out;
}

std::optional<LabelledLine> labelled_line(std::string_view line) {
  constexpr std::size_t kLongest = 40;
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon > kLongest) return std::nullopt;
  return LabelledLine{text::trimmed(line.substr(0, colon)), text::trimmed(line.substr(colon + 1))};
}

bool begin_record(const LinePiece& piece, std::uint64_t most, Record& record) {
  record.bytes += piece.bytes;
  record.origin.line = piece.line;
  record.raw = piece.text;
  if (piece.too_large) record.reject_as_too_large(most);
  return !piece.too_large;
}

bool begin_record(const TaggedPieces::Piece& piece, std::uint64_t most, Record& record) {
  record.bytes = piece.bytes;
  record.origin.record = piece.number;
  record.raw = piece.html;
  if (piece.too_large) record.reject_as_too_large(most);
  return !piece.too_large;
}

std::vector<std::string> remarks_on_lines_above(std::size_t lines) {
  if (lines == 0) return {};
  return {text::counted(lines, "line", "lines") +
          " above the headlines of articles passed over, as of a list of all of them"};
}

}  // namespace emeroteca::dumps
