#include "stemmers/words/tokeniser.h"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include "stemmers/words/chunk.h"
#include "stemmers/words/fold.h"
#include "stemmers/words/romanise.h"
#include "stemmers/words/spellings.h"
#include "stemmers/words/word_rules.h"
#include "text/utf8.h"

namespace emeroteca::stemmers {

namespace {

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

icu::BreakIterator& word_breaker() {
  thread_local const std::unique_ptr<icu::BreakIterator> instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no word boundary data");
    return made;
  }();
  return *instance;  // NOLINT(clang-analyzer-cplusplus.NewDelete): it lives as long as the thread
}

// The last part of an address on the web.
bool is_domain(std::string_view part) {
  static constexpr std::string_view kDomains[] = {"com",  "de", "edu", "es",  "eu", "fr", "gov",
                                                  "info", "it", "net", "org", "tv", "uk"};
  return std::ranges::find(kDomains, part) != std::end(kDomains);
}

// Where the last apostrophe is that ends a quotation: behind a word, and no word behind it. 0 where
// none is, for the first cannot be one.
std::size_t last_closing_apostrophe(std::string_view line) {
  for (std::size_t at = line.rfind('\''); at != std::string_view::npos && at > 0;
       at = line.rfind('\'', at - 1)) {
    const bool last = at + 1 == line.size() ||
                      std::string_view(" .,;:!?)").find(line[at + 1]) != std::string_view::npos;
    if (line[at - 1] != ' ' && last) return at;
  }
  return 0;
}

// Between a figure and what it counts, broken or not: 30 mila.
bool is_one_space(std::string_view text) {
  if (text.empty()) return false;
  const text::CodePoint point = text::decode(text, 0);
  return point.length == text.size() && is_thin_space(point.value);
}

}  // namespace

Tokeniser::Tokeniser(std::string_view text, const TokeniserOptions& options)
    : text_(text),
      shouting_(options.shouting ? *options.shouting : mostly_capitals(text)),
      language_(options.language) {}

Tokeniser::~Tokeniser() = default;

const Token* Tokeniser::next() {
  while (taken_ == queued_) {
    if (offset_ >= text_.size()) return nullptr;
    queued_ = taken_ = 0;
    if (read_chunk(text_, offset_, atoms_)) {
      resolve();
    } else if (offset_ < text_.size()) {
      read_ideographs(offset_);
    }
  }
  return &queue_[taken_++];
}

// Applies the rules for points, figures and apostrophes to the chunk, then queues its words.
void Tokeniser::resolve() {
  make_words({text_, shouting_, language_}, atoms_);
  for (std::size_t first = 0; first < atoms_.size();) {
    std::size_t last = first + 1;
    const auto is_joint = [&](Connector connector) {
      return connector == Connector::kHyphen || connector == Connector::kLineBreak;
    };
    // Points join what may be one word: Ph.D., Node.js, co.co.co. Figures have their own joints.
    const Connector joint = last < atoms_.size() ? atoms_[last].before : Connector::kNone;
    const bool names = atoms_[first].elided && atoms_[first].joins;
    if (is_joint(joint)) {
      while (last < atoms_.size() && is_joint(atoms_[last].before)) ++last;
    } else if (names) {
      ++last;
    } else if (joint == Connector::kDot || joint == Connector::kSpace ||
               joint == Connector::kColon) {
      while (last < atoms_.size() && atoms_[last].before == joint) ++last;
    }
    emit_compound(first, last);
    first = last;
  }
}

// Whether a word that begins at `begin` stands behind another one of its sentence.
bool Tokeniser::inside_sentence(std::size_t begin) const {
  if (begin < 2) return false;
  const char before = text_[begin - 1];
  if (before == '\'' || before == '(') return true;
  if (before != ' ') return text_.substr(0, begin).ends_with("\u2019");
  const char last = text_[begin - 2];
  return (last >= 'a' && last <= 'z') || (last >= '0' && last <= '9') || last == ',' ||
         (static_cast<unsigned char>(last) >= 0x80 &&
          !text_.substr(0, begin - 1).ends_with("\u2026"));
}

