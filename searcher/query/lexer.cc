#include "searcher/query/lexer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "searcher/query/chunks.h"
#include "searcher/query/clean_text.h"
#include "searcher/query/foreign_operators.h"
#include "searcher/query/token_writer.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::query {
namespace {

// The en dash and the minus sign: word processors make them of a hyphen.
constexpr std::array<std::string_view, 2> kDashes{"–", "−"};

// The dash that `text` begins with; empty where it begins with none.
std::string_view dash_of(std::string_view text) {
  for (const std::string_view dash : kDashes) {
    if (text.starts_with(dash)) return dash;
  }
  return {};
}

// Length of the https:// before an address, which a browser's line has and newspapers leave out: it
// is no word to look for. 0 where there is none, or nothing behind it.
std::size_t scheme_length(std::string_view chunk) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    const bool same = chunk.size() > scheme.size() &&
                      std::equal(scheme.begin(), scheme.end(), chunk.begin(),
                                 [](char a, char b) { return a == text::ascii_lower(b); });
    if (same) return scheme.size();
  }
  return 0;
}

bool takes_rest(const Field* field) {
  return field != nullptr && field->id != FieldId::kLanguage &&
         (field->kind == FieldKind::kExact || field->kind == FieldKind::kDate);
}

class Lexer {
 public:
  Lexer(std::string_view typed, const LexerLimits& limits)
      : clean_(typed.substr(0, limits.max_bytes)),
        text_(clean_.text()),
        quotations_(text_),
        writer_(clean_, limits),
        in_capitals_(
            std::none_of(text_.begin(), text_.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    if (typed.size() > limits.max_bytes) {
      writer_.notes().add("the query is very long: only its beginning was read");
    }
  }

  Lexed run();
  Lexed run_plain();

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : ' ';
  }

  void read_operand(bool after_space);
  void read_sign();
  static bool is_amount(std::string_view text);
  bool encloses(std::string_view dash);
  void read_field();
  bool take_connector(text::Range chunk);
  std::string read_bracketed_range();
  void read_value();
  void read_quotation(const Quotation& quotation, bool exact);
  void read_chunk(bool exact);
  bool take_keyword(text::Range chunk);
  std::optional<WordReading> read_name(std::string_view chunk);

  std::optional<Quotation> quotation_at(std::size_t at);
  void note_unclosed(std::size_t at);
  std::size_t chunk_end(std::size_t begin);
  bool is_initial(std::size_t at) const;
  std::size_t value_end() const;

  CleanText clean_;
  std::string_view text_;
  Quotations quotations_;
  TokenWriter writer_;
  std::size_t at_ = 0;
  std::optional<bool> enclosing_;  // see encloses(), once it was asked
  bool in_capitals_ = false;       // no small letter in the whole text
};

Lexed Lexer::run() {
  bool after_space = true;
  while (at_ < text_.size()) {
    if (text_[at_] == ' ') {
      ++at_;
      after_space = true;
    } else if (text_[at_] == '(') {
      writer_.open(at_++);
      after_space = true;
    } else if (text_[at_] == ')') {
      writer_.close(at_++);
      after_space = false;
    } else {
      read_operand(after_space);
      after_space = false;
    }
  }
  return writer_.take();
}

Lexed Lexer::run_plain() {
  while (at_ < text_.size() && !writer_.full()) {
    const std::size_t end = std::min(text_.find(' ', at_), text_.size());
    const std::string_view chunk = text_.substr(at_, end - at_);
    writer_.begin(at_);
    if (auto reading = read_plain_word(chunk.substr(scheme_length(chunk)))) {
      writer_.operand(*std::move(reading), {at_, end}, end);
    } else if (!chunk.empty()) {
      writer_.leave_out_symbol({at_, end});
    }
    at_ = end + 1;
  }
  return writer_.take();
}

// Reads one operand with its sign and field, or a keyword. Stops before an opening parenthesis.
void Lexer::read_operand(bool after_space) {
  writer_.begin(at_);
  if (takes_rest(writer_.list_field())) return read_value();
  if (after_space) read_sign();
  read_field();
  if (takes_rest(writer_.field())) {
    if (peek() != '(') read_value();
    return;
  }
  if (writer_.field() != nullptr) read_sign();
  if (peek() == '(') return;  // run() opens the list
  bool exact = false;
  if (peek() == '=' && std::string_view(" =()").find(peek(1)) == std::string_view::npos) {
    exact = true;
    ++at_;
  }
  if (const auto quotation = quotation_at(at_)) return read_quotation(*quotation, exact);
  note_unclosed(at_);
  read_chunk(exact);
}

