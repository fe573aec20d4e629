// Words of a query that are names: Trump is no trump, and Paul not called Paolo.
#include <algorithm>

#include "archive/name_share.h"
#include "searcher/query/expander.h"
#include "stemmers/lexicon/first_names.h"

namespace emeroteca::query {

using stemmers::Language;
using stemmers::LexiconTerm;

namespace {

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

// Luigi XIV, Elizabeth II.
bool is_roman_number(std::string_view typed) {
  return !typed.empty() && typed.find_first_not_of("IVX") == std::string_view::npos;
}

}  // namespace

// Capitals of a long query may be those of a headline, and say nothing.
void Expander::tell_names(std::vector<Analysed>& words) {
  constexpr std::size_t kMostWords = 4;
  const bool few = words.size() <= kMostWords;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Analysed& word = words[i];
    word.capital = few && !word.token.acronym && is_capital(word.typed.front()) &&
                   std::count_if(word.typed.begin(), word.typed.end(), is_capital) == 1;
    // Pope John Paul, Giovanni Paolo II.
    word.of_ruler = stemmers::names_pope_or_ruler(word.before) ||
                    (i > 0 && stemmers::names_pope_or_ruler(words[i - 1].before));
    for (std::size_t k = i + 1; k < words.size() && k <= i + 2 && !word.of_ruler; ++k) {
      word.of_ruler = is_roman_number(words[k].typed);
    }
  }
}

bool Expander::is_name(const std::string& form, double least) const {
  const auto [at, fresh] = name_shares_.try_emplace(form);
  if (fresh) at->second = name_share(database_, form).value_or(0);
  return at->second >= least;
}

// What the lexicon has for a word, without what people of that name are not called.
std::vector<std::string> Expander::translations_of(const Analysed& word, Language from,
                                                   const LexiconTerm& term) const {
  std::vector<std::string> all = look_up(from, term);
  // The last lexicon is the programs' own, those before it are of who keeps the archive.
  const bool of_archive =
      lexicons_.size() > 1 &&
      std::any_of(lexicons_.begin(), lexicons_.end() - 1,
                  [&](const stemmers::Lexicon& lexicon) { return lexicon.knows(from, term); });
  if (word.of_ruler || of_archive) return all;
  std::erase_if(all, [&](const std::string& one) {
    return stemmers::is_translated_first_name(from, word.token.surface, one);
  });
  return all;
}

}  // namespace emeroteca::query
