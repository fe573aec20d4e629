#include "stemmers/stop_words/stop_words.h"

#include <array>
#include <string>
#include <unordered_set>

#include "stemmers/stop_words/lists.h"

namespace emeroteca::stemmers {
namespace {

using WordSet = std::unordered_set<std::string_view>;

WordSet split(std::string_view list) {
  WordSet words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(" \n"), list.size());
    if (end > 0) words.insert(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

}  // namespace

bool is_stop_word(Language language, std::string_view normal) {
  static const std::array<WordSet, kLanguageCount> sets{split(kItalianStopWords),
                                                        split(kEnglishStopWords)};
  return sets[index_of(language)].contains(normal);
}

}  // namespace emeroteca::stemmers
