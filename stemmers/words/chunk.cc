#include "stemmers/words/chunk.h"

#include "stemmers/words/fold.h"
#include "text/utf8.h"

namespace emeroteca::stemmers {
namespace {

constexpr char32_t kNotSign = 0xAC;  // what old systems print for a soft hyphen

bool is_word_class(CharClass kind) {
  return kind == CharClass::kLetter || kind == CharClass::kDigit || kind == CharClass::kForeign;
}

bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

bool is_capital(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= 'A' && text[at] <= 'Z';
}

// Where the next line begins, if the line ends at `at` and the next one goes on with a small
// letter, or with a capital behind a part that is `in_capitals`.
std::size_t next_line(std::string_view text, std::size_t at, bool in_capitals) {
  const auto blanks = [&] {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r')) ++at;
  };
  blanks();
  if (at >= text.size() || text[at] != '\n') return std::string_view::npos;
  ++at;
  blanks();
  if (at >= text.size()) return std::string_view::npos;
  const text::CodePoint point = text::decode(text, at);
  // The small letters of ASCII and of Latin-1.
  const bool small = (point.value >= U'a' && point.value <= U'z') ||
                     (point.value >= 0xDF && point.value <= 0xFF && point.value != 0xF7);
  const bool capital = (point.value >= U'A' && point.value <= U'Z') ||
                       (point.value >= 0xC0 && point.value <= 0xDE && point.value != 0xD7);
  return small || (in_capitals && capital) ? at : std::string_view::npos;
}

// Exactly three figures at `at`, as in 10 000.
bool is_group(std::string_view text, std::size_t at) {
  if (!is_digit(text, at) || !is_digit(text, at + 1) || !is_digit(text, at + 2)) return false;
  if (at + 3 >= text.size()) return true;
  return !is_word_class(char_class(text::decode(text, at + 3).value));
}

void read_atom(std::string_view text, std::size_t& offset, Atom& atom) {
  bool small = false;
  std::size_t capitals = 0;
  bool ends_in_small_s = false;
  std::size_t smalls = 0;
  while (offset < text.size()) {
    const text::CodePoint point = text::decode(text, offset);
    const CharClass kind = char_class(point.value);
    if (kind == CharClass::kLetter) {
      atom.letters = true;
      if (point.value >= U'A' && point.value <= U'Z') {
        if (small) atom.capital_inside = true;
        if (atom.length == 0) atom.capital_first = true;
        ++capitals;
      } else {
        atom.capitals = false;
        small = true;
        ++smalls;
        ends_in_small_s = point.value == U's';
      }
    } else if (kind == CharClass::kDigit) {
      atom.digits = true;
    } else if (kind == CharClass::kForeign) {
      atom.foreign = true;
      atom.capitals = false;
    } else if (is_invisible(point.value)) {
      offset += point.length;
      continue;
    } else if (point.value == U'&' && atom.letters && offset + 1 < text.size() &&
               char_class(text::decode(text, offset + 1).value) == CharClass::kLetter) {
      // AT&T, R&D, S&P: part of the word, but not the entities of careless web pages.
      if (text.substr(offset, 6) == "&nbsp;" || text.substr(offset, 5) == "&amp;") break;
    } else if (kind != CharClass::kMark) {
      break;
    }
    ++atom.length;
    offset += point.length;
    atom.end = offset;
  }
  atom.plural = capitals >= 2 && smalls == 1 && ends_in_small_s && !atom.capital_inside;
  // C++, C#, F#: a short name and its signs.
  if (atom.length == 1 && atom.letters && offset < text.size()) {
    if (text.substr(offset, 2) == "++") {
      offset += 2;
      atom.end = offset;
    } else if (text[offset] == '#') {
      offset += 1;
      atom.end = offset;
    }
  }
}

// The connector at `offset` behind `atom`, and in `after` where the next atom begins.
Connector connector_at(std::string_view text, std::size_t offset, const Atom& atom,
                       std::size_t& after) {
  const bool in_capitals = atom.capitals && atom.length > 1;
  // A soft hyphen was passed over with the word.
  if (atom.letters && offset > atom.end) {
    const std::size_t soft = text.rfind("\xC2\xAD", offset);
    if (soft != std::string_view::npos && soft >= atom.end) {
      after = next_line(text, offset, in_capitals);
      if (after != std::string_view::npos) return Connector::kLineBreak;
    }
  }
  const text::CodePoint point = text::decode(text, offset);
  after = offset + point.length;
  const bool figures = atom.digits && !atom.letters && !atom.foreign;
  if (is_apostrophe(point.value)) {
    // Two for one: dell''assessorato.
    if (after < text.size()) {
      const text::CodePoint next = text::decode(text, after);
      if (is_apostrophe(next.value)) after += next.length;
    }
    return Connector::kApostrophe;
  }
  if (point.value == U'.') {
    // J. K., but not the end of U.S. and the beginning of S.p.A.
    const bool initial = atom.length == 1 && atom.capital_first &&
                         (atom.begin == 0 || text[atom.begin - 1] != '.') &&
                         after + 2 < text.size() && text[after] == ' ' &&
                         is_capital(text, after + 1) && text[after + 2] == '.' &&
                         (after + 3 == text.size() ||
                          !is_word_class(char_class(text::decode(text, after + 3).value)));
    if (initial) ++after;
    return Connector::kDot;
  }
  if (point.value == U',') return Connector::kComma;
  if (point.value == U':') {
    return figures && atom.length <= 2 ? Connector::kColon : Connector::kNone;
  }
  if (is_hyphen(point.value) || point.value == kNotSign) {
    if (atom.letters) {
      const std::size_t line = next_line(text, after, in_capitals);
      if (line != std::string_view::npos) {
        after = line;
        return Connector::kLineBreak;
      }
    }
    return is_hyphen(point.value) ? Connector::kHyphen : Connector::kNone;
  }
  if (figures && is_thin_space(point.value) && is_group(text, after)) {
    const bool first = atom.before != Connector::kSpace;
    if (!first || (atom.length <= 3 && text[atom.begin] != '0')) return Connector::kSpace;
  }
  return Connector::kNone;
}

}  // namespace

bool read_chunk(std::string_view text, std::size_t& offset, std::vector<Atom>& atoms) {
  atoms.clear();
  for (;;) {
    if (offset >= text.size()) return false;
    const text::CodePoint point = text::decode(text, offset);
    const CharClass kind = char_class(point.value);
    if (is_word_class(kind)) break;
    if (kind == CharClass::kIdeographic) return false;
    offset += point.length;
  }
  Connector connector = Connector::kNone;
  while (true) {
    Atom& atom = atoms.emplace_back();
    atom.begin = offset;
    atom.before = connector;
    read_atom(text, offset, atom);
    fold_word(text.substr(atom.begin, atom.end - atom.begin), atom.normal, atom.surface);
    if (offset >= text.size() || atoms.size() == kMostAtoms) break;
    std::size_t after = 0;
    connector = connector_at(text, offset, atom, after);
    if (connector == Connector::kApostrophe) atom.elided = true;  // unless something follows
    if (connector == Connector::kNone || after >= text.size()) break;
    const CharClass next = char_class(text::decode(text, after).value);
    if (!is_word_class(next)) break;
    if ((connector == Connector::kComma || connector == Connector::kColon) &&
        (next != CharClass::kDigit || !atom.digits)) {
      break;
    }
    offset = after;
  }
  return true;
}

}  // namespace emeroteca::stemmers
