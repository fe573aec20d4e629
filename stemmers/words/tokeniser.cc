#include "stemmers/words/tokeniser.h"

#include <memory>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include "stemmers/words/elision.h"
#include "stemmers/words/fold.h"
#include "stemmers/words/number.h"
#include "text/utf8.h"

namespace emeroteca::stemmers {

// What stands between an atom and the one before it in the same chunk.
enum class Tokeniser::Connector : std::uint8_t { kNone, kApostrophe, kDot, kComma, kHyphen };

// A run of word characters; the smallest piece that rules combine into tokens.
struct Tokeniser::Atom {
  std::size_t begin = 0;
  std::size_t end = 0;
  Connector before = Connector::kNone;
  std::string normal;
  std::string surface;
  std::size_t length = 0;  // code points
  bool letters = false;
  bool digits = false;
  bool foreign = false;
  bool capitals = true;  // no small letter in it
  bool elided = false;
  bool acronym = false;
  bool number = false;  // figures with separators, already normalised
};

namespace {

bool is_word_class(CharClass kind) {
  return kind == CharClass::kLetter || kind == CharClass::kDigit || kind == CharClass::kForeign;
}

bool mostly_capitals(std::string_view text) {
  constexpr std::size_t kSample = 4000;
  std::size_t capitals = 0;
  std::size_t small = 0;
  for (const char c : text.substr(0, kSample)) {
    if (c >= 'A' && c <= 'Z') ++capitals;
    if (c >= 'a' && c <= 'z') ++small;
  }
  return capitals > small;
}

bool is_soft_hyphen(char32_t value) {
  return value == U'\u00AD';
}

icu::BreakIterator& word_breaker() {
  thread_local const std::unique_ptr<icu::BreakIterator> instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no word boundary data");
    return made;
  }();
  return *instance;
}

}  // namespace

Tokeniser::Tokeniser(std::string_view text) : text_(text), shouting_(mostly_capitals(text)) {}

Tokeniser::~Tokeniser() = default;

const Token* Tokeniser::next() {
  while (taken_ == queued_) {
    if (offset_ >= text_.size()) return nullptr;
    queued_ = taken_ = 0;
    read_chunk();
  }
  return &queue_[taken_++];
}

// Reads one chunk (word characters and the connectors between them) and queues its tokens.
void Tokeniser::read_chunk() {
  text::CodePoint point{};
  CharClass kind = CharClass::kOther;
  for (;; offset_ += point.length) {
    if (offset_ >= text_.size()) return;
    point = text::decode(text_, offset_);
    kind = char_class(point.value);
    if (is_word_class(kind)) break;
    if (kind == CharClass::kIdeographic) return read_ideographs(offset_);
  }

  atoms_.clear();
  Connector connector = Connector::kNone;
  while (true) {
    Atom& atom = atoms_.emplace_back();
    atom.begin = offset_;
    atom.before = connector;
    bool soft_hyphens = false;
    while (offset_ < text_.size()) {
      point = text::decode(text_, offset_);
      kind = char_class(point.value);
      if (kind == CharClass::kLetter) {
        atom.letters = true;
        const bool capital = point.value < 0x80 ? point.value <= U'Z' : false;
        if (!capital) atom.capitals = false;
      } else if (kind == CharClass::kDigit) {
        atom.digits = true;
      } else if (kind == CharClass::kForeign) {
        atom.foreign = true;
        atom.capitals = false;
      } else if (is_soft_hyphen(point.value)) {
        soft_hyphens = true;
      } else if (point.value == U'&' && atom.letters && offset_ + 1 < text_.size() &&
                 char_class(text::decode(text_, offset_ + 1).value) == CharClass::kLetter) {
        // AT&T, R&D, S&P: part of the word, but not the entities of careless web pages.
        if (text_.substr(offset_, 6) == "&nbsp;" || text_.substr(offset_, 5) == "&amp;") break;
      } else if (kind != CharClass::kMark) {
        break;
      }
      ++atom.length;
      offset_ += point.length;
    }
    atom.end = offset_;
    // C++, C#, F#: a short name and its signs.
    if (atom.length == 1 && atom.letters && offset_ < text_.size()) {
      if (text_.substr(offset_, 2) == "++")
        offset_ += 2;
      else if (text_[offset_] == '#')
        offset_ += 1;
      atom.end = offset_;
    }
    const std::string_view word = text_.substr(atom.begin, atom.end - atom.begin);
    fold_word(word, atom.normal, atom.surface);
    (void)soft_hyphens;  // NFKC case folding has taken them out

    if (offset_ >= text_.size()) break;
    point = text::decode(text_, offset_);
    const std::size_t after = offset_ + point.length;
    connector = is_apostrophe(point.value) ? Connector::kApostrophe
                : point.value == U'.'      ? Connector::kDot
                : point.value == U','      ? Connector::kComma
                : is_hyphen(point.value)   ? Connector::kHyphen
                                           : Connector::kNone;
    if (connector == Connector::kApostrophe) atom.elided = true;  // unless something follows: below
    if (connector == Connector::kNone || after >= text_.size()) break;
    const CharClass next = char_class(text::decode(text_, after).value);
    if (!is_word_class(next)) break;
    if (connector == Connector::kComma && (next != CharClass::kDigit || !atom.digits)) break;
    offset_ = after;
  }
  resolve(atoms_);
}

