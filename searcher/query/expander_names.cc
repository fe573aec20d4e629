// Words of a query that are names: Trump is no trump, and Paul not called Paolo.
#include <algorithm>
#include <array>
#include <string_view>

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

// The articles of Italian names: La Spezia, L'Aquila, Il Cairo.
bool is_article_of_name(std::string_view typed) {
  constexpr auto kArticles =
      std::to_array<std::string_view>({"Gli", "I", "Il", "L", "La", "Le", "Lo"});
  return std::ranges::find(kArticles, typed) != kArticles.end();
}

// Luigi XIV, Elizabeth II.
bool is_roman_number(std::string_view typed) {
  return !typed.empty() && typed.find_first_not_of("IVX") == std::string_view::npos;
}

}  // namespace

// What before a word says that its capital is that of a name.
Expander::NameContext Expander::context_of(const std::vector<Analysed>& words, std::size_t i) {
  if (is_article_of_name(words[i].article)) return NameContext::kArticle;
  if (i == 0) return words[i].article.empty() ? NameContext::kNone : NameContext::kSmallLetters;
  const Analysed& before = words[i - 1];
  if (is_article_of_name(before.typed) && words[i].article.empty()) return NameContext::kArticle;
  if (before.capital && stemmers::is_first_name(before.token.surface)) {
    return NameContext::kFirstName;
  }
  const bool small = std::any_of(
      words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i),
      [](const Analysed& word) { return word.typed.front() >= 'a' && word.typed.front() <= 'z'; });
  return small || !words[i].article.empty() ? NameContext::kSmallLetters : NameContext::kNone;
}

// Capitals of a long query may be those of a headline, and say nothing.
void Expander::tell_names(std::vector<Analysed>& words) {
  constexpr std::size_t kMostWords = 4;
  const bool few = words.size() <= kMostWords;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Analysed& word = words[i];
    word.capital = few && !word.token.acronym && is_capital(word.typed.front()) &&
                   std::count_if(word.typed.begin(), word.typed.end(), is_capital) == 1;
    if (word.capital) word.context = context_of(words, i);
    // Pope John Paul, Giovanni Paolo II.
    word.of_ruler = stemmers::names_pope_or_ruler(word.before) ||
                    (i > 0 && stemmers::names_pope_or_ruler(words[i - 1].before));
    for (std::size_t k = i + 1; k < words.size() && k <= i + 2 && !word.of_ruler; ++k) {
      word.of_ruler = is_roman_number(words[k].typed);
    }
  }
}

std::optional<double> Expander::share_as_name(const std::string& form) const {
  const auto [at, fresh] = name_shares_.try_emplace(form);
  if (fresh) at->second = name_share(database_, form);
  return at->second;
}

bool Expander::is_name(const std::string& form, double least) const {
  return share_as_name(form).value_or(0) >= least;
}

// A word that a first name or an article makes a name, and the archive has as one often enough:
// Valentino Rossi, L'Aquila, and no Charlotte votes. It is no form of another word (rosso), and has
// no translation by its meaning.
bool Expander::is_certain_name(const Analysed& word) const {
  if (word.context == NameContext::kNone ||
      !std::ranges::any_of(stemmers::kLanguages,
                           [&](Language language) { return is_word(language, word.token); })) {
    return false;
  }
  constexpr double kNowAndThen = 0.25;
  if (word.context == NameContext::kFirstName) {
    return share_as_name(word.token.surface).value_or(1) >= kNowAndThen;
  }
  return word.context == NameContext::kArticle && is_name(word.token.surface, kOften);
}

// In what share of their articles translations of a word are names, where it is one; 0 where it is
// none, and more than 1 where nothing translates it. English has capitals in words that are no
// names (August, German), Italian only at the beginning of a sentence.
double Expander::least_name_of_translations(const Analysed& word, Language from) const {
  constexpr double kMostly = 0.7;
  constexpr double kAtBeginning = 0.8;
  constexpr double kNone = 2;
  if (!word.capital || word.of_ruler || !is_word(from, word.token)) return 0;
  const std::string& form = word.token.surface;
  if (is_certain_name(word)) return word.context == NameContext::kFirstName ? kNone : kMostly;
  if (is_name(form, kNearlyAlways)) return kOften;
  if (from != Language::kItalian) return 0;
  return is_name(form, word.context == NameContext::kSmallLetters ? kOften : kAtBeginning) ? kMostly
                                                                                           : 0;
}

bool Expander::is_name_of_any_language(const Analysed& word) const {
  return std::ranges::any_of(stemmers::kLanguages, [&](Language language) {
    return least_name_of_translations(word, language) > 0;
  });
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
