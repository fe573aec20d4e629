// Which words of a text are worth a look, by their first two letters.
#pragma once

#include <bitset>
#include <string>
#include <string_view>

#include "searcher/query/match_terms.h"

namespace emeroteca::results {

// Nearly all words of an article have nothing to do with a query. A word can match only if it
// begins as one of the query's surface forms or stems does, or as another form of such a stem (went
// = go: see stemmers/stem/beginnings.h).
class FormFilter {
 public:
  explicit FormFilter(const query::MatchTerms& terms);

  // False only for surface forms that match neither by themselves nor by their stems.
  bool may_match(std::string_view surface) const {
    return surface.size() < 2 || begins_[key(surface)];
  }

 private:
  static std::size_t key(std::string_view form) {
    return (static_cast<std::size_t>(static_cast<unsigned char>(form[0])) << 8U) |
           static_cast<unsigned char>(form[1]);
  }
  void add(const std::string& form);
  void add_stem(stemmers::Language language, const std::string& stem);

  std::bitset<65536> begins_;
};

}  // namespace emeroteca::results