// Applies the rules for points, figures and apostrophes, then queues compounds and words.
void Tokeniser::resolve(std::vector<Atom>& atoms) {
  // A word before a closing quotation mark is not elided; a typist's E' or perche' is not either.
  // Only consonants are cut: dell', un', l', quest'.
  const auto trailing_elision = [](const Atom& atom) {
    if (!atom.elided || atom.surface.empty()) return false;
    const ApostropheRole role = apostrophe_role(atom.surface, "xx");
    return role == ApostropheRole::kElision;
  };
  std::size_t kept = 0;
  const auto same_digits = [](const Atom& a) { return a.digits && !a.letters && !a.foreign; };
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    Atom& atom = atoms[i];
    if (kept > 0) {
      Atom& last = atoms[kept - 1];
      const bool figures = atom.before == Connector::kDot || atom.before == Connector::kComma;
      if (figures && same_digits(last) && !atom.surface.empty() && atom.surface[0] >= '0' &&
          atom.surface[0] <= '9') {
        last.surface += atom.before == Connector::kDot ? '.' : ',';
        last.surface += atom.surface;
        last.normal = last.surface;
        last.end = atom.end;
        last.length += atom.length + 1;
        last.letters = atom.letters;
        last.foreign = atom.foreign;
        last.elided = false;
        last.number = true;
        continue;
      }
      if (atom.before == Connector::kDot && atom.length == 1 && atom.letters &&
          (last.acronym || (last.length == 1 && last.letters))) {
        last.surface += atom.surface;
        last.normal += atom.normal;
        last.end = atom.end;
        last.length += 1;
        last.acronym = true;
        last.elided = atom.elided;
        continue;
      }
      if (atom.before == Connector::kApostrophe) {
        const ApostropheRole role = apostrophe_role(last.surface, atom.surface);
        if (role == ApostropheRole::kPossessive) {
          last.elided = false;
          continue;
        }
        if (role == ApostropheRole::kJoined) {
          last.surface += atom.surface;
          last.normal += atom.normal;
          last.end = atom.end;
          last.length += atom.length;
          last.digits = last.digits || atom.digits;
          last.capitals = last.capitals && atom.capitals;
          last.elided = atom.elided;
          continue;
        }
        last.elided = true;
      } else {
        last.elided = trailing_elision(last);
      }
    }
    if (kept != i) std::swap(atoms[kept], atom);
    ++kept;
  }
  atoms.resize(kept);
  if (kept > 0) atoms.back().elided = trailing_elision(atoms.back());

  for (Atom& atom : atoms) {
    if (atom.number) {
      const std::size_t digits = atom.surface.find_first_not_of("0123456789.,");
      const std::string tail = digits == std::string::npos ? "" : atom.surface.substr(digits);
      atom.surface = normalise_number(std::string_view(atom.surface).substr(0, digits)) + tail;
      atom.normal = atom.surface;
    }
    if (!shouting_ && atom.capitals && atom.letters && atom.length >= 2) atom.acronym = true;
  }

  for (std::size_t first = 0; first < atoms.size();) {
    std::size_t last = first + 1;
    while (last < atoms.size() && atoms[last].before == Connector::kHyphen) ++last;
    emit_compound(atoms, first, last);
    first = last;
  }
}

