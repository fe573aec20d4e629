#include "searcher/query/token_writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/trim.h"

namespace emeroteca::query {

namespace {

// A chunk of these alone is an operator that lacks its word; anything else is text.
constexpr std::array<std::string_view, 10> kOperatorSigns{"+",  "-", "=", "*", "~",
                                                          "\"", "“", "”", "„", "«"};

}  // namespace

TokenWriter::TokenWriter(const LexerLimits& limits)
    : limits_(limits), budget_(limits.max_words, limits.max_all_words) {}

void TokenWriter::expect(Sign sign) {
  if (sign_ != Sign::kMinus) sign_ = sign;
}

void TokenWriter::open() {
  lists_.push_back(scope());
  lexed_.tokens.push_back({.kind = TokenKind::kOpen, .sign = sign_, .field = field_, .text = {}});
  forget();
}

void TokenWriter::close() {
  if (!lists_.empty()) lists_.pop_back();
  lexed_.tokens.push_back({.kind = TokenKind::kClose, .text = {}});
}

void TokenWriter::keyword(Token token) {
  if (token.kind == TokenKind::kNear) token.distance = bounded(token.distance);
  if (!lexed_.cut) lexed_.tokens.push_back(std::move(token));
}

void TokenWriter::operand(WordReading reading) {
  const bool symbol = reading.words.empty();
  const std::size_t taken =
      symbol ? (budget_.take(reading.token.text) ? 1U : 0U) : budget_.take(reading.words);
  const std::size_t offered = symbol ? 1U : reading.words.size();
  if (taken > 0) {
    if (taken < offered) reading.token.text.resize(reading.words[taken - 1].end);
    push(std::move(reading.token));
  }
  if (taken < offered) stop();
}

void TokenWriter::value(std::string_view text) {
  if (!lexed_.cut && !budget_.take(std::string(text))) stop();
  push({.kind = TokenKind::kValue, .text = std::string(text::trimmed(text))});
}

void TokenWriter::push(Token token) {
  token.sign = sign_;
  token.field = field_;
  forget();
  if (!lexed_.cut) lexed_.tokens.push_back(std::move(token));
}

void TokenWriter::leave_out(std::string_view chunk) {
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

void TokenWriter::forget() {
  sign_ = Sign::kNone;
  field_ = nullptr;
}

void TokenWriter::stop() {
  if (lexed_.cut) return;
  lexed_.cut = true;
  forget();
  lexed_.notes.add("the query has very many words: it was cut after " +
                   std::to_string(limits_.max_words) + " different ones or " +
                   std::to_string(limits_.max_all_words) + " in all");
}

unsigned TokenWriter::bounded(unsigned distance) {
  if (distance <= limits_.max_distance) return distance;
  lexed_.notes.add("words can be looked for within " + std::to_string(limits_.max_distance) +
                   " words of each other at most");
  return limits_.max_distance;
}

}  // namespace emeroteca::query
