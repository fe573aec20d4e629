// Where the words of a query stand in a text.
//
// The text goes through the tokeniser, the stemmer and the division into passages of either
// language that indexing uses, so that what is highlighted is what was found.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "searcher/query/match_terms.h"
#include "stemmers/stem/stemmer.h"
#include "stemmers/words/tokeniser.h"
#include "text/hash.h"
#include "text/range.h"

namespace emeroteca::results {

// One word of the text. In `l'indagine` that is `indagine`; in `e-mail` it may be the whole
// compound, and a part of it at the same time.
struct Match {
  std::size_t begin = 0;  // bytes of the text that was given
  std::size_t end = 0;
  unsigned word = 0;    // of the query (MatchTarget)
  double weight = 1.0;  // a phrase's words each carry the weight of the phrase
  // Words of one occurrence of a phrase share a number above 0; the others have 0.
  unsigned occurrence = 0;

  text::Range range() const { return {begin, end}; }
};

// Nearly all words of an article have nothing to do with a query. A word can match only if it
// begins as one of the query's surface forms or stems does, or as another form of such a stem (went
// = go: see stemmers/stem/beginnings.h).
class FormFilter {
 public:
  explicit FormFilter(const query::MatchTerms& terms);

  // False only for surface forms that match neither by themselves nor by their stems.
  bool may_match(std::string_view surface) const {
    if (surface.size() < 2) return true;
    const std::size_t at = key(surface);
    return begins_[at] || stems_begin_[0][at] || stems_begin_[1][at];
  }

  // False only for those that do not match by their stem in a language.
  bool may_match(std::string_view surface, stemmers::Language language) const {
    return surface.size() < 2 || stems_begin_[stemmers::index_of(language)][key(surface)];
  }

 private:
  static std::size_t key(std::string_view form) {
    return (static_cast<std::size_t>(static_cast<unsigned char>(form[0])) << 8U) |
           static_cast<unsigned char>(form[1]);
  }
  using Beginnings = std::bitset<65536>;

  static void add(const std::string& form, Beginnings& to);
  void add_stem(stemmers::Language language, const std::string& stem);

  Beginnings begins_;  // of surface forms
  std::array<Beginnings, stemmers::kLanguageCount> stems_begin_;
};

// Finds the matches of one query in any number of texts and remembers the words that it has seen:
// use one for all articles of an answer.
// Both arguments must outlive it. Not thread-safe.
class MatchFinder {
 public:
  MatchFinder(const query::MatchTerms& terms, stemmers::Stemmer& stemmer);

  // By begin, then end. `main` is the article's language. A token that several single words of the
  // query match counts for the one of greatest weight.
  std::vector<Match> find(std::string_view text, std::optional<stemmers::Language> main);

 private:
  // What a form of a word can match, in each language.
  struct Word {
    std::array<const query::MatchTarget*, stemmers::kLanguageCount> target{};
    std::array<bool, stemmers::kLanguageCount> in_phrase{};
    std::array<std::string, stemmers::kLanguageCount> stem;  // only if in_phrase
    std::string surface;                                     // only if in_phrase
    // In texts of other languages.
    const query::MatchTarget* by_surface = nullptr;
    bool surface_in_phrase = false;

    bool differs() const;  // between the languages
  };
  struct Place;  // a token that matches

  const Word& look_up(const stemmers::Token& token);
  Word make_word(const stemmers::Token& token);
  std::string stem_of(const stemmers::Token& token, stemmers::Language language);
  static bool complete(const query::MatchTerms::Phrase& phrase, const std::vector<Place>& places,
                       std::vector<std::size_t>& chain, unsigned& steps);
  void find_phrases(const std::vector<Place>& places, std::vector<Match>& matches) const;

  const query::MatchTerms& terms_;
  stemmers::Stemmer& stemmer_;
  FormFilter filter_;
  bool has_stems_ = false;
  // Every surface form and stem that some part of a phrase asks for.
  std::unordered_map<std::string, bool> phrase_surfaces_;
  std::array<std::unordered_map<std::string, bool>, stemmers::kLanguageCount> phrase_stems_;
  // By normal form; acronyms apart, since they are no stop words, and two kinds of words with a
  // capital, which may be acronyms.
  std::array<std::unordered_map<std::string, Word, text::Hash, std::equal_to<>>, 4> words_;
};

// For a single text.
std::vector<Match> find_matches(std::string_view text, std::optional<stemmers::Language> main,
                                const query::MatchTerms& terms, stemmers::Stemmer& stemmer);

// The ranges of the matches, for highlighting: ascending, apart from each other.
std::vector<text::Range> ranges_of(const std::vector<Match>& matches);

}  // namespace emeroteca::results
