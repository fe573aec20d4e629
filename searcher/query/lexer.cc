#include "searcher/query/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <unordered_set>
#include <utility>

#include "searcher/query/operators_spelling.h"
#include "searcher/query/operators_word.h"
#include "stemmers/text/utf8.h"

namespace emeroteca::query {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// A chunk of these alone is an operator that lacks its word; anything else is text.
constexpr std::array<std::string_view, 10> kOperatorSigns{"+",  "-", "=", "*", "~",
                                                          "\"", "“", "”", "„", "«"};

struct QuotationMark {
  std::string_view opening;
  std::array<std::string_view, 3> closings;  // any of them; typists mix them
};
constexpr std::array<QuotationMark, 5> kQuotationMarks{{{"\"", {"\"", "", ""}},
                                                        {"“", {"”", "\"", "“"}},
                                                        {"„", {"“", "”", "\""}},
                                                        {"«", {"»", "", ""}},
                                                        {"”", {"”", "", ""}}}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The next place of each closing mark, remembered, so that many unclosed quotation marks do not
// make the search for their ends quadratic.
class ClosingMarks {
 public:
  explicit ClosingMarks(std::string_view text) : text_(text) {}

  std::size_t find(std::string_view mark, std::size_t from) {
    for (Place& place : places_) {
      if (!place.mark.empty() && place.mark != mark) continue;
      if (place.mark.empty() || (place.at != npos && place.at < from)) {
        place = {mark, text_.find(mark, from)};
      }
      return place.at;
    }
    return text_.find(mark, from);
  }

 private:
  struct Place {
    std::string_view mark;
    std::size_t at = 0;
  };
  std::string_view text_;
  std::array<Place, 4> places_{};
};

struct Quotation {
  std::size_t begin;  // of what is between the marks
  std::size_t end;
  std::size_t after;
};

// Keeps count of the query's words and says when there are enough.
class WordBudget {
 public:
  WordBudget(std::size_t different, std::size_t all) : different_(different), all_(all) {}

  // How many of the words can still be taken.
  std::size_t take(const std::vector<stemmers::Token>& words) {
    std::size_t taken = 0;
    while (taken < words.size() && take(words[taken].surface)) ++taken;
    return taken;
  }

  bool take(const std::string& word) {
    if (count_ >= all_) return false;
    if (seen_.size() >= different_ && !seen_.contains(word)) return false;
    seen_.insert(word);
    ++count_;
    return true;
  }

 private:
  std::size_t different_;
  std::size_t all_;
  std::size_t count_ = 0;
  std::unordered_set<std::string> seen_;
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::optional<unsigned> figure(std::string_view text) {
  unsigned value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || end != text.data() + text.size()) return std::nullopt;
  return fault == std::errc{} ? std::optional{value} : std::nullopt;
}

bool takes_rest(const Field* field) {
  return field != nullptr && field->id != FieldId::kLanguage &&
         (field->kind == FieldKind::kExact || field->kind == FieldKind::kDate);
}

class Lexer {
 public:
  Lexer(std::string_view typed, const LexerLimits& limits)
      : limits_(limits),
        clean_(typed.substr(0, limits.max_bytes)),
        text_(clean_.text()),
        closings_(text_),
        budget_(limits.max_words, limits.max_all_words) {
    if (typed.size() > limits.max_bytes) {
      lexed_.notes.add("the query is very long: only its beginning was read");
    }
  }

  Lexed run();
  Lexed run_plain();

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : ' ';
  }
  bool looking_at(std::string_view mark) const { return text_.substr(at_, mark.size()) == mark; }
  const Field* list_field() const { return lists_.empty() ? nullptr : lists_.back(); }
  const Field* scope() const { return field_ != nullptr ? field_ : list_field(); }

  void read_operand(bool after_space);
  void read_sign();
  void read_field();
  void read_value();
  void read_quotation(const Quotation& quotation, bool exact);
  void read_chunk(bool exact);
  bool read_keyword(std::string_view chunk);
  std::optional<WordReading> read_name(std::string_view chunk);

  std::size_t opening_at(std::size_t at) const;
  std::optional<Quotation> apostrophes_at(std::size_t at) const;
  std::optional<Quotation> quotation_at(std::size_t at);
  std::size_t chunk_end(std::size_t begin);
  std::size_t value_end() const;

  void open();
  void emit(Token token);
  void emit(WordReading reading);
  void leave_out(std::string_view chunk);
  void forget();
  void stop();
  unsigned bounded_distance(unsigned distance);

  LexerLimits limits_;
  CleanText clean_;
  std::string_view text_;
  ClosingMarks closings_;
  WordBudget budget_;
  Lexed lexed_;
  std::size_t at_ = 0;
  // Read, and waiting for their operand.
  Sign sign_ = Sign::kNone;
  const Field* field_ = nullptr;
  // The field of each parenthesis that is open.
  std::vector<const Field*> lists_;
};

Lexed Lexer::run() {
  bool after_space = true;
  while (at_ < text_.size()) {
    if (text_[at_] == ' ') {
      ++at_;
      after_space = true;
    } else if (text_[at_] == '(') {
      open();
      after_space = true;
    } else if (text_[at_] == ')') {
      ++at_;
      if (!lists_.empty()) lists_.pop_back();
      lexed_.tokens.push_back({.kind = TokenKind::kClose, .text = {}});
      after_space = false;
    } else {
      read_operand(after_space);
      after_space = false;
    }
  }
  return std::move(lexed_);
}

Lexed Lexer::run_plain() {
  while (at_ < text_.size() && !lexed_.cut) {
    const std::size_t end = std::min(text_.find(' ', at_), text_.size());
    const std::string_view chunk = text_.substr(at_, end - at_);
    if (auto reading = read_plain_word(chunk)) {
      emit(*std::move(reading));
    } else if (!chunk.empty()) {
      lexed_.unsearchable = true;
    }
    at_ = end + 1;
  }
  return std::move(lexed_);
}

void Lexer::open() {
  lists_.push_back(scope());
  lexed_.tokens.push_back({.kind = TokenKind::kOpen, .sign = sign_, .field = field_, .text = {}});
  forget();
  ++at_;
}

// Reads one operand with its sign and field, or a keyword. Stops before an opening parenthesis.
void Lexer::read_operand(bool after_space) {
  if (takes_rest(list_field())) return read_value();
  if (after_space) read_sign();
  read_field();
  if (takes_rest(field_)) {
    if (peek() != '(') read_value();
    return;
  }
  if (field_ != nullptr) read_sign();
  if (peek() == '(') return;  // run() opens the list
  bool exact = false;
  if (peek() == '=' && std::string_view(" =()").find(peek(1)) == npos) {
    exact = true;
    ++at_;
  }
  if (const auto quotation = quotation_at(at_)) return read_quotation(*quotation, exact);
  read_chunk(exact);
}

// A sign stands at the start of a word and directly before it: `a - b` and `--help` have none.
void Lexer::read_sign() {
  if (peek() != '+' && peek() != '-') return;
  if (std::string_view(" +-)").find(peek(1)) != npos) return;
  // Two signs, as in -source:-ansa, exclude.
  const Sign sign = peek() == '-' ? Sign::kMinus : Sign::kPlus;
  if (sign_ != Sign::kMinus) sign_ = sign;
  ++at_;
}

void Lexer::read_field() {
  if (list_field() != nullptr) return;
  constexpr std::size_t kLongestName = 16;
  std::size_t length = 0;
  while (length <= kLongestName && is_letter(peek(length))) ++length;
  if (length < 2 || peek(length) != ':') return;
  if (std::string_view(" )").find(peek(length + 1)) != npos) return;
  const Field* field = find_field(text_.substr(at_, length));
  if (field == nullptr) return;
  field_ = field;
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

// An id, an address or a date: everything up to the next space, or what is between quotation marks.
void Lexer::read_value() {
  const Field* field = scope();
  const bool date = field->kind == FieldKind::kDate;
  if (field_ == nullptr) {
    const std::size_t end = std::min(text_.find_first_of(" ()", at_), text_.size());
    if (read_keyword(text_.substr(at_, end - at_))) {
      at_ = end;
      return;
    }
  }
  std::string value;
  const std::size_t begin = at_;
  if (!date) {
    if (const auto quotation = quotation_at(at_)) {
      value = clean_.typed(quotation->begin, quotation->end);
      at_ = quotation->after;
    } else {
      at_ = value_end();
      value = clean_.typed(begin, at_);
    }
  }
  // Dates may mix both: >"ottobre 2021", "ottobre 2021".."marzo 2022".
  while (date && at_ < text_.size() && std::string_view(" ()").find(text_[at_]) == npos) {
    if (const auto quotation = quotation_at(at_)) {
      value += text_.substr(quotation->begin, quotation->end - quotation->begin);
      at_ = quotation->after;
    } else if (const std::size_t mark = opening_at(at_)) {
      at_ += mark;  // without its partner it is punctuation
    } else {
      value += text_[at_++];
    }
  }
  if (trimmed(value).empty()) return leave_out(text_.substr(begin, at_ - begin));
  if (!lexed_.cut && !budget_.take(value)) stop();
  emit(Token{.kind = TokenKind::kValue, .text = std::string(trimmed(value))});
}

// How long the opening quotation mark is that stands there; 0 where there is none.
std::size_t Lexer::opening_at(std::size_t at) const {
  for (const QuotationMark& mark : kQuotationMarks) {
    if (text_.substr(at, mark.opening.size()) == mark.opening) return mark.opening.size();
  }
  return 0;
}

std::optional<Quotation> Lexer::quotation_at(std::size_t at) {
  for (const QuotationMark& mark : kQuotationMarks) {
    if (text_.substr(at, mark.opening.size()) != mark.opening) continue;
    const std::size_t begin = at + mark.opening.size();
    Quotation found{begin, npos, npos};
    for (const std::string_view closing : mark.closings) {
      if (closing.empty()) continue;
      const std::size_t end = closings_.find(closing, begin);
      if (end < found.end) found = {begin, end, end + closing.size()};
    }
    return found.end == npos ? std::nullopt : std::optional{found};
  }
  return apostrophes_at(at);
}

// source:'Harbour Post': what stands in single quotation marks behind a field. Elsewhere these are
// apostrophes.
std::optional<Quotation> Lexer::apostrophes_at(std::size_t at) const {
  if (field_ == nullptr || at == 0 || text_[at - 1] != ':' || text_.substr(at, 1) != "'") return {};
  constexpr std::size_t kLongest = 200;  // what does not close soon was an apostrophe
  const std::string_view text = text_.substr(0, at + kLongest);
  for (std::size_t end = text.find('\'', at + 1); end != npos; end = text.find('\'', end + 1)) {
    const bool ends =
        end + 1 == text_.size() || std::string_view(" )~.").find(text_[end + 1]) != npos;
    if (ends && end > at + 1) return Quotation{at + 1, end, end + 1};
  }
  return {};
}

void Lexer::read_quotation(const Quotation& quotation, bool exact) {
  const std::size_t begin = at_;
  at_ = quotation.after;
  Token token{.kind = exact ? TokenKind::kExact : TokenKind::kPhrase, .text = {}};
  if (peek() == '~') {
    std::size_t length = 1;
    while (is_digit(peek(length))) ++length;
    if (length > 1) {
      constexpr unsigned kTooMuch = 1'000'000;
      token.distance =
          bounded_distance(figure(text_.substr(at_ + 1, length - 1)).value_or(kTooMuch));
      token.ordered = token.distance == 0;
    }
    at_ += length;
  }
  const std::string_view inside =
      trimmed(text_.substr(quotation.begin, quotation.end - quotation.begin));
  const Field* field = scope();
  const bool name = field != nullptr && field->kind != FieldKind::kText;
  if (lexed_.cut) return forget();
  auto words = stemmers::tokenise(inside);
  if (words.empty() && !(name && !inside.empty())) {
    return leave_out(text_.substr(begin, at_ - begin));
  }
  if (name) {
    token.kind = words.empty() ? TokenKind::kValue : TokenKind::kPhrase;
    token.distance = 0;
    token.ordered = true;
  }
  token.text = inside;
  emit(WordReading{std::move(token), std::move(words)});
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
    if (!closes && quotation_at(i)) break;
  }
  return i;
}

void Lexer::read_chunk(bool exact) {
  const std::size_t begin = at_;
  at_ = chunk_end(begin);
  const std::string_view chunk = text_.substr(begin, at_ - begin);
  if (!exact && sign_ == Sign::kNone && field_ == nullptr && read_keyword(chunk)) return;
  if (lexed_.cut) return forget();
  const Field* field = scope();
  std::optional<WordReading> reading;
  if (field != nullptr && field->kind != FieldKind::kText) {
    reading = read_name(chunk);
  } else if (exact) {
    reading = read_plain_word(chunk);
    if (reading) reading->token.kind = TokenKind::kExact;
  } else {
    reading = read_word(chunk, lexed_.notes);
  }
  if (!reading) return leave_out(chunk);
  emit(*std::move(reading));
}

// A value of source:, tag: and the like: a name, or how a name begins. Its terms are listed by
// their beginnings, so a star elsewhere and a tilde mean nothing.
std::optional<WordReading> Lexer::read_name(std::string_view chunk) {
  if (chunk.find('*') != npos && scope()->kind == FieldKind::kNames) {
    auto reading = read_word(chunk, lexed_.notes);
    const std::size_t star = reading ? reading->token.text.find('*') : npos;
    const bool wildcard = reading && reading->token.kind == TokenKind::kWildcard;
    if (wildcard && star + 1 == reading->token.text.size()) return reading;
  }
  if (chunk.find_first_of("*~") != npos) {
    lexed_.notes.add("in " + std::string(scope()->name) +
                     ": a star stands at the end of a name only, and ~ means nothing");
  }
  if (auto reading = read_plain_word(chunk)) return reading;
  const bool ascii = std::all_of(chunk.begin(), chunk.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii || scope()->kind != FieldKind::kNames) return std::nullopt;
  return WordReading{Token{.kind = TokenKind::kValue, .text = std::string(chunk)}, {}};
}

bool Lexer::read_keyword(std::string_view chunk) {
  Token token{.text = std::string(chunk)};
  if (chunk == "AND") {
    token.kind = TokenKind::kAnd;
  } else if (chunk == "OR") {
    token.kind = TokenKind::kOr;
  } else if (chunk == "NOT") {
    token.kind = TokenKind::kNot;
  } else {
    const bool near = chunk.starts_with("NEAR");
    if (!near && !chunk.starts_with("ADJ")) return false;
    constexpr unsigned kDefaultDistance = 10;
    const std::string_view rest = chunk.substr(near ? 4 : 3);
    const auto distance = rest.starts_with('/') ? figure(rest.substr(1)) : std::nullopt;
    if (!rest.empty() && !distance) return false;
    token.kind = TokenKind::kNear;
    token.distance = bounded_distance(distance.value_or(kDefaultDistance));
    token.ordered = !near;
  }
  if (!lexed_.cut) lexed_.tokens.push_back(std::move(token));
  return true;
}

void Lexer::emit(Token token) {
  token.sign = sign_;
  token.field = field_;
  forget();
  if (!lexed_.cut) lexed_.tokens.push_back(std::move(token));
}

// Drops a sign and a field whose operand does not come.
void Lexer::forget() {
  sign_ = Sign::kNone;
  field_ = nullptr;
}

// Emits an operand with as many of its words as the limits allow.
void Lexer::emit(WordReading reading) {
  const bool symbol = reading.words.empty();
  const std::size_t taken =
      symbol ? (budget_.take(reading.token.text) ? 1U : 0U) : budget_.take(reading.words);
  const std::size_t offered = symbol ? 1U : reading.words.size();
  if (taken > 0) {
    if (taken < offered) reading.token.text.resize(reading.words[taken - 1].end);
    emit(std::move(reading.token));
  }
  if (taken < offered) stop();
}

void Lexer::leave_out(std::string_view chunk) {
  if (field_ != nullptr) {
    lexed_.notes.add(std::string(field_->name) + ": has no word after it and was left out");
  }
  forget();
  while (!chunk.empty()) {
    const auto sign = std::find_if(kOperatorSigns.begin(), kOperatorSigns.end(),
                                   [&](std::string_view one) { return chunk.starts_with(one); });
    const bool closing = chunk.starts_with("»");
    if (sign == kOperatorSigns.end() && !closing && chunk[0] != ' ') {
      lexed_.unsearchable = true;
      return;
    }
    chunk.remove_prefix(sign != kOperatorSigns.end() ? sign->size() : closing ? 2U : 1U);
  }
}

void Lexer::stop() {
  if (lexed_.cut) return;
  lexed_.cut = true;
  forget();
  lexed_.notes.add("the query has very many words: it was cut after " +
                   std::to_string(limits_.max_words) + " different ones or " +
                   std::to_string(limits_.max_all_words) + " in all");
}

unsigned Lexer::bounded_distance(unsigned distance) {
  if (distance <= limits_.max_distance) return distance;
  lexed_.notes.add("words can be looked for within " + std::to_string(limits_.max_distance) +
                   " words of each other at most");
  return limits_.max_distance;
}

}  // namespace

void Notes::add(std::string note) {
  constexpr std::size_t kMost = 10;
  if (notes_.size() >= kMost || std::find(notes_.begin(), notes_.end(), note) != notes_.end()) {
    return;
  }
  notes_.push_back(std::move(note));
}

std::string excerpt(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  if (text.size() <= kLongest) return std::string(text);
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t next = end + stemmers::decode(text, end).length;
    if (next > kLongest) break;
    end = next;
  }
  return std::string(text.substr(0, end)) + "…";
}

Lexed lex(std::string_view text, const LexerLimits& limits) {
  return Lexer(text, limits).run();
}

Lexed lex_plain(std::string_view text, const LexerLimits& limits) {
  return Lexer(text, limits).run_plain();
}

}  // namespace emeroteca::query
