// What the lexer makes of a query's text: operands, parentheses and keywords in their order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/fields.h"
#include "searcher/query/notes.h"

namespace emeroteca::query {

enum class TokenKind : std::uint8_t {
  // Operands.
  kWord,
  kExact,
  kWildcard,
  kFuzzy,
  kPhrase,
  kValue,  // of a field that is no text, perhaps without a word in it: an id, a date, an emoji
  // Structure.
  kOpen,
  kClose,
  // Keywords, of which operators.h says whether they are operators.
  kAnd,
  kOr,
  kNot,
  kNear
};

constexpr bool is_operand(TokenKind kind) {
  return kind <= TokenKind::kValue;
}
constexpr bool is_keyword(TokenKind kind) {
  return kind >= TokenKind::kAnd;
}

enum class Sign : std::uint8_t { kNone, kPlus, kMinus };

struct Token {
  TokenKind kind = TokenKind::kWord;
  Sign sign = Sign::kNone;       // of an operand or a kOpen
  const Field* field = nullptr;  // written directly before it; inside a list, the kOpen has it
  std::string text;              // of operands and keywords
  unsigned distance = 0;         // kPhrase, kExact, kFuzzy, kNear
  bool ordered = true;
};

struct Lexed {
  std::vector<Token> tokens;
  Notes notes;
  bool cut = false;           // a limit was reached
  bool unsearchable = false;  // something in it is neither an operator nor a word: ?!, an emoji
};

}  // namespace emeroteca::query
