// What a word is, in Italian and in English: the one tokeniser behind indexing, querying and
// highlighting, so that the three can never disagree.
//
// Words end where Unicode (Standard Annex 29) ends them, with what a newspaper adds:
//   dell'indagine   -> dell' + indagine     elision: two words
//   spokesperson's  -> spokesperson         the English possessive goes
//   O'Brien         -> obrien               the apostrophe goes
//   U.S., S.p.A.    -> us, spa              letters with points are an acronym
//   E'arrestato     -> e + arrestato        the apostrophe is an accent
//   e-mail, D'Alema -> e + mail and email, d' + alema and dalema: joined at the place of the first
//   ex-vice-sindaco -> the three, exvicesindaco, exvice and vicesindaco
//   par-(new line)lamento -> parlamento, as that is a word; else as if the hyphen stood in the line
//   1.200, 2,5      -> 1200, 2.5            see number.h
//   $2.8bn, 30mila  -> 2.8 + billion, 30000 see spellings.h
//   30 mila, '68    -> 30 + mila and 30000, 68 and 1968
//   10 mln, 3 bn    -> 10 + mln and milioni, 3 + bn and billion
//   Путин           -> путин and putin      names in Cyrillic and Greek letters, see romanise.h
//   AT&T, C++       -> at&t, c++
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"

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
  // Counts from 0; a joined spelling shares the place of the first word that it stands for.
  std::uint32_t position = 0;
  TokenKind kind = TokenKind::kWord;
  bool elided = false;  // stands before an apostrophe that cut it: l', dell', un'
  // Written with points, with a capital inside, or in capitals (where a text is shouted: if it is
  // known as an acronym and as no word of the text's language): no stop word.
  bool acronym = false;
  bool plural = false;  // of an acronym: MPs
  // Another spelling of what is there as tokens of its own: a compound in one word (email), the
  // decade of a word (1980s), a figure with its unit (45000, milioni), a name with its article
  // (dalema), without its umlaut (schroeder) or in Latin letters (putin).
  bool joined = false;
  bool name = false;    // a capital inside a sentence: Nato, Cgil
  bool headed = false;  // a capital, and a comma or colon right behind: Usa, dazi sul vino
  bool glued = false;   // follows the token before without a space: e-mail, corriere.it
};

// The acronym that a token is, without the s of a plural: MPs is mp.
inline std::string_view acronym_form(const Token& token) {
  const std::string_view form = token.surface;
  return token.plural ? form.substr(0, form.size() - 1) : form;
}

struct Atom;

struct TokeniserOptions {
  std::optional<bool> shouting;  // capitals say nothing about acronyms; else the text decides
  // Of the text: decides what 3.125 is (number.h), what a hyphen at the end of a line parts, and
  // what is an acronym among capitals.
  std::optional<Language> language;
};

// Walks over one text. Not thread-safe; the text must outlive it.
class Tokeniser {
 public:
  explicit Tokeniser(std::string_view text, const TokeniserOptions& options = {});

  // The next token, or nullptr at the end. It stays valid until the next call.
  const Token* next();

 private:
  void read_ideographs(std::size_t begin);
  bool inside_sentence(std::size_t begin) const;
  void resolve();
  void emit_compound(std::size_t first, std::size_t last);
  void emit_spellings(const Atom& atom, std::uint32_t position, bool year);
  bool is_year(std::size_t i);
  bool closes_behind(std::size_t at, std::string_view mark);
  void emit_joined(const Atom& joined, std::uint32_t position);
  Token& emit(const Atom& atom);

  std::string_view text_;
  std::size_t offset_ = 0;
  std::uint32_t position_ = 0;
  bool shouting_ = false;  // mostly capitals: capitals say nothing about acronyms
  std::optional<Language> language_;
  bool years_ = false;  // the word before is `anni` and ends at `years_end_`
  std::size_t years_end_ = 0;
  std::string figure_;  // the word before, where it is one, between these bytes
  std::size_t figure_begin_ = 0;
  std::size_t figure_end_ = 0;
  std::size_t line_end_ = 0;     // of the line that was last looked at for marks
  std::size_t last_single_ = 0;  // where the last right single quotation mark in it stands, or 0
  std::size_t last_apostrophe_ = 0;  // and the last apostrophe that may close a quotation
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
std::vector<Token> tokenise(std::string_view text, const TokeniserOptions& options = {});

}  // namespace emeroteca::stemmers
