// How many words of a query are read.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {

// Keeps count of the query's words and says when there are enough.
class WordBudget {
 public:
  WordBudget(std::size_t different, std::size_t all) : different_(different), all_(all) {}

  // How many of the words can still be taken.
  std::size_t take(const std::vector<stemmers::Token>& words);

  bool take(const std::string& word);

 private:
  std::size_t different_;
  std::size_t all_;
  std::size_t count_ = 0;
  std::unordered_set<std::string> seen_;
};

}  // namespace emeroteca::query