// Queues the words [first, last), which hyphens join, and their joined spelling.
void Tokeniser::emit_compound(const std::vector<Atom>& atoms, std::size_t first, std::size_t last) {
  constexpr std::size_t kMaxParts = 3;
  for (std::size_t i = first; i < last; ++i) {
    const std::uint32_t position = position_;
    Token& token = emit(atoms[i]);
    token.glued = i > 0;
    if (i != first || last - first < 2 || last - first > kMaxParts) continue;
    Atom joined = atoms[first];
    joined.end = atoms[last - 1].end;
    joined.elided = false;
    for (std::size_t k = first + 1; k < last; ++k) {
      joined.normal += atoms[k].normal;
      joined.surface += atoms[k].surface;
      joined.length += atoms[k].length;
      joined.letters = joined.letters || atoms[k].letters;
      joined.digits = joined.digits || atoms[k].digits;
      joined.foreign = joined.foreign || atoms[k].foreign;
      joined.acronym = false;
    }
    if (joined.length > kMaxWordLength) continue;
    position_ = position;
    Token& compound = emit(joined);
    compound.joined = true;
    compound.glued = false;
  }
}

// Queues one token at the next position. A word that is too long takes its position and is dropped:
// the token returned is then one that is not queued.
Token& Tokeniser::emit(const Atom& atom) {
  if (queued_ == queue_.size()) queue_.emplace_back();
  Token& token = queue_[queued_];
  token.position = position_++;
  if (atom.length > kMaxWordLength || atom.surface.empty()) return token;
  ++queued_;
  token.normal.assign(atom.normal);
  token.surface.assign(atom.surface);
  token.begin = atom.begin;
  token.end = atom.end;
  token.kind = atom.foreign  ? TokenKind::kForeign
               : atom.digits ? TokenKind::kNumber
                             : TokenKind::kWord;
  token.elided = atom.elided;
  token.acronym = atom.acronym;
  token.joined = false;
  token.glued = false;
  return token;
}

// Chinese, Japanese, Thai: ICU's dictionaries find the words of a run.
void Tokeniser::read_ideographs(std::size_t begin) {
  std::size_t end = begin;
  while (end < text_.size()) {
    const text::CodePoint point = text::decode(text_, end);
    const CharClass kind = char_class(point.value);
    if (kind != CharClass::kIdeographic && kind != CharClass::kMark) break;
    end += point.length;
    if (end - begin > 3000) break;  // bounds the memory of a run without any punctuation
  }
  offset_ = end;
  UErrorCode status = U_ZERO_ERROR;
  UText* run =
      utext_openUTF8(nullptr, text_.data() + begin, static_cast<int64_t>(end - begin), &status);
  icu::BreakIterator& breaker = word_breaker();
  breaker.setText(run, status);
  if (U_SUCCESS(status)) {
    int32_t from = breaker.first();
    for (int32_t to = breaker.next(); to != icu::BreakIterator::DONE;
         from = to, to = breaker.next()) {
      Atom atom;
      atom.begin = begin + static_cast<std::size_t>(from);
      atom.end = begin + static_cast<std::size_t>(to);
      const std::string_view word = text_.substr(atom.begin, atom.end - atom.begin);
      fold_word(word, atom.normal, atom.surface);
      atom.length = text::count_code_points(word);
      atom.foreign = true;
      emit(atom).glued = from > 0;
    }
  }
  utext_close(run);
}

std::vector<Token> tokenise(std::string_view text) {
  std::vector<Token> tokens;
  Tokeniser tokeniser(text);
  while (const Token* token = tokeniser.next()) tokens.push_back(*token);
  return tokens;
}

}  // namespace emeroteca::stemmers
