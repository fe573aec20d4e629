// Words of a query that are names: Trump is no trump, and Paul not called Paolo.
#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "archive/name_share.h"
#include "searcher/query/expander.h"
#include "stemmers/lexicon/first_names.h"
#include "stemmers/lexicon/place_names.h"
#include "stemmers/stem/known_word.h"

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

// The particles that are no word of either language, with and without a capital: de benedetti.
bool is_particle_of_names(std::string_view surface) {
  return surface == "de" || surface == "von";
}

// Poggi and McCartney, but no acronym.
bool may_be_surname(std::string_view typed, const stemmers::Token& token) {
  return token.kind == stemmers::TokenKind::kWord && is_capital(typed.front()) &&
         std::ranges::any_of(typed, [](char c) { return c >= 'a' && c <= 'z'; }) && !token.plural;
}

// Luigi XIV, Elizabeth II.
bool is_roman_number(std::string_view typed) {
  return !typed.empty() && typed.find_first_not_of("IVX") == std::string_view::npos;
}

}  // namespace

// What beside a word says that its capital is that of a name.
Expander::NameContext Expander::context_of(const std::vector<Analysed>& words, std::size_t i,
                                           const Parts& parts) const {
  const Analysed& word = words[i];
  if (is_article_of_name(word.article)) return NameContext::kArticle;
  if (i > 0 && is_article_of_name(words[i - 1].typed) && word.article.empty()) {
    return NameContext::kArticle;
  }
  if (i > 0 && words[i - 1].capital && stemmers::is_first_name(words[i - 1].token.surface)) {
    return NameContext::kFirstName;
  }
  if (i > 0 && words[i - 1].context == NameContext::kBeforeSurname) return NameContext::kFirstName;
  if (word.article == "D" || word.article == "Dell" || (i > 0 && begins_name(words, i - 1))) {
    return NameContext::kParticle;
  }
  if (!word.of_ruler && begins_person(words, i, parts)) return NameContext::kBeforeSurname;
  if (words.size() == 1 && is_name_alone(word)) return NameContext::kAlone;
  const bool small = std::any_of(
      words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i),
      [](const Analysed& one) { return one.typed.front() >= 'a' && one.typed.front() <= 'z'; });
  return small || !word.article.empty() ? NameContext::kSmallLetters : NameContext::kNone;
}

// Whether the only word of a query is a name first of all: a first name (Chiara), or what is nearly
// always a name in this form alone (Draghi, of drago).
bool Expander::is_name_alone(const Analysed& word) const {
  const stemmers::Token& token = word.token;
  const std::string& form = token.surface;
  const bool english = is_word(Language::kEnglish, token);
  if (stemmers::is_first_name(form) && is_name(form, english ? kOften : kNowAndThen)) return true;
  const std::string& stem = stemmer_.form(Language::kItalian, token.normal, form).stem;
  return !english && is_word(Language::kItalian, token) && stem != form &&
         !knows(Language::kItalian, lexicon_term(Language::kItalian, token)) &&
         !stemmers::is_place_name(stem) && is_name(form, kNearlyAlways);
}

// Whether a word is the first name of somebody whose surname stands behind it: Chiara Poggi, and
// no Bill Passed. What is a word first of all (primo) is one only before what is a surname surely.
bool Expander::begins_person(const std::vector<Analysed>& words, std::size_t i,
                             const Parts& parts) const {
  const Analysed& word = words[i];
  if (!stemmers::may_be_first_name(word.token.surface)) return false;
  const bool word_too = stemmers::is_first_name_and_word(word.token.surface);
  std::size_t next = i + 1;
  if (next < words.size() && begins_name(words, next)) ++next;  // Vittoria De Sica
  if (next >= words.size() || !may_be_surname(words[next].typed, words[next].token) ||
      words[next].stop) {
    return false;
  }
  // Primo Ministro.
  if (parts.terms[i] && parts.terms[i]->term.stems.size() > 1) return false;
  const Analysed& surname = words[next];
  const std::optional<double> share = share_as_name(surname.token.surface);
  if (!is_word_of_any_language(surname)) return share.value_or(1) >= kNowAndThen;
  if (word_too) return share.value_or(0) >= kOften;
  // Vittoria Colonna: Italian has no other capitals in the middle of what people type.
  const bool italian = words.size() == 2 && is_word(Language::kItalian, word.token) &&
                       !is_word(Language::kEnglish, word.token);
  return italian || share.value_or(1) >= kNowAndThen;
}

