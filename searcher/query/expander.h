// From the words that a user typed to all the ways in which articles may say them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/answer/ranking_parameters.h"
#include "searcher/query/compounds.h"
#include "searcher/query/plan.h"
#include "searcher/query/related_words.h"
#include "stemmers/lexicon/lexicon.h"
#include "stemmers/stem/stemmer.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {

// By what the language of a query is known.
enum class LanguageSource : std::uint8_t {
  kGuess,  // by one word or two, which may be words of both languages
  kWords,  // by several words
  kUser    // who said it
};

struct ExpanderOptions {
  bool translate = true;
  std::optional<stemmers::Language> language;      // the query's, where it is known
  LanguageSource source = LanguageSource::kGuess;  // of that
  bool shouting = false;  // its capitals say nothing about acronyms: see is_shouting()
  RankingParameters parameters;
};

// One for one query; borrows all that it is given.
class Expander {
 public:
  Expander(const Xapian::Database& database, stemmers::Stemmer& stemmer,
           const std::vector<stemmers::Lexicon>& lexicons, const ExpanderOptions& options);

  // The words of a piece of text, in order, each with its alternatives. An elided article is no
  // word of its own (dell'indagine is one word); terms of several words that the lexicon knows give
  // each of their words the whole translation.
  std::vector<QueryWord> expand(const std::vector<std::string>& texts) const;

  // The very form of each word, for phrases and =words. An elided article is a word of its own, as
  // in articles (dell'indagine is two), unless the text begins with it.
  std::vector<QueryWord> exact(std::string_view text) const;

 private:
  // What beside a word with a capital says that it is a name.
  enum class NameContext : std::uint8_t {
    kNone,
    kSmallLetters,   // a word without a capital: alluvione a Prato
    kArticle,        // an article with a capital: L'Aquila, La Spezia
    kFirstName,      // Valentino Rossi
    kParticle,       // De Mita, D'Amato, de benedetti
    kBeforeSurname,  // Chiara Poggi: it is a first name itself
    kAlone           // a name that is all of the query: Chiara, Draghi
  };

  struct Analysed {
    stemmers::Token token;
    std::string typed;
    std::vector<stemmers::Token> joined;  // other spellings of it, or of what it is a part of
    std::size_t text = 0;                 // which of the texts it stands in
    std::string before;                   // the folded word before it
    std::string behind;                   // and that behind it
    std::string article;                  // an elided one before it, as typed and without its mark
    bool stop = false;
    bool capital = false;  // typed with one, which may tell a name
    NameContext context = NameContext::kNone;
    bool pair = false;      // one of two words of a query
    bool of_ruler = false;  // the name of a pope, a saint or a ruler
    // Of a stop word that is a noun here (mine): what was typed, where `token` is another form of
    // the noun, and, where it mostly is none, the words that it was typed before.
    std::optional<stemmers::Token> plain;
    std::vector<std::string> sequence;
    bool number = false;  // a stop word that is one here: sei nazioni
  };

  // Who types Chiara and nothing else hardly means what is clear.
  static constexpr double kBehindName = 0.05;

  // What the words of a term that a number tells apart mean by themselves.
  static constexpr double kWithinNumbered = 0.1;

  // What is written together where the query has two words, and the other way round.
  static constexpr double kOtherSpacing = 0.7;

