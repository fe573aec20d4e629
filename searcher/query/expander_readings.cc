// In which language a word of the query is one: fine is no end, and trade no form of tradire.
#include <algorithm>

#include "archive/fields.h"
#include "archive/terms.h"
#include "searcher/query/expander.h"
#include "searcher/query/filters.h"
#include "stemmers/stem/known_word.h"
#include "stemmers/stem/likely_forms.h"

namespace emeroteca::query {

using stemmers::Language;

bool Expander::is_word(Language language, const stemmers::Token& token) const {
  if (token.kind != stemmers::TokenKind::kWord) return false;
  return stemmers::is_known_word(language, token.normal, token.surface) ||
         knows(language, lexicon_term(language, token));
}

// A loan that is translated by itself is one word: server, film, sport.
bool Expander::is_same_in_both(const stemmers::Token& token) const {
  return std::any_of(
      stemmers::kLanguages.begin(), stemmers::kLanguages.end(), [&](const Language from) {
        const std::vector<std::string> all = look_up(from, lexicon_term(from, token));
        return std::find(all.begin(), all.end(), token.surface) != all.end();
      });
}

// The word itself or its regular plural. Others are rare, and of some words no forms at all: the
// tables do not tell which endings go with a stem.
bool Expander::is_likely_form(Language language, const stemmers::Token& token) const {
  const std::string& stem = stemmer_.form(language, token.normal, token.surface).stem;
  return stemmers::is_likely_form(language, stem, token.surface) ||
         knows(language, lexicon_term(language, token));
}

// In how many articles of a language a form stands, counted in the first so many of them that the
// match comes to where these are more.
double Expander::use_of_form(Language language, const std::string& form) const {
  constexpr Xapian::doccount kCounted = 5000;
  const auto [at, fresh] = uses_.try_emplace(std::pair(language, form));
  if (fresh) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, Xapian::Query(form),
                                    Xapian::Query(articles_in(language))));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    at->second = enquire.get_mset(0, 0, kCounted).get_matches_estimated();
  }
  return at->second;
}

// Whether the archive has a word as one of this language in less than a twentieth of the articles
// that have it as one of the other: this form, for fare stands everywhere and says nothing of fate;
// where it has that in neither, the word's other forms.
bool Expander::is_hardly_there(Language language, const stemmers::Token& token) const {
  constexpr double kHardly = 0.05;
  const Language other = stemmers::other(language);
  const std::string here = term_of(language, token);
  const std::string there = term_of(other, token);
  if (here.empty() || there.empty()) return false;
  const auto is_little = [](double one, double beside) { return one + 0.5 < kHardly * beside; };
  expect_terms(database_, {here, there, token.surface});
  if (has_term(database_, token.surface)) {
    const double use = use_of_form(language, token.surface);
    const double of_other = use_of_form(other, token.surface);
    if (use + of_other > 0) return is_little(use, of_other);
  }
  return is_little(term_frequency(database_, here), term_frequency(database_, there));
}

// What may be a word of both languages is one of the query's. Where nobody knows that for certain,
// the archive tells, which has fine a hundred times in English and never in Italian; and a common
// form is meant before a rare one.
bool Expander::is_read_in(Language language, const Analysed& word) const {
  const stemmers::Token& token = word.token;
  const Language other = stemmers::other(language);
  if (!is_word(other, token)) return true;
  if (!is_word(language, token)) return false;
  if (options_.language && options_.source != LanguageSource::kGuess) {
    return *options_.language == language;
  }
  if (is_hardly_there(language, token)) return false;
  if (options_.language == language || is_likely_form(language, token) ||
      !is_likely_form(other, token)) {
    return true;
  }
  // A name is none of a word's rare forms: China of chinare, George of Georgia.
  return is_hardly_there(other, token) && !(word.capital && is_name(token.surface, kNearlyAlways));
}

}  // namespace emeroteca::query
