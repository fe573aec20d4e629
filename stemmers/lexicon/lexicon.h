// The Italian-English lexicon: what a word, or a term of several words, is called in the other
// language.
#pragma once

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
};

// "The Hague" without its article is still the Hague; "turn over" is another word than "turn".
bool is_article(std::string_view surface);

LexiconTerm analyse_term(std::string_view text, Language language, Stemmer& stemmer);

// Entries by headword, in both directions: an entry serves its translations too. Made by the
// compiler for the lexicon that is linked in, and at run time for a user's own.
class LexiconTable {
 public:
  void add(const LexiconEntry& entry, Stemmer& stemmer);

  // The compiled form that find() reads: sorted lines `key<TAB>value`. The key is the language ('I'
  // or 'E'), '=' and the folded headword, '~' and its stems, or '+' and all that is whole of one
  // that is a single word without its stop words (stati uniti). The value of a headword is
  // `translation;translation`, that of stems `headword>translation;translation|headword>...`.
  std::string compile() const;

 private:
  struct Row {
    std::string key;
    std::string form;  // the headword, folded
    std::string translation;
    double score;
    bool inverse;
  };
  struct Ranked {
    double score;
    std::string_view translation;
    bool inverse;  // no entry of its own has it
  };
  static bool is_short_for_another(const Ranked& one, const std::vector<Ranked>& all);
  void add_pair(Language from, const LexiconTerm& headword, std::string_view translation,
                double score, bool inverse);

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
  // are most like it come first. Empty where unknown.
  std::vector<std::string> translations(Language from, const LexiconTerm& term) const;

  // Those of a headword that is a single word without its stop words, where one of these is more
  // than a preposition or the like, asked for with all of them: "stati uniti", "colpi di stato".
  // Empty for any other.
  std::vector<std::string> whole_translations(Language from,
                                              const std::vector<std::string>& whole) const;

  // Those of exactly this headword alone.
  std::vector<std::string> own_translations(Language from, const LexiconTerm& term) const;

  // True when the headword is known as it stands.
  bool knows(Language from, const LexiconTerm& term) const;

  // True when some headword of several words begins with this stem.
  bool begins_term(Language from, std::string_view stem) const;

 private:
  std::string_view find(std::string_view key) const;
  std::size_t lower_bound(std::string_view key) const;

  std::string_view text_;
};

}  // namespace emeroteca::stemmers
