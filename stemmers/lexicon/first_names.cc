#include "stemmers/lexicon/first_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "stemmers/lexicon/word_list.h"
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

namespace {

// How the line begins in which the table has the word; nothing where it has not.
std::optional<std::string_view> line_with(std::string_view word) {
  const std::string_view table = resources::first_names();
  const std::size_t at = find_whole_word(table, word, table.find('\n', table.rfind('#')));
  if (at == std::string_view::npos) return std::nullopt;
  return table.substr(table.rfind('\n', at) + 1);
}

}  // namespace

bool is_first_name(std::string_view word) {
  const auto line = line_with(word);
  return line && !line->starts_with("\t\t");
}

bool is_no_more_than_first_name(std::string_view word) {
  const std::string_view table = resources::first_names();
  return is_first_name(word) &&
         find_whole_word(table, word, table.rfind("\n\t\t\t")) == std::string_view::npos;
}

bool is_first_name_and_word(std::string_view word) {
  const auto line = line_with(word);
  return line && line->starts_with("\t\t");
}

bool may_be_first_name(std::string_view word) {
  return line_with(word).has_value();
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
