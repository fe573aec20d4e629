#include "searcher/query/word_budget.h"

namespace emeroteca::query {

std::size_t WordBudget::take(const std::vector<stemmers::Token>& words) {
  std::size_t taken = 0;
  while (taken < words.size() && take(words[taken].surface)) ++taken;
  return taken;
}

bool WordBudget::take(const std::string& word) {
  if (count_ >= all_) return false;
  if (seen_.size() >= different_ && !seen_.contains(word)) return false;
  seen_.insert(word);
  ++count_;
  return true;
}

}  // namespace emeroteca::query
