// A query that is ready to run: its words with all the ways in which an article may say them, what
// matches, and what of it is highlighted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "searcher/query/match_terms.h"
#include "searcher/query/tree.h"
#include "stemmers/language/language.h"

namespace emeroteca::query {

// Where an alternative comes from.
enum class Origin : std::uint8_t {
  kForm,         // the very form: exact words, figures, foreign words, stop words
  kElsewhere,    // the very form, in articles of a language where it is no word, or of others
  kStem,         // the stem in one language
  kAcronym,      // written as an acronym: in capitals, with points
  kJoined,       // the joined spelling of a compound (e-mail, email) or of neighbours (anti mafia)
  kApart,        // two words that stand side by side: anti mafia for antimafia
  kSideBySide,   // the parts of a word with hyphens, stop words among them: e-mail, M-1
  kTranslation,  // from the lexicon
  kSynonym,      // a word of the same language with the same translations; finds nothing by itself
  kDerived,      // a word that is derived from it, or it from that; finds nothing by itself
  kSpelling,     // another spelling of a name, or what a word is shortened to: mln
  kCognate,      // a regular cognate that the archive knows
  kWildcard,     // a form that the pattern fits
  kFuzzy         // a form that differs by a few letters
};

std::string_view name(Origin origin);

// False for what only raises articles that other words find.
bool finds(Origin origin);

// False for other words that stand for the one that was typed: translations, other spellings of a
// name, and what only raises.
bool as_typed(Origin origin);

// One way in which an article may say a word.
struct Alternative {
  // Terms of the archive, all of which an article must have; the last may be the mark of a
  // language, in whose articles alone the other counts.
  std::vector<std::string> terms;
  std::string text;  // as people write it
  Origin origin = Origin::kForm;
  double weight = 1;                  // what one occurrence counts, relative to the word itself
  std::vector<std::string> surfaces;  // of the terms, for highlighting several words in sequence
};

// True for what counts next to nothing: what a word of a term means by itself, as the public of
// opinione pubblica. It finds articles behind all others.
bool is_next_to_nothing(const Alternative& alternative);

// Whether an alternative is one term in articles of one language, whose mark is its last term.
bool is_of_one_language(const Alternative& alternative);

// Whether the terms of an alternative stand for words in sequence (assisted dying: fine vita), and
// how many other words may lie between two neighbours: none in another spacing (anti mafia) and
// where one is a letter (c-section), in a term those that its stems leave out (presidente DEL
// consiglio, suicidio MEDICALMENTE assistito).
bool is_sequence(const Alternative& alternative);
unsigned sequence_gap(const Alternative& alternative);

// A word of a query as ranking sees it.
struct QueryWord {
  std::string text;      // as typed
  std::string surface;   // its folded form: the term of the exact form
  std::string accented;  // the same with its accents as typed
  bool stop_word = false;
  bool name = false;                      // a stop word that was typed as a name (May)
  bool exact = false;                     // only its very form counts
  bool glued = false;                     // typed without a space before it: the it of corriere.it
  bool choice = false;                    // one of several of which any will do: a OR b
  unsigned phrase = 0;                    // words of one phrase share a number; 0: of none
  unsigned slack = 0;                     // of a phrase: how many other words may lie within it
  std::vector<Alternative> alternatives;  // at least one
};

// Adds a way of saying the word. One with the same terms is there only once, with the greater
// weight; one without terms is nothing.
void add_unique(QueryWord& word, Alternative alternative);

// False for stop words, which say next to nothing, but for those that were typed as names.
bool says_something(const QueryWord& word);

struct Plan {
  Node tree;
  Xapian::Query query;           // what matches, with a first ranking
  std::vector<QueryWord> words;  // what may raise an article's score, in the query's order
  bool translated = false;       // translations are looked for too
  bool ranked = true;            // false: filters only, nothing to rank by
  std::optional<stemmers::Language> language;  // of the query, where it can be told
  std::vector<std::string> notes;
};

// What of a plan is highlighted in articles. The weights are inverse document frequencies in
// `database`; stop words count little, and not at all beside other words.
MatchTerms terms_of_plan(const Plan& plan, const Xapian::Database& database);

}  // namespace emeroteca::query