// Queues the words [first, last), and in one word what hyphens, points or an elision hold together.
void Tokeniser::emit_compound(std::size_t first, std::size_t last) {
  constexpr std::size_t kMaxParts = 3;
  constexpr std::size_t kLongestAbbreviation = 10;
  std::size_t length = 0;
  std::size_t shortest = kMaxWordLength;
  bool letters = false;
  bool figures_alone = true;
  for (std::size_t i = first; i < last; ++i) {
    length += atoms_[i].length;
    shortest = std::min(shortest, atoms_[i].length);
    letters = letters || atoms_[i].letters;
    figures_alone = figures_alone && is_figure(atoms_[i]);
  }
  const std::size_t parts = last - first;
  const Connector joint = parts > 1 ? atoms_[first + 1].before : Connector::kNone;
  bool joins = parts > 1 && length <= kMaxWordLength;
  std::string_view between;
  switch (joint) {
    case Connector::kDot:
      // A full stop without a space behind it is no joint: fine.Inizio.
      joins = joins && letters && shortest <= 3 && length <= kLongestAbbreviation &&
              parts <= kMaxParts + 1 && !is_domain(atoms_[last - 1].surface);
      break;
    case Connector::kColon:
      between = ".";
      joins = joins && parts == 2 && atoms_[first + 1].length == 2;
      break;
    case Connector::kSpace:
      break;
    default:
      // 3-2 is no 32, and 2020-21 no 202021.
      joins = joins && parts <= kMaxParts && !figures_alone;
  }
  const bool hyphens = joint == Connector::kHyphen || joint == Connector::kLineBreak;
  const auto join = [&](std::size_t begin, std::size_t end, std::uint32_t position) {
    Atom joined = atoms_[begin];
    joined.elided = false;
    // Ph.D. is the PhD of others, in capitals where it stands in one word.
    joined.acronym = joint == Connector::kDot && !shouting_;
    for (std::size_t k = begin + 1; k < end; ++k) {
      joined.surface += between;
      joined.normal += between;
      append(atoms_[k], joined);
    }
    joined.plural = false;
    emit_joined(joined, position);
  };
  for (std::size_t i = first; i < last; ++i) {
    const std::uint32_t position = position_;
    emit(atoms_[i]).glued = i > 0;
    if (i == first && joins) join(first, last, position);
    // ex-vice-presidente is an ex vicepresidente too.
    if (joins && hyphens && parts == 3 && i + 1 < last && !atoms_[i].digits &&
        !atoms_[i + 1].digits) {
      join(i, i + 2, position);
    }
    emit_spellings(atoms_[i], position, is_year(i));
  }
}

// Queues `joined` at a place that is taken.
void Tokeniser::emit_joined(const Atom& joined, std::uint32_t position) {
  const std::uint32_t next = position_;
  position_ = position;
  Token& token = emit(joined);
  token.joined = true;
  token.glued = false;
  position_ = next;
}

// Whether a figure stands behind an apostrophe that stands for a century: nel '68, Italia'90; but
// l'80 per cento.
bool Tokeniser::is_year(std::size_t i) {
  const Atom& atom = atoms_[i];
  if (atom.length != 2 || !is_figure(atom)) return false;
  if (i > 0) {
    return atom.before == Connector::kApostrophe && !atoms_[i - 1].elided && atoms_[i - 1].letters;
  }
  const std::string_view before = text_.substr(0, atom.begin);
  if (before.ends_with("\u2019")) return true;
  // An opening mark that is closed on the same line is a quotation's: '10 cose da sapere'.
  if (before.ends_with("\u2018")) return !closes_behind(atom.end, "\u2019");
  return before.ends_with('\'') && !closes_behind(atom.end, "'");
}

