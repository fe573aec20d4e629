#include <string>
#include <utility>

#include "searcher/query/chunks.h"
#include "searcher/query/clean_text.h"
#include "searcher/query/lexer.h"

namespace emeroteca::query {
namespace {

constexpr std::size_t kAlone = static_cast<std::size_t>(-1);

// The partner of each parenthesis, kAlone for those without.
std::vector<std::size_t> partners(const std::vector<Token>& tokens) {
  std::vector<std::size_t> partner(tokens.size(), kAlone);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == TokenKind::kOpen) open.push_back(i);
    if (tokens[i].kind != TokenKind::kClose || open.empty()) continue;
    partner[i] = open.back();
    partner[open.back()] = i;
    open.pop_back();
  }
  return partner;
}

// Breaks the pairs that are nested too deep; says whether there were any.
bool limit_depth(const std::vector<Token>& tokens, std::vector<std::size_t>& partner,
                 std::size_t max_depth) {
  bool limited = false;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (partner[i] == kAlone) continue;
    if (tokens[i].kind == TokenKind::kClose) {
      --depth;
    } else if (depth == max_depth) {
      partner[partner[i]] = kAlone;
      partner[i] = kAlone;
      limited = true;
    } else {
      ++depth;
    }
  }
  return limited;
}

// A sign or field before a parenthesis that is none belongs to what follows: title:(cloud.
void inherit(Token& token, const Token& dropped) {
  if (!is_operand(token.kind) && token.kind != TokenKind::kOpen) return;
  if (dropped.sign == Sign::kNone && dropped.field == nullptr) return;
  if (token.sign == Sign::kNone) token.sign = dropped.sign;
  if (token.field == nullptr) token.field = dropped.field;
  token.lent = true;
}

// A value whose field was lost with an unbalanced parenthesis is a word after all, or nothing.
bool made_word(Token& token) {
  const CleanText clean(token.text);
  auto reading = read_plain_word(clean.text());
  if (!reading) return false;
  token.kind = reading->token.kind;
  token.sign = Sign::kNone;
  token.text = std::move(reading->token.text);
  return true;
}

void keep_real_parentheses(Lexed& lexed, std::size_t max_depth) {
  std::vector<std::size_t> partner = partners(lexed.tokens);
  if (limit_depth(lexed.tokens, partner, max_depth)) {
    lexed.notes.add("parentheses more than " + std::to_string(max_depth) + " deep were left out");
  }
  std::vector<Token> kept;
  kept.reserve(lexed.tokens.size());
  Token dropped;
  std::vector<bool> of_field;  // whether each open parenthesis stands in the list of a field
  for (std::size_t i = 0; i < lexed.tokens.size(); ++i) {
    Token& token = lexed.tokens[i];
    const bool parenthesis = token.kind == TokenKind::kOpen || token.kind == TokenKind::kClose;
    if (parenthesis && partner[i] == kAlone) {
      lexed.unsearchable = true;
      inherit(token, dropped);
      dropped = token.kind == TokenKind::kOpen ? std::move(token) : Token{};
    } else if (token.kind == TokenKind::kClose && kept.back().kind == TokenKind::kOpen) {
      kept.pop_back();
      of_field.pop_back();
      dropped = {};
    } else {
      inherit(token, dropped);
      dropped = {};
      const bool listed = !of_field.empty() && of_field.back();
      if (token.kind == TokenKind::kOpen) of_field.push_back(listed || token.field != nullptr);
      if (token.kind == TokenKind::kClose) of_field.pop_back();
      const bool stray = token.kind == TokenKind::kValue && token.field == nullptr && !listed;
      if (!stray || made_word(token)) kept.push_back(std::move(token));
    }
  }
  lexed.tokens = std::move(kept);
}

// Whether the operand that a keyword needs begins at each token. NOT begins one before one.
std::vector<bool> operand_starts(const std::vector<Token>& tokens) {
  std::vector<bool> starts(tokens.size() + 1, false);
  for (std::size_t i = tokens.size(); i-- > 0;) {
    const TokenKind kind = tokens[i].kind;
    starts[i] =
        is_operand(kind) || kind == TokenKind::kOpen || (kind == TokenKind::kNot && starts[i + 1]);
  }
  return starts;
}

// NEAR takes neither a sign nor a NOT on its right: a NEAR/3 -b says nothing sensible.
bool fits_near(const Token& right) {
  return right.kind != TokenKind::kNot && right.sign == Sign::kNone;
}

void keep_real_keywords(Lexed& lexed) {
  const std::vector<bool> starts = operand_starts(lexed.tokens);
  std::vector<Token> kept;
  kept.reserve(lexed.tokens.size());
  bool after_operand = false;
  for (std::size_t i = 0; i < lexed.tokens.size(); ++i) {
    Token& token = lexed.tokens[i];
    const bool ends_operand = is_operand(token.kind) || token.kind == TokenKind::kClose;
    if (is_keyword(token.kind)) {
      bool real = starts[i + 1];
      if (token.kind != TokenKind::kNot) real = real && after_operand;
      if (token.kind == TokenKind::kNear) real = real && fits_near(lexed.tokens[i + 1]);
      // Where the query was cut, the missing operand was there.
      if (!real && lexed.cut) continue;
      if (!real) {
        token.kind = TokenKind::kWord;
        token.distance = 0;
        token.ordered = true;
      }
    }
    after_operand = ends_operand;
    kept.push_back(std::move(token));
  }
  lexed.tokens = std::move(kept);
}

}  // namespace

void arrange(Lexed& lexed, std::size_t max_depth) {
  keep_real_parentheses(lexed, max_depth);
  keep_real_keywords(lexed);
}

}  // namespace emeroteca::query
