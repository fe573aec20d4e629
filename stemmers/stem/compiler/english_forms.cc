#include "stemmers/stem/compiler/english_forms.h"

#include "stemmers/stem/compiler/sections.h"
#include "stemmers/stem/english_spelling.h"
#include "stemmers/words/fold.h"

namespace emeroteca::stemmers {

std::map<std::string, std::string> english_table(std::map<std::string, std::string> exceptions,
                                                 const std::vector<std::string>& lemmas,
                                                 std::string_view paradigms) {
  std::map<std::string, std::string> table = std::move(exceptions);
  std::map<std::string, std::string> known;
  for (const auto& [form, stem] : table) known['~' + american_spelling(stem)] = "l";
  for (const std::string& lemma : lemmas) known['~' + american_spelling(fold(lemma))] = "l";
  // The base of a regular form is no irregular form: ranged has nothing to do with rang.
  for (const auto& [form, stem] : table) {
    if (form != stem) known.erase('~' + form);
  }
  auto sections = read_sections(paradigms);
  for (const auto& [section, letter] :
       {std::pair<const char*, char>{"degrees", 'a'}, {"no adverb", 'n'}, {"own", 'o'}}) {
    for (const std::string& line : sections[section]) {
      for (const std::string& word : words_of(line)) {
        std::string& value = known['~' + american_spelling(word)];
        // The beginnings of words that only look like adverbs (app-ly) are no lemmas.
        if (value.empty() && letter == 'n') continue;
        value += letter;
      }
    }
  }
  for (const auto& [key, value] : known) {
    const std::string word = key.substr(1);
    if (value.find('o') != std::string::npos) table.emplace(word, word);
  }
  table.merge(known);
  return table;
}

}  // namespace emeroteca::stemmers