// Whether `text` begins with a figure that a minus makes negative: -8,9%, -10 gradi, -0.5. Nobody
// excludes those.
bool Lexer::is_amount(std::string_view text) {
  constexpr std::size_t kMostDigits = 3;
  std::size_t end = 0;
  while (end < text.size() && text::is_ascii_digit(text[end])) ++end;
  if (end == 0 || end > kMostDigits) return false;
  if (end + 1 < text.size() && (text[end] == ',' || text[end] == '.') &&
      text::is_ascii_digit(text[end + 1])) {
    return true;
  }
  text.remove_prefix(end);
  if (text.starts_with(' ')) text.remove_prefix(1);
  for (const std::string_view unit :
       {"%", "\u00B0", "gradi", "degrees", "punti", "points", "per cento", "percent"}) {
    if (text.starts_with(unit)) return true;
  }
  return false;
}

// A sign stands at the start of a word and directly before it: `a - b` and `--help` have none.
void Lexer::read_sign() {
  const std::string_view dash = dash_of(text_.substr(at_));
  const bool plain = peek() == '+' || peek() == '-';
  if (!plain && (dash.empty() || encloses(dash))) return;
  const std::size_t length = plain ? 1 : dash.size();
  if (std::string_view(" +-)").find(peek(length)) != std::string_view::npos) return;
  if (peek() != '+' && is_amount(text_.substr(at_ + length))) {
    at_ += length;
    return;
  }
  if (!dash_of(text_.substr(at_ + length)).empty()) return;
  writer_.expect(peek() == '+' ? Sign::kPlus : Sign::kMinus);
  at_ += length;
}

// Whether dashes enclose words in this text, as in "il governo –ha detto– cade": one stands behind
// a word and before a space or the end. Then none of them excludes.
bool Lexer::encloses(std::string_view dash) {
  if (!enclosing_) {
    enclosing_ = false;
    for (std::size_t i = text_.find(dash); i != std::string_view::npos && !*enclosing_;
         i = text_.find(dash, i + dash.size())) {
      const std::size_t after = i + dash.size();
      const bool behind =
          i > 0 && std::string_view(" (").find(text_[i - 1]) == std::string_view::npos;
      enclosing_ = behind && (after == text_.size() || std::string_view(" ),.;:").find(
                                                           text_[after]) != std::string_view::npos);
    }
  }
  return *enclosing_;
}

void Lexer::read_field() {
  if (writer_.list_field() != nullptr) return;
  constexpr std::size_t kLongestName = 16;
  std::size_t length = 0;
  while (length <= kLongestName && text::is_ascii_letter(peek(length))) ++length;
  if (length < 2 || peek(length) != ':') return;
  if (std::string_view(" )").find(peek(length + 1)) != std::string_view::npos) return;
  const Field* field = find_field(text_.substr(at_, length));
  if (field == nullptr) {
    if (const auto foreign = foreign_field(text_.substr(at_))) {
      writer_.notes().add(foreign->note);
      const std::size_t end = at_ + foreign->length;
      // A parenthesis begins where it stands, unless a sign goes with it.
      const bool list = peek(foreign->length) == '(' && writer_.sign() == Sign::kNone;
      if (list) writer_.leave_out_connector({at_, end});
      at_ = end;
    }
    return;
  }
  writer_.expect(*field);
  at_ += length + 1;
}

// Where an unquoted value ends: at a space, and before parentheses that are not its own.
std::size_t Lexer::value_end() const {
  const std::size_t space = std::min(text_.find(' ', at_), text_.size());
  std::size_t end = space;
  const std::string_view value = text_.substr(at_, space - at_);
  auto closed = std::count(value.begin(), value.end(), ')');
  const auto opened = std::count(value.begin(), value.end(), '(');
  while (end > at_ && text_[end - 1] == ')' && closed > opened) {
    --end;
    --closed;
  }
  return end;
}

// [2020 TO 2021], as Lucene has ranges, * for an open end: as 2020..2021. Empty for anything else.
std::string Lexer::read_bracketed_range() {
  constexpr std::string_view kBetween = " TO ";
  if (peek() != '[') return {};
  const std::size_t close = text_.find(']', at_);
  if (close == std::string_view::npos) return {};
  const std::string_view inside = text_.substr(at_ + 1, close - at_ - 1);
  const std::size_t middle = inside.find(kBetween);
  if (middle == std::string_view::npos) return {};
  const auto bound = [](std::string_view date) {
    date = text::trimmed(date);
    if (date.size() > 1 && date.front() == '"' && date.back() == '"') {
      date = date.substr(1, date.size() - 2);
    }
    return date == "*" ? std::string() : std::string(date);
  };
  at_ = close + 1;
  return bound(inside.substr(0, middle)) + ".." + bound(inside.substr(middle + kBetween.size()));
}

