// Splits a query's text into words and operators. Nothing here is an error: what is no operator is
// a word, and what holds no word is left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/fields.h"

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

struct LexerLimits {
  std::size_t max_bytes = 256U * 1024U;  // of text; the rest is not read
  std::size_t max_words = 200;           // different ones; what follows is left out
  std::size_t max_all_words = 1000;      // counting repeated ones
  unsigned max_distance = 100;           // of NEAR, ADJ and "…"~
};

// Remarks for the user, each once and not too many.
class Notes {
 public:
  void add(std::string note);
  const std::vector<std::string>& all() const { return notes_; }

 private:
  std::vector<std::string> notes_;
};

// At most 40 bytes of a text, for messages.
std::string excerpt(std::string_view text);

struct Lexed {
  std::vector<Token> tokens;
  Notes notes;
  bool cut = false;           // a limit was reached
  bool unsearchable = false;  // something in it is neither an operator nor a word: ?!, an emoji
};

Lexed lex(std::string_view text, const LexerLimits& limits);

// Words between spaces, without any operator.
Lexed lex_plain(std::string_view text, const LexerLimits& limits);

}  // namespace emeroteca::query
