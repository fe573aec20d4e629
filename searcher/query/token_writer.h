// Collects the tokens of a query: joins operands with the sign and field before them, keeps to the
// limits, and notes what was left out.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/query/lexer.h"
#include "searcher/query/operators_word.h"
#include "searcher/query/word_budget.h"

namespace emeroteca::query {

class TokenWriter {
 public:
  explicit TokenWriter(const LexerLimits& limits);

  // What was read, and waits for its operand. Of two signs, as in -source:-ansa, one that excludes
  // counts.
  void expect(Sign sign);
  void expect(const Field& field) { field_ = &field; }
  Sign sign() const { return sign_; }
  const Field* field() const { return field_; }

  // The field of the innermost parenthesis, and the one that the next operand is in.
  const Field* list_field() const { return lists_.empty() ? nullptr : lists_.back(); }
  const Field* scope() const { return field_ != nullptr ? field_ : list_field(); }

  void open();
  void close();
  void keyword(Token token);
  // An operand with as many of its words as the limits allow.
  void operand(WordReading reading);
  // A value of a field, as it is.
  void value(std::string_view text);

  // What turned out to be no operand.
  void leave_out(std::string_view chunk);
  void leave_out_symbol() { lexed_.unsearchable = true; }

  // A limit was reached: nothing more is taken.
  bool full() const { return lexed_.cut; }
  // Drops a sign and a field whose operand does not come.
  void forget();

  // The distance, or the largest that there is.
  unsigned bounded(unsigned distance);

  Notes& notes() { return lexed_.notes; }
  Lexed take() { return std::move(lexed_); }

 private:
  void push(Token token);
  void stop();

  LexerLimits limits_;
  WordBudget budget_;
  Lexed lexed_;
  Sign sign_ = Sign::kNone;
  const Field* field_ = nullptr;
  std::vector<const Field*> lists_;  // the field of each parenthesis that is open
};

}  // namespace emeroteca::query