// Whether the mark, a right single one or an apostrophe, closes a quotation behind `at` on its
// line. Each line is looked through once, however many years it has.
bool Tokeniser::closes_behind(std::size_t at, std::string_view mark) {
  if (at >= line_end_) {
    line_end_ = std::min(text_.find('\n', at), text_.size());
    const std::string_view rest = text_.substr(at, line_end_ - at);
    const std::size_t single = rest.rfind("\u2019");
    last_single_ = single == std::string_view::npos ? 0 : at + single;
    const std::size_t apostrophe = last_closing_apostrophe(rest);
    last_apostrophe_ = apostrophe == 0 ? 0 : at + apostrophe;
  }
  return mark == "'" ? last_apostrophe_ > at : last_single_ >= at && last_single_ > 0;
}

// Queues what else `atom`, which stands at `position`, may be looked for as, and its unit.
void Tokeniser::emit_spellings(const Atom& atom, std::uint32_t position, bool year) {
  const auto also = [&](std::string form, bool digits, std::optional<std::size_t> begin = {}) {
    Atom other;
    other.begin = begin.value_or(atom.begin);
    other.end = atom.end;
    other.length = form.size();
    other.letters = true;
    other.digits = digits;
    other.surface = std::move(form);
    other.normal = other.surface;
    emit_joined(other, position);
  };
  const bool counted =
      years_ && text_.substr(years_end_, atom.begin - years_end_).find_first_of(".,;:()\n") ==
                    std::string_view::npos;
  if (counted || (!atom.surface.empty() && atom.surface.back() == 's')) {
    std::string decade = decade_of(atom.surface, counted ? "anni" : "");
    if (!decade.empty() && decade != atom.surface) also(std::move(decade), true);
  } else if (year) {
    also(year_of(atom.surface), true);
  }
  if (!figure_.empty() && is_one_space(text_.substr(figure_end_, atom.begin - figure_end_))) {
    std::string other = counted_spelling(figure_, atom.surface);
    if (!other.empty()) {
      const bool figure = other.front() >= '0' && other.front() <= '9';
      also(std::move(other), figure, figure ? figure_begin_ : atom.begin);
    }
  }
  figure_.clear();
  if (is_figure(atom)) {
    figure_ = atom.surface;
    figure_begin_ = atom.begin;
    figure_end_ = atom.end;
  }
  if (atom.normal.size() != atom.surface.size()) {
    if (std::string plain = without_umlauts(atom.normal); !plain.empty()) {
      also(std::move(plain), false);
    }
  }
  // Names only: other words of these languages are nobody's in Latin letters.
  if (atom.foreign && !atom.letters && !atom.digits &&
      u_isupper(static_cast<UChar32>(text::decode(text_, atom.begin).value))) {
    if (std::string latin = romanised(atom.normal); !latin.empty()) also(std::move(latin), false);
  }
  years_ = atom.surface == "anni";
  years_end_ = atom.end;
  if (atom.unit.empty()) return;
  Atom unit;
  unit.begin = atom.end;
  unit.end = atom.end + atom.unit_bytes;
  unit.length = atom.unit.size();
  unit.letters = true;
  unit.surface = atom.unit;
  unit.normal = unit.surface;
  emit(unit).glued = true;
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
  token.plural = atom.acronym && atom.plural;
  token.name = atom.capital_first && !atom.acronym && !shouting_ && inside_sentence(atom.begin);
  token.headed = atom.capital_first && atom.end < text_.size() &&
                 (text_[atom.end] == ',' || text_[atom.end] == ':');
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

std::vector<Token> tokenise(std::string_view text, const TokeniserOptions& options) {
  std::vector<Token> tokens;
  Tokeniser tokeniser(text, options);
  while (const Token* token = tokeniser.next()) tokens.push_back(*token);
  return tokens;
}

}  // namespace emeroteca::stemmers
