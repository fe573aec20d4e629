// Where a long text seems to have the words of a query.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "searcher/query/match_terms.h"
#include "searcher/results/match_finder.h"
#include "stemmers/language/language.h"
#include "stemmers/stem/stemmer.h"
#include "text/hash.h"
#include "text/range.h"

namespace emeroteca::results {

// A part of the text and the words of the query that it seems to have.
struct LikelyPart {
  text::Range range;            // from the begin of the first of these words to that of the last
  std::vector<unsigned> words;  // ascending
  double gain = 0;              // their weight

  bool empty() const { return words.empty(); }
};

// Looks at each word of a text by itself, many times faster than MatchFinder, to say which parts of
// a long text are worth its look. It may be wrong: what depends on other words around (compounds,
// phrases, passages in the other language, capitals) it does not see. The terms, the stemmer and
// the finder must outlive it. Not thread-safe.
class LikelyPlaces {
 public:
  // `finder`: of these terms, for words of other letters than ASCII's.
  LikelyPlaces(const query::MatchTerms& terms, stemmers::Stemmer& stemmer, MatchFinder& finder);

  // The part of a text, of at most `bytes`, that has most weight of different words, of those the
  // shortest and first. Or, where these show more, two parts of half as many, the better first.
  // Empty where there is none. `main` is the article's language.
  struct Parts {
    LikelyPart best;
    LikelyPart other;
  };
  Parts find(std::string_view text, std::optional<stemmers::Language> main, std::size_t bytes);

 private:
  struct Place {
    std::size_t at = 0;
    query::MatchTarget target;
  };
  using Known = std::unordered_map<std::string, std::optional<query::MatchTarget>, text::Hash,
                                   std::equal_to<>>;

  std::optional<query::MatchTarget> target_of(std::string_view word,
                                              std::optional<stemmers::Language> main);
  std::vector<Place> places_in(std::string_view text, std::optional<stemmers::Language> main);
  LikelyPart best_part(const std::vector<Place>& places, std::size_t bytes,
                       const std::vector<double>& shown) const;

  const query::MatchTerms& terms_;
  stemmers::Stemmer& stemmer_;
  MatchFinder& finder_;
  FormFilter filter_;
  // As they are written, by the article's language; the last of them for other languages.
  std::array<Known, stemmers::kLanguageCount + 1> known_;
};

}  // namespace emeroteca::results