// An id, an address or a date: everything up to the next space, or what is between quotation marks.
void Lexer::read_value() {
  const Field* field = writer_.scope();
  const bool date = field->kind == FieldKind::kDate;
  if (writer_.field() == nullptr) {
    const std::size_t end = std::min(text_.find_first_of(" ()", at_), text_.size());
    if (take_keyword({at_, end})) {
      at_ = end;
      return;
    }
  }
  std::string value;
  const std::size_t begin = at_;
  text::Range inner;
  if (!date) {
    if (const auto quotation = quotation_at(at_)) {
      inner = {quotation->begin, quotation->end};
      at_ = quotation->after;
    } else {
      note_unclosed(at_);
      at_ = value_end();
      inner = {begin, at_};
    }
    value = clean_.typed(inner.first, inner.second);
  }
  if (date) value = read_bracketed_range();
  // Dates may mix both: >"ottobre 2021", "ottobre 2021".."marzo 2022".
  while (date && at_ < text_.size() &&
         std::string_view(" ()").find(text_[at_]) == std::string_view::npos) {
    if (const auto quotation = quotation_at(at_)) {
      value += text_.substr(quotation->begin, quotation->end - quotation->begin);
      at_ = quotation->after;
    } else if (const std::size_t mark = quotations_.opening_at(at_)) {
      note_unclosed(at_);
      at_ += mark;  // without its partner it is punctuation
    } else {
      value += text_[at_++];
    }
  }
  if (text::trimmed(value).empty()) return writer_.leave_out({begin, at_});
  if (date) inner = {begin, at_};
  writer_.value(value, inner, at_);
}

// Apostrophes are quotation marks directly behind a field only.
std::optional<Quotation> Lexer::quotation_at(std::size_t at) {
  if (const auto quotation = quotations_.at(at)) return quotation;
  return writer_.field() != nullptr ? quotations_.in_apostrophes_at(at) : std::nullopt;
}

// What stands there begins no quotation that has an end.
void Lexer::note_unclosed(std::size_t at) {
  std::size_t mark = quotations_.opening_at(at);
  if (mark == 0 && writer_.field() != nullptr && quotations_.opens_in_apostrophes(at)) mark = 1;
  if (mark != 0) writer_.unclosed(at, mark);
}

void Lexer::read_quotation(const Quotation& quotation, bool exact) {
  const std::size_t begin = at_;
  at_ = quotation.after;
  Token token{.kind = exact ? TokenKind::kExact : TokenKind::kPhrase, .text = {}};
  if (peek() == '~') {
    std::size_t length = 1;
    while (text::is_ascii_digit(peek(length))) ++length;
    if (length > 1) {
      constexpr unsigned kTooMuch = 1'000'000;
      token.distance =
          writer_.bounded(figure(text_.substr(at_ + 1, length - 1)).value_or(kTooMuch));
      token.ordered = token.distance == 0;
    }
    at_ += length;
  }
  const std::string_view inside =
      text::trimmed(text_.substr(quotation.begin, quotation.end - quotation.begin));
  const Field* field = writer_.scope();
  const bool name = field != nullptr && field->kind != FieldKind::kText;
  if (writer_.full()) return writer_.forget();
  auto words = stemmers::tokenise(inside);
  if (words.empty() && !(name && !inside.empty())) {
    return writer_.leave_out({begin, at_});
  }
  if (name) {
    token.kind = words.empty() ? TokenKind::kValue : TokenKind::kPhrase;
    token.distance = 0;
    token.ordered = true;
  }
  token.text = inside;
  writer_.operand(WordReading{std::move(token), std::move(words)}, {quotation.begin, quotation.end},
                  at_);
}

// Where the chunk that begins at `begin` ends: at a space, a parenthesis, or a quotation that is
// closed later. A straight mark opens one inside a chunk after an apostrophe only: dell'"Unità",
// not 27".
std::size_t Lexer::chunk_end(std::size_t begin) {
  std::size_t i = begin;
  for (; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c == ' ' || c == '(' || c == ')') break;
    if (i == begin || (static_cast<unsigned char>(c) < 0x80 && c != '"')) continue;
    if (c == '"' && text_[i - 1] != '\'') continue;
    const bool closes = text_.substr(i, 3) == "”";
    if (closes) continue;
    if (quotation_at(i)) break;
    note_unclosed(i);
  }
  return i;
}

