// What a word is, in Italian and in English: the one tokeniser behind indexing, querying and
// highlighting, so that the three can never disagree.
//
// Words end where Unicode (Standard Annex 29) ends them, with what a newspaper adds:
//   dell'indagine   -> dell' + indagine     elision: two words
//   spokesperson's  -> spokesperson         the English possessive goes
//   O'Brien         -> obrien               the apostrophe goes
//   U.S., S.p.A.    -> us, spa              letters with points are an acronym
//   e-mail          -> e + mail, and email at the place of the first
//   1.200, 2,5      -> 1200, 2.5            see number.h
//   AT&T, C++       -> at&t, c++
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::stemmers {

enum class TokenKind : std::uint8_t {
  kWord,    // Latin letters only: has a stem
  kNumber,  // has a digit: 3, G7, covid19
  kForeign  // letters of another script
};

struct Token {
  std::string normal;     // NFKC, case folded, accents kept
  std::string surface;    // the same without accents: the term of the archive
  std::size_t begin = 0;  // byte offsets into the text that was given
  std::size_t end = 0;
  std::uint32_t position =
      0;  // counts from 0; a joined compound shares the place of its first part
  TokenKind kind = TokenKind::kWord;
  bool elided = false;   // stands before an apostrophe that cut it: l', dell', un'
  bool acronym = false;  // written with points or in capitals among small letters: no stop word
  bool joined = false;   // the joined spelling of a compound whose parts are tokens of their own
  bool glued = false;    // follows the token before without a space: e-mail, corriere.it
};

// Walks over one text. Not thread-safe; the text must outlive it.
class Tokeniser {
 public:
  explicit Tokeniser(std::string_view text);

  // The next token, or nullptr at the end. It stays valid until the next call.
  const Token* next();

  // Words longer than this (in code points) are counted as a position and dropped.
  static constexpr std::size_t kMaxWordLength = 64;

 private:
  struct Atom;
  enum class Connector : std::uint8_t;

  void read_chunk();
  void read_ideographs(std::size_t begin);
  void resolve(std::vector<Atom>& atoms);
  void emit_compound(const std::vector<Atom>& atoms, std::size_t first, std::size_t last);
  Token& emit(const Atom& atom);

  std::string_view text_;
  std::size_t offset_ = 0;
  std::uint32_t position_ = 0;
  bool shouting_ = false;  // mostly capitals: capitals say nothing about acronyms
  std::vector<Atom> atoms_;
  std::vector<Token> queue_;  // its tokens are reused, so that their strings keep their memory
  std::size_t queued_ = 0;
  std::size_t taken_ = 0;

 public:
  ~Tokeniser();
  Tokeniser(const Tokeniser&) = delete;
  Tokeniser& operator=(const Tokeniser&) = delete;
};

// All tokens of a short text.
std::vector<Token> tokenise(std::string_view text);

}  // namespace emeroteca::stemmers
