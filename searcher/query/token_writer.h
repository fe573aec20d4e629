// Collects the tokens that the lexer reads. For the lexer only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "searcher/query/chunks.h"
#include "searcher/query/clean_text.h"
#include "searcher/query/lexer.h"

namespace emeroteca::query {

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

// Collects the tokens of a query: joins operands with the sign and field before them, keeps to the
// limits, and notes what was left out. Offsets are those of the clean text.
class TokenWriter {
 public:
  TokenWriter(const CleanText& text, const LexerLimits& limits)
      : text_(text), limits_(limits), budget_(limits.max_words, limits.max_all_words) {}

  // Where the next operand begins, with its sign and field.
  void begin(std::size_t at) { begin_ = at; }
  std::size_t begun() const { return begin_; }
  // What was read, and waits for its operand. Of two signs, as in -source:-ansa, one that excludes
  // counts.
  void expect(Sign sign) {
    if (sign_ != Sign::kMinus) sign_ = sign;
  }
  void expect(const Field& field) { field_ = &field; }
  Sign sign() const { return sign_; }
  const Field* field() const { return field_; }

  // The field of the innermost parenthesis, and the one that the next operand is in.
  const Field* list_field() const { return lists_.empty() ? nullptr : lists_.back(); }
  const Field* scope() const { return field_ != nullptr ? field_ : list_field(); }

  void open(std::size_t at);
  void close(std::size_t at);
  void keyword(Token token, std::size_t end);
  // An operand that ends at `end`, with as many of its words as the limits allow. `inner` is what
  // was read.
  void operand(WordReading reading, text::Range inner, std::size_t end);
  // A value of a field, as it is.
  void value(std::string_view text, text::Range inner, std::size_t end);

  // What turned out to be no operand.
  void leave_out(text::Range inner);
  void leave_out_connector(text::Range inner);  // of another engine
  void leave_out_symbol(text::Range inner);
  void unclosed(std::size_t at, std::size_t length) {
    if (!lexed_.unclosed) lexed_.unclosed = text_.range(at, at + length);
  }

  // Whether an operand or a closing parenthesis was read last.
  bool after_operand() const {
    return !lexed_.tokens.empty() && (is_operand(lexed_.tokens.back().kind) ||
                                      lexed_.tokens.back().kind == TokenKind::kClose);
  }
  // A limit was reached: nothing more is taken.
  bool full() const { return lexed_.cut; }
  // Drops a sign and a field whose operand does not come.
  void forget() {
    sign_ = Sign::kNone;
    field_ = nullptr;
  }

  // The distance, or the largest that there is.
  unsigned bounded(unsigned distance);

  Notes& notes() { return lexed_.notes; }
  Lexed take() { return std::move(lexed_); }

 private:
  void place(Token& token, text::Range inner, std::size_t end) const {
    token.range = text_.range(begin_, end);
    token.inner = text_.range(inner.first, inner.second);
  }
  void push(Token token, text::Range inner, std::size_t end);
  void stop();

  const CleanText& text_;
  LexerLimits limits_;
  WordBudget budget_;
  Lexed lexed_;
  std::size_t begin_ = 0;
  Sign sign_ = Sign::kNone;
  const Field* field_ = nullptr;
  std::vector<const Field*> lists_;  // the field of each parenthesis that is open
};

}  // namespace emeroteca::query