// J. or C. by itself: a capital with its point.
bool Lexer::is_initial(std::size_t at) const {
  return at + 1 < text_.size() && text_[at] >= 'A' && text_[at] <= 'Z' && text_[at + 1] == '.' &&
         (at + 2 == text_.size() ||
          std::string_view(" ()[],;:!?\"'").find(text_[at + 2]) != std::string_view::npos);
}

void Lexer::read_chunk(bool exact) {
  const std::size_t begin = at_;
  at_ = chunk_end(begin);
  // C. G. I. L. and J. K. are one word, as in articles.
  const std::size_t apostrophe = text_.substr(begin, at_ - begin).rfind('\'');
  std::size_t initial = apostrophe == std::string_view::npos ? begin : begin + apostrophe + 1;
  while (is_initial(initial) && is_initial(initial + 3) && text_[initial + 2] == ' ') {
    initial += 3;
    at_ = chunk_end(initial);
  }
  const std::string_view chunk = text_.substr(begin, at_ - begin);
  const bool bare = !exact && writer_.sign() == Sign::kNone && writer_.field() == nullptr;
  if (bare && (take_keyword({begin, at_}) || take_connector({begin, at_}))) return;
  if (writer_.full()) return writer_.forget();
  const Field* field = writer_.scope();
  std::optional<WordReading> reading;
  if (field != nullptr && field->kind != FieldKind::kText) {
    reading = read_name(chunk);
  } else {
    reading = read_word(chunk.substr(scheme_length(chunk)), writer_.notes());
    // What a star or a tilde stands for are forms anyhow.
    if (exact && reading && reading->token.kind == TokenKind::kWord) {
      reading->token.kind = TokenKind::kExact;
    }
  }
  if (!reading) return writer_.leave_out({begin, at_});
  if (field == nullptr && chunk.ends_with(':')) {
    reading->token.unfilled = find_field(chunk.substr(0, chunk.size() - 1));
  }
  writer_.operand(*std::move(reading), {begin, at_}, at_);
}

// A value of source:, tag: and the like: a name, or how a name begins. Its terms are listed by
// their beginnings, so a star elsewhere and a tilde mean nothing.
std::optional<WordReading> Lexer::read_name(std::string_view chunk) {
  if (chunk.find('*') != std::string_view::npos && writer_.scope()->kind == FieldKind::kNames) {
    auto reading = read_word(chunk, writer_.notes());
    const std::size_t star = reading ? reading->token.text.find('*') : std::string_view::npos;
    const bool wildcard = reading && reading->token.kind == TokenKind::kWildcard;
    if (wildcard && star + 1 == reading->token.text.size()) return reading;
  }
  if (chunk.find_first_of("*~") != std::string_view::npos) {
    writer_.notes().add("in " + std::string(writer_.scope()->name) +
                        ": a star stands at the end of a name only, and ~ means nothing");
  }
  if (auto reading = read_plain_word(chunk)) return reading;
  const bool ascii = std::all_of(chunk.begin(), chunk.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii || writer_.scope()->kind != FieldKind::kNames) return std::nullopt;
  return WordReading{Token{.kind = TokenKind::kValue, .text = std::string(chunk)}, {}};
}

bool Lexer::take_keyword(text::Range chunk) {
  auto keyword = read_keyword(text::slice(text_, chunk));
  if (!keyword) return false;
  writer_.keyword(*std::move(keyword), chunk.second);
  return true;
}

// Between two words only: what stands alone was meant.
bool Lexer::take_connector(text::Range chunk) {
  const std::size_t next = text_.find_first_not_of(' ', chunk.second);
  if (next == std::string_view::npos || text_[next] == ')' || !writer_.after_operand())
    return false;
  const auto connector = foreign_connector(text::slice(text_, chunk));
  if (!connector) return false;
  if (connector->left_out) {
    writer_.notes().add(connector->note);
    writer_.leave_out_connector(chunk);
  } else if (!in_capitals_) {
    writer_.notes().add(connector->note);
  }
  return connector->left_out;
}

}  // namespace

Lexed lex(std::string_view text, const LexerLimits& limits) {
  return Lexer(text, limits).run();
}

Lexed lex_plain(std::string_view text, const LexerLimits& limits) {
  return Lexer(text, limits).run_plain();
}

}  // namespace emeroteca::query
