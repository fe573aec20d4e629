#include "stemmers/lexicon/first_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "stemmers/resources.h"
#include "stemmers/words/fold.h"

namespace emeroteca::stemmers {

bool is_translated_first_name(Language language, std::string_view name,
                              std::string_view translation) {
  const std::string other = fold(translation);
  const std::string_view italian = language == Language::kItalian ? name : other;
  const std::string_view english = language == Language::kItalian ? other : name;
  if (italian.empty() || english.empty() || english.find_first_of(" \n\t") != english.npos) {
    return false;
  }
  const std::string_view table = resources::first_names();
  const std::size_t at = table.find('\n' + std::string(italian) + '\t');
  if (at == std::string_view::npos) return false;
  const std::size_t begin = at + italian.size() + 2;
  std::string_view names = table.substr(begin, table.find('\n', begin) - begin);
  while (!names.empty()) {
    const std::string_view one = names.substr(0, names.find(' '));
    if (one == english) return true;
    names.remove_prefix(std::min(one.size() + 1, names.size()));
  }
  return false;
}

bool is_first_name(std::string_view word) {
  if (word.empty()) return false;
  const std::string_view table = resources::first_names();
  const std::size_t begin = table.find('\n', table.rfind('#'));
  const auto parts_names = [&](std::size_t at) {
    return at >= table.size() || table[at] == '\n' || table[at] == '\t' || table[at] == ' ';
  };
  for (std::size_t at = table.find(word, begin); at != std::string_view::npos;
       at = table.find(word, at + 1)) {
    if (parts_names(at - 1) && parts_names(at + word.size())) return true;
  }
  return false;
}

bool names_pope_or_ruler(std::string_view word) {
  constexpr auto kTitles = std::to_array<std::string_view>(
      {"apostle", "apostolo", "czar",   "emperor", "empress",  "imperatore", "imperatrice",
       "king",    "papa",     "pope",   "prince",  "princess", "principe",   "principessa",
       "queen",   "re",       "regina", "saint",   "san",      "sant",       "santa",
       "santo",   "st",       "tsar",   "zar"});
  return std::ranges::find(kTitles, word) != kTitles.end();
}

}  // namespace emeroteca::stemmers