  // What a word of the query is a part of: a term of several words that the lexicon knows, and the
  // acronyms of a name.
  struct Term {
    stemmers::Language from = stemmers::Language::kItalian;
    stemmers::LexiconTerm term;
    std::vector<std::string> translations;
    bool capital = false;   // of a word
    double meaning = 1;     // what its words count that are not said of the term: see expand_word()
    double weight = 1;      // what its translations count
    double least_name = 0;  // of a name: only translations that are names in this share of articles
  };
  struct NameAcronym {
    stemmers::Language language = stemmers::Language::kItalian;  // of the name
    std::string form;                                            // folded
  };
  // A term that a number tells apart: all ways of writing it.
  struct Numbered {
    std::vector<WholeTerm> ways;
    bool number = false;  // the word is the number
  };
  struct Parts {
    std::vector<std::optional<Term>> terms;          // of each word
    std::vector<std::vector<NameAcronym>> acronyms;  // the same
    std::vector<Numbered> numbered;
  };
  void find_terms(const std::vector<Analysed>& words, Parts& out) const;
  static const stemmers::Token& as_in_terms(stemmers::Language language, const Analysed& word);
  void find_whole_terms(const std::vector<Analysed>& words, Parts& out) const;

  void find_numbered_terms(const std::vector<Analysed>& words, Parts& out) const;
  WholeTerm numbered_sequence(std::string_view text, stemmers::Language language) const;
  static void add_ways(const std::vector<WholeTerm>& ways, Origin origin, double weight,
                       QueryWord& out);
  static QueryWord expand_number(const Analysed& word, const std::vector<WholeTerm>& ways);

