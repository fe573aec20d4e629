// The Italian-English lexicon: what a word, or a term of several words, is called in the other
// language.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"
#include "stemmers/lexicon/entry.h"
#include "stemmers/stem/stemmer.h"

namespace emeroteca::stemmers {

// The words of a headword or translation that carry its meaning.
struct LexiconTerm {
  std::vector<std::string> stems;     // of its words, stop words left out
  std::vector<std::string> surfaces;  // the same words, folded
  std::vector<std::string> whole{};   // stems and, of stop words other than articles, forms
  bool incomplete = false;            // stop words other than articles were left out
  bool negated = false;               // and one of them says that the others are not so
  // Of a single word with an accent on its last vowel: its form with that (`papa'`), and whether
  // the form without it is another word.
  std::string accented{};
  bool apart = false;
  // Of a term that begins or ends with a number: that, and the stems of the others ("2 world war").
  std::string numbered{};
};

// "The Hague" without its article is still the Hague; "turn over" is another word than "turn".
bool is_article(std::string_view surface);

// "Non pubblicato", "senza rischi": the opposite of what is left of it.
bool is_negation(Language language, std::string_view surface);

// A headword that is one content word beside stop words which make another thing of it: stati
// uniti, prima casa, gold mine, to break down.
bool is_whole(const LexiconTerm& headword);

LexiconTerm analyse_term(std::string_view text, Language language, Stemmer& stemmer);

// LexiconTerm::numbered of folded words; none where they neither begin nor end with a number.
std::optional<std::string> numbered_term(Language language, const std::vector<std::string>& words,
                                         Stemmer& stemmer);

// A single word by its normal and its surface form; `stem` is that of the normal form.
LexiconTerm single_term(Language language, std::string_view stem, std::string_view normal,
                        std::string_view surface, Stemmer& stemmer);

// Entries by headword, in both directions: an entry serves its translations too. Made by the
// compiler for the lexicon that is linked in, and at run time for a user's own.
class LexiconTable {
 public:
  void add(const LexiconEntry& entry, Stemmer& stemmer);

  // The compiled form that find() reads: sorted lines `key<TAB>value`. The key is the language ('I'
  // or 'E'), and '=' and the folded headword (with the accent of `accented`), or '~' and its stems;
  // of one that is a single word without its stop words (stati uniti) or that is negated by one
  // only '+' and all that is whole of it. The value is `translation;translation`, behind a '<'
  // where no entry has that form for its headword; that of stems
  // `headword>translation;translation|headword>...` with a '<' for the '>' of such a form.
  std::string compile() const;

 private:
  struct Row {
    std::string key;
    std::string form;  // the headword, folded
    std::string translation;
    double score;
    bool inverse;
    std::string numbered{};  // the key of the numbered term that it is with a number left out
  };
  struct Ranked {
    double score;
    std::string_view translation;
    bool inverse;  // no entry of its own has it
  };
  static void drop_numberless(std::vector<Row>& rows);
  static bool is_short_for_another(const Ranked& one, const std::vector<Ranked>& all);
  void add_pair(Language from, std::string_view text, const LexiconTerm& headword,
                std::string_view translation, double score, bool inverse);

  std::vector<Row> rows_;
};

// A compiled lexicon. Copies are cheap; the text must outlive it.
class Lexicon {
 public:
  // The lexicon that is linked into the programs.
  static Lexicon builtin();

  explicit Lexicon(std::string_view compiled) : text_(compiled) {}

  // The translations of a term, best first, from `from` into the other language; those of exactly
  // this headword come before those of other words with the same stems, and of these the words that
  // are most like it come first. What only translates an entry of the other language comes behind
  // them: dating is called incontri, which are meetings. Empty where unknown.
  std::vector<std::string> translations(Language from, const LexiconTerm& term) const;

  // Those of a headword that is a single word without its stop words, or that is negated, asked for
  // with all of them: "stati uniti", "colpi di stato", "non pubblicato". Empty for any other.
  std::vector<std::string> whole_translations(Language from,
                                              const std::vector<std::string>& whole) const;

  // Of the headwords that a number tells apart, by LexiconTerm::numbered: all that differ by how
  // they write it, each with its translations. Only where one of them, or of these, has it in
  // figures: nobody writes the first lady with a I.
  struct Numbered {
    std::string headword;
    std::vector<std::string> translations;
  };
  std::vector<Numbered> numbered(Language from, std::string_view term) const;

  // Those of exactly this headword alone.
  std::vector<std::string> own_translations(Language from, const LexiconTerm& term) const;

  // True when the headword is known as it stands.
  bool knows(Language from, const LexiconTerm& term) const;

  // True when an entry of its own has exactly this headword.
  bool has_entry(Language from, const LexiconTerm& term) const;

  // True when some headword of several words begins with this stem.
  bool begins_term(Language from, std::string_view stem) const;

 private:
  std::string_view find(std::string_view key) const;
  std::string_view find_form(Language from, const LexiconTerm& term) const;
  std::string_view find_with_accent(Language from, const LexiconTerm& term) const;
  std::size_t lower_bound(std::string_view key) const;

  std::string_view text_;
};

}  // namespace emeroteca::stemmers
