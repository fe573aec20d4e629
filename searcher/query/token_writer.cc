#include "searcher/query/token_writer.h"

#include <algorithm>
#include <array>

#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::query {
namespace {

// A chunk of these alone is an operator that lacks its word; anything else is text.
constexpr std::array<std::string_view, 10> kOperatorSigns{"+",  "-", "=", "*", "~",
                                                          "\"", "“", "”", "„", "«"};

}  // namespace

void TokenWriter::open(std::size_t at) {
  if (sign_ == Sign::kNone && field_ == nullptr) begin_ = at;
  lists_.push_back(scope());
  Token token{.kind = TokenKind::kOpen, .sign = sign_, .field = field_, .text = {}};
  place(token, {at, at + 1}, at + 1);
  lexed_.tokens.push_back(std::move(token));
  forget();
}

void TokenWriter::close(std::size_t at) {
  if (!lists_.empty()) lists_.pop_back();
  begin_ = at;
  Token token{.kind = TokenKind::kClose, .text = {}};
  place(token, {at, at + 1}, at + 1);
  lexed_.tokens.push_back(std::move(token));
}

void TokenWriter::keyword(Token token, std::size_t end) {
  if (token.kind == TokenKind::kNear) token.distance = bounded(token.distance);
  place(token, {begin_, end}, end);
  if (!lexed_.cut) lexed_.tokens.push_back(std::move(token));
}

void TokenWriter::operand(WordReading reading, text::Range inner, std::size_t end) {
  const bool symbol = reading.words.empty();
  const std::size_t taken =
      symbol ? (budget_.take(reading.token.text) ? 1U : 0U) : budget_.take(reading.words);
  const std::size_t offered = symbol ? 1U : reading.words.size();
  if (taken > 0) {
    if (taken < offered) reading.token.text.resize(reading.words[taken - 1].end);
    push(std::move(reading.token), inner, end);
  }
  if (taken < offered) stop();
}

void TokenWriter::value(std::string_view text, text::Range inner, std::size_t end) {
  if (!lexed_.cut && !budget_.take(std::string(text))) stop();
  push({.kind = TokenKind::kValue, .text = std::string(text::trimmed(text))}, inner, end);
}

void TokenWriter::push(Token token, text::Range inner, std::size_t end) {
  token.sign = sign_;
  token.field = field_;
  place(token, inner, end);
  forget();
  if (!lexed_.cut) lexed_.tokens.push_back(std::move(token));
}

void TokenWriter::leave_out_symbol(text::Range inner) {
  Token token{.kind = TokenKind::kNothing, .sign = sign_, .field = field_, .text = {}};
  place(token, inner, inner.second);
  lexed_.left_out.push_back(std::move(token));
  lexed_.unsearchable = true;
  forget();
}

void TokenWriter::leave_out_connector(text::Range inner) {
  const bool symbol_before = lexed_.unsearchable;
  leave_out_symbol(inner);
  lexed_.unsearchable = symbol_before;
}

void TokenWriter::leave_out(text::Range inner) {
  if (field_ != nullptr) {
    lexed_.notes.add(std::string(field_->name) + ": has no word after it and was left out");
  }
  const bool symbol_before = lexed_.unsearchable;
  leave_out_symbol(inner);
  lexed_.unsearchable = symbol_before;
  std::string_view chunk = text::slice(text_.text(), inner);
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
    const std::size_t next = end + text::decode(text, end).length;
    if (next > kLongest) break;
    end = next;
  }
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace emeroteca::query