  // The joined spelling of each word with its neighbours; empty where it has none.
  std::vector<std::string> joined_with_neighbours(const std::vector<Analysed>& words) const;
  static bool begins_name(const std::vector<Analysed>& words, std::size_t i);
  bool begins_irish_name(const std::vector<Analysed>& words, std::size_t i) const;
  void add_apart(const Analysed& word, QueryWord& out) const;
  static bool is_one_with_stop_words(const std::vector<std::string>& texts,
                                     const std::vector<Analysed>& words, std::size_t i);
  static bool begins_hyphenated_name(const std::vector<Analysed>& words, std::size_t i);
  QueryWord expand_whole(const std::vector<Analysed>& words, std::size_t i) const;
  std::vector<Analysed> analyse(const std::vector<std::string>& texts) const;
  static bool is_noun_here(stemmers::Language language, const std::vector<Analysed>& words,
                           std::size_t i);
  static std::vector<std::string> sequence_at(const std::vector<Analysed>& words, std::size_t i);
  void tell_nouns(std::vector<Analysed>& words) const;
  void add_noun(const Analysed& word, QueryWord& out) const;
  void add_number(const Analysed& word, double meaning, QueryWord& out) const;
  QueryWord expand_word(const Analysed& word, double meaning) const;
  void add_meanings(const Analysed& word, double meaning, QueryWord& out) const;
  bool counts_by_stem(stemmers::Language language, const Analysed& word) const;
  void add_stems(const Analysed& word, QueryWord& out) const;
  NameContext context_of(const std::vector<Analysed>& words, std::size_t i,
                         const Parts& parts) const;
  bool begins_person(const std::vector<Analysed>& words, std::size_t i, const Parts& parts) const;
  bool is_name_alone(const Analysed& word) const;
  void tell_names(std::vector<Analysed>& words, const Parts& parts) const;
  // Of the articles that have a form, the share that has it as a name.
  static constexpr double kNearlyAlways = 0.9;
  static constexpr double kOften = 0.5;
  static constexpr double kNowAndThen = 0.25;
  // In what share of their articles translations of a name have to be names: in more than all where
  // nothing translates it.
  static constexpr double kNothing = 2;
  std::optional<double> share_as_name(const std::string& form) const;
  bool is_name(const std::string& form, double least) const;
  bool is_name_of_any_language(const Analysed& word) const;
  bool is_certain_name(const Analysed& word) const;
  bool is_no_form_of_another(const Analysed& word) const;
  bool is_word_of_any_language(const Analysed& word) const;
  double least_name_of_translations(const Analysed& word, stemmers::Language from) const;
  std::vector<std::string> translations_of(const Analysed& word, stemmers::Language from,
                                           const stemmers::LexiconTerm& term) const;
  bool is_word(stemmers::Language language, const stemmers::Token& token) const;
  bool is_same_in_both(const stemmers::Token& token) const;
  bool is_likely_form(stemmers::Language language, const stemmers::Token& token) const;
  double use_of_form(stemmers::Language language, const std::string& form) const;
  bool is_hardly_there(stemmers::Language language, const stemmers::Token& token) const;
  bool is_read_in(stemmers::Language language, const Analysed& word) const;
  void add_accented(const Analysed& word, QueryWord& out) const;
  void add_joined(const stemmers::Token& token, QueryWord& out) const;
  bool means_acronym(const stemmers::Token& token) const;
  bool is_acronym_as_typed(const stemmers::Token& token, std::string_view typed) const;
  void add_acronym(const Analysed& word, QueryWord& out) const;
  void add_equivalent_acronyms(const std::string& form, QueryWord& out) const;
  void add_acronym_translations(const std::string& form, bool names, QueryWord& out) const;
  void add_other_acronym(stemmers::Language language, const std::string& form,
                         QueryWord& out) const;
  void add_acronyms_of_name(const std::vector<NameAcronym>& acronyms, QueryWord& out) const;
  bool has_stem_of_another(stemmers::Language from, const stemmers::LexiconTerm& asked,
                           const stemmers::LexiconTerm& translation) const;
  bool is_derived(stemmers::Language language, const stemmers::LexiconTerm& one,
                  const stemmers::LexiconTerm& other) const;
  bool is_word_by_itself(stemmers::Language from, const stemmers::LexiconTerm& term) const;
  static std::vector<std::string> forms_of_translation(stemmers::Language language,
                                                       const stemmers::LexiconTerm& translation);
  bool is_noun_with_stem_of_verb(stemmers::Language language, const stemmers::Token& token) const;
  bool is_other_word(stemmers::Language language, const stemmers::LexiconTerm& asked,
                     const std::string& form) const;
  void add_translations(const Term& term, double weight, QueryWord& out) const;
  void add_synonyms(stemmers::Language language, const stemmers::LexiconTerm& term,
                    QueryWord& out) const;
  void add_derived(QueryWord& out) const;
  static void add_written_out(const Analysed& word, QueryWord& out);
  void add_endings(const Analysed& word, QueryWord& out) const;
  void add_name_spellings(const Analysed& word, QueryWord& out) const;
  void add_name_variants(const Analysed& word, QueryWord& out) const;
  std::vector<WholeTerm> equivalents_of(stemmers::Language language, std::string_view word) const;
  void add_equivalents(stemmers::Language language, const Analysed& word, QueryWord& out) const;
  void add_cognates(const Analysed& word, QueryWord& out) const;
  stemmers::LexiconTerm lexicon_term(stemmers::Language language,
                                     const stemmers::Token& token) const;
  std::vector<std::string> look_up(stemmers::Language from,
                                   const stemmers::LexiconTerm& term) const;
  bool knows(stemmers::Language from, const stemmers::LexiconTerm& term) const;
  bool is_stop(const stemmers::Token& token) const;
  bool has_acronym(std::string_view form) const;
  std::string term_of(stemmers::Language language, const stemmers::Token& token) const;

  const Xapian::Database& database_;
  stemmers::Stemmer& stemmer_;
  const std::vector<stemmers::Lexicon>& lexicons_;
  const ExpanderOptions& options_;
  // How often words of this query are names in the archive, where it tells, and in how many
  // articles of a language they stand.
  mutable std::unordered_map<std::string, std::optional<double>> name_shares_;
  mutable std::map<std::pair<stemmers::Language, std::string>, double> uses_;
  // What was found for the unknown words of this query, and how many words of the vocabulary may
  // still be read: one full of misprints has many with the same beginning.
  mutable std::unordered_map<std::string, std::vector<std::string>> variants_;
  mutable std::size_t budget_ = 20000;
  mutable Compounds compounds_;
};

}  // namespace emeroteca::query