// Capitals of a long query may be those of a headline, and say nothing.
void Expander::tell_names(std::vector<Analysed>& words, const Parts& parts) const {
  constexpr std::size_t kMostWords = 4;
  const bool few = words.size() <= kMostWords;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Analysed& word = words[i];
    word.pair = words.size() == 2;
    word.capital = few && !word.token.acronym && is_capital(word.typed.front()) &&
                   std::count_if(word.typed.begin(), word.typed.end(), is_capital) == 1;
    // Pope John Paul, Giovanni Paolo II.
    word.of_ruler = stemmers::names_pope_or_ruler(word.before) ||
                    (i > 0 && stemmers::names_pope_or_ruler(words[i - 1].before));
    for (std::size_t k = i + 1; k < words.size() && k <= i + 2 && !word.of_ruler; ++k) {
      word.of_ruler = is_roman_number(words[k].typed);
    }
    if (word.capital) {
      word.context = context_of(words, i, parts);
    } else if (few && i > 0 && words[i - 1].text != word.text &&
               is_particle_of_names(words[i - 1].token.surface)) {
      word.context = NameContext::kParticle;
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

bool Expander::is_word_of_any_language(const Analysed& word) const {
  return std::ranges::any_of(stemmers::kLanguages,
                             [&](Language language) { return is_word(language, word.token); });
}

// A word that what stands beside it makes a name, and the archive has as one often enough:
// Valentino Rossi, L'Aquila, De Mita, and no Charlotte votes. It is no form of another word
// (rosso), and has no translation by its meaning.
bool Expander::is_certain_name(const Analysed& word) const {
  const std::string& form = word.token.surface;
  switch (word.context) {
    case NameContext::kNone:
    case NameContext::kSmallLetters:
      return false;
    case NameContext::kBeforeSurname:
    case NameContext::kAlone:
      return true;
    case NameContext::kArticle:
      return is_word_of_any_language(word) && is_name(form, kOften);
    case NameContext::kParticle:
      return is_word_of_any_language(word) &&
             share_as_name(form).value_or(1) >= (word.capital ? kNowAndThen : kOften);
    case NameContext::kFirstName:
      return is_word_of_any_language(word) &&
             (share_as_name(form).value_or(1) >= kNowAndThen ||
              (word.pair && !is_word(Language::kEnglish, word.token)));
  }
  return false;
}

// Anna is no form of anno, and neither is a name that is no word one of the word that it looks like
// (Mita, mito).
bool Expander::is_no_form_of_another(const Analysed& word) const {
  const stemmers::Token& token = word.token;
  const std::string& form = token.surface;
  const std::string& stem = stemmer_.form(Language::kItalian, token.normal, form).stem;
  if (stem.empty() || stem == form) return false;
  if (!stemmers::is_known_word(Language::kItalian, stem, stem)) return false;
  return stemmers::is_no_more_than_first_name(form) ||
         (word.capital && !is_word_of_any_language(word) && is_name(form, kNearlyAlways));
}

// In what share of their articles translations of a word are names, where it is one; 0 where it is
// none. English has capitals in words that are no names (August, German), Italian only at the
// beginning of a sentence.
double Expander::least_name_of_translations(const Analysed& word, Language from) const {
  constexpr double kMostly = 0.7;
  constexpr double kAtBeginning = 0.8;
  if (word.of_ruler || word.context == NameContext::kAlone || !is_word(from, word.token)) return 0;
  const std::string& form = word.token.surface;
  if (is_certain_name(word)) return word.context == NameContext::kArticle ? kMostly : kNothing;
  if (!word.capital) return 0;
  if (is_name(form, kNearlyAlways)) return kOften;
  if (from != Language::kItalian) return 0;
  return is_name(form, word.context == NameContext::kSmallLetters ? kOften : kAtBeginning) ? kMostly
                                                                                           : 0;
}

bool Expander::is_name_of_any_language(const Analysed& word) const {
  return is_certain_name(word) || is_no_form_of_another(word) ||
         std::ranges::any_of(stemmers::kLanguages, [&](Language language) {
           return least_name_of_translations(word, language) > 0;
         });
}

// What the lexicon has for a word, without what people of that name are not called.
std::vector<std::string> Expander::translations_of(const Analysed& word, Language from,
                                                   const LexiconTerm& term) const {
  std::vector<std::string> all;
  if (from == Language::kItalian && is_no_form_of_another(word)) {
    for (const stemmers::Lexicon& lexicon : lexicons_) {
      std::vector<std::string> own = lexicon.own_translations(from, term);
      all.insert(all.end(), own.begin(), own.end());
    }
  } else {
    all = look_up(from, term);
  }
  // The last lexicon is the programs' own, those before it are of who keeps the archive.
  const bool of_archive =
      lexicons_.size() > 1 &&
      std::any_of(lexicons_.begin(), lexicons_.end() - 1,
                  [&](const stemmers::Lexicon& lexicon) { return lexicon.knows(from, term); });
  if (is_word_by_itself(from, term)) {
    all.clear();
    for (const stemmers::Lexicon& lexicon : lexicons_) {
      std::ranges::copy(lexicon.own_translations(from, term), std::back_inserter(all));
    }
  }
  if (word.of_ruler || of_archive) return all;
  std::erase_if(all, [&](const std::string& one) {
    return stemmers::is_translated_first_name(from, word.token.surface, one);
  });
  return all;
}

}  // namespace emeroteca::query
