#include "stemmers/stop_words/stop_words.h"

#include <array>
#include <string>
#include <unordered_set>

#include "stemmers/stop_words/lists.h"

namespace emeroteca::stemmers {
namespace {

using WordSet = std::unordered_set<std::string_view>;

// Italian typists use either accent on a last vowel: perchè, piú. The accent of the dictionary.
struct Accent {
  std::string_view typed;
  std::string_view written;
};
constexpr std::array<Accent, 5> kOtherAccents{
    {{"á", "à"}, {"è", "é"}, {"í", "ì"}, {"ó", "ò"}, {"ú", "ù"}}};

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
  const WordSet& words = sets[index_of(language)];
  if (words.contains(normal)) return true;
  if (language != Language::kItalian || normal.empty() ||
      static_cast<unsigned char>(normal.back()) < 0x80)
    return false;
  for (const auto& [typed, written] : kOtherAccents) {
    for (const auto& [from, to] : {std::pair{typed, written}, std::pair{written, typed}}) {
      if (!normal.ends_with(from)) continue;
      std::string word(normal.substr(0, normal.size() - from.size()));
      if (words.contains(word.append(to))) return true;
    }
  }
  return false;
}

}  // namespace emeroteca::stemmers
