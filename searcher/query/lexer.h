// Splits a query's text into words and operators: the one reading of a query, for searching, for
// the query line and for spelling. Nothing here is an error: what is no operator is a word, and
// what holds no word is left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/fields.h"
#include "text/range.h"

namespace emeroteca::query {

// What the user should know about how the query was read: each remark once, and not too many.
class Notes {
 public:
  void add(std::string note);
  const std::vector<std::string>& all() const { return notes_; }

 private:
  std::vector<std::string> notes_;
};

// At most 40 bytes of a text, for messages.
std::string excerpt(std::string_view text);

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
  // Keywords; arrange() makes words of those that are no operators where they stand.
  kAnd,
  kOr,
  kNot,
  kNear,
  // What was left out.
  kNothing
};

constexpr bool is_operand(TokenKind kind) {
  return kind <= TokenKind::kValue;
}
constexpr bool is_keyword(TokenKind kind) {
  return kind >= TokenKind::kAnd && kind <= TokenKind::kNear;
}

enum class Sign : std::uint8_t { kNone, kPlus, kMinus };

struct Token {
  TokenKind kind = TokenKind::kWord;
  Sign sign = Sign::kNone;       // of an operand or a kOpen
  const Field* field = nullptr;  // written directly before it; inside a list, the kOpen has it
  std::string text;              // of operands and keywords
  unsigned distance = 0;         // kPhrase, kExact, kFuzzy, kNear
  bool ordered = true;

  // Bytes of the text as it was typed: all that makes the token (sign, field, quotation marks,
  // distance), and what `text` was read from.
  text::Range range{};
  text::Range inner{};
  const Field* unfilled = nullptr;  // a word that is a field's name with a colon and no value
  bool lent = false;  // its sign or field stood before a parenthesis that has no partner
};

struct Lexed {
  std::vector<Token> tokens;
  std::vector<Token> left_out;  // the kNothing; these and `tokens` are all that is no space
  Notes notes;
  bool cut = false;           // a limit was reached
  bool unsearchable = false;  // something in it is neither an operator nor a word: ?!, an emoji
  // The first quotation mark that begins a quotation without an end. To a search it is nothing;
  // while it is being typed it holds all that follows.
  std::optional<text::Range> unclosed;
};

struct LexerLimits {
  std::size_t max_bytes = std::size_t{256} * 1024;  // of text; the rest is not read
  std::size_t max_words = 200;                      // different ones; what follows is left out
  std::size_t max_all_words = 1000;                 // counting repeated ones
  unsigned max_distance = 100;                      // of NEAR, ADJ and "…"~
};

Lexed lex(std::string_view text, const LexerLimits& limits);

// Words between spaces, without any operator.
Lexed lex_plain(std::string_view text, const LexerLimits& limits);

// Leaves out
//   - parentheses without their partner, deeper than `max_depth`, or around nothing;
// and makes words of
//   - AND, OR, NEAR and ADJ that lack an operand on either side, NOT without one after it.
// What remains is well formed: parentheses are balanced, binary keywords stand between operands.
// `lexed.unsearchable` is set when a parenthesis was left out; `lexed.notes` say what the user
// should know.
void arrange(Lexed& lexed, std::size_t max_depth);

}  // namespace emeroteca::query
