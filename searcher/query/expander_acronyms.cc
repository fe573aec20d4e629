// Acronyms of a query: which words are some, and the ways in which articles may say them.
#include <algorithm>

#include "archive/fields.h"
#include "archive/terms.h"
#include "searcher/query/expander.h"
#include "searcher/query/filters.h"
#include "searcher/query/related_words.h"
#include "stemmers/lexicon/acronyms.h"
#include "stemmers/lexicon/equivalents.h"

namespace emeroteca::query {

using stemmers::Language;
using stemmers::LexiconTerm;

bool Expander::has_acronym(std::string_view form) const {
  return has_term(database_, make_term(kAcronymPrefix, form));
}

// Where an acronym is another in the other language it is looked for in articles of its own alone:
// to papers in English BCE is Bell Canada, and no bank.
void Expander::add_other_acronym(Language language, const std::string& form, QueryWord& out) const {
  std::string articles = articles_in(language);
  if (!has_acronym(form) || !has_term(database_, articles)) return;
  add_unique(out, {{make_term(kAcronymPrefix, form), std::move(articles)},
                   form,
                   Origin::kTranslation,
                   options_.parameters.translation,
                   {}});
}

// What an acronym is called in the other language, and with `names` what it stands for in both.
void Expander::add_acronym_translations(const std::string& form, bool names, QueryWord& out) const {
  const double weight = options_.parameters.translation;
  for (const Language from : stemmers::kLanguages) {
    for (const std::string& other : stemmers::translated_acronyms(from, form)) {
      add_other_acronym(stemmers::other(from), other, out);
    }
  }
  if (!names) return;
  const auto add_names = [&](Language language, std::string_view of) {
    for (const std::string& name : stemmers::acronym_names(language, of)) {
      const LexiconTerm target = stemmers::analyse_term(name, language, stemmer_);
      std::vector<std::string> terms = target.numbered.empty()
                                           ? terms_of(target, language)
                                           : numbered_sequence(name, language).terms;
      const bool found = !terms.empty() &&
                         std::all_of(terms.begin(), terms.end(),
                                     [&](const std::string& t) { return has_term(database_, t); });
      if (!found) continue;
      std::vector<std::string> surfaces = target.surfaces;
      if (!target.numbered.empty()) surfaces = numbered_sequence(name, language).surfaces;
      add_unique(out, {std::move(terms), name, Origin::kTranslation,
                       weight * options_.parameters.translation_decay, std::move(surfaces)});
    }
  };
  for (const Language language : stemmers::kLanguages) {
    add_names(language, form);
    for (const std::string& other : stemmers::translated_acronyms(language, form)) {
      add_names(stemmers::other(language), other);
    }
  }
}

// False where the word is not known as an acronym and more often something else in the archive: its
// capitals are emphasis.
bool Expander::means_acronym(const stemmers::Token& token) const {
  const std::string_view form = stemmers::acronym_form(token);
  if (stemmers::is_known_acronym(form)) return true;
  constexpr double kEmphasis = 0.2;
  return term_frequency(database_, make_term(kAcronymPrefix, form)) >
         kEmphasis * term_frequency(database_, token.surface);
}

// The ways of an acronym: NATO is no Italian *nato* (born), US no pronoun.
void Expander::add_acronym(const Analysed& word, QueryWord& out) const {
  const std::string form(stemmers::acronym_form(word.token));
  const std::string term = make_term(kAcronymPrefix, form);
  const bool known = stemmers::is_known_acronym(form);
  if (has_acronym(form)) {
    add_unique(out, {{term}, word.typed, Origin::kAcronym, 1, {word.token.surface}});
    // The same letters in texts that have lost their capitals, or in capitals throughout.
    if (!known) {
      add_unique(out, {{word.token.surface},
                       word.typed,
                       Origin::kForm,
                       options_.parameters.foreign,
                       {word.token.surface}});
    }
  } else {
    add_stems(word, out);
  }
  for (const stemmers::Token& joined : word.joined) add_joined(joined, out);
  add_equivalent_acronyms(form, out);
  if (options_.translate) add_acronym_translations(form, true, out);
}

// EEC is the EC in other years: in articles of the language that calls both so.
void Expander::add_equivalent_acronyms(const std::string& form, QueryWord& out) const {
  if (options_.parameters.spelling <= 0) return;
  for (const Language language : stemmers::kLanguages) {
    for (const std::string_view other : stemmers::equivalents(language, form)) {
      std::string articles = articles_in(language);
      if (!has_acronym(other) || !has_term(database_, articles)) continue;
      add_unique(out, {{make_term(kAcronymPrefix, other), std::move(articles)},
                       std::string(other),
                       Origin::kSpelling,
                       options_.parameters.spelling,
                       {}});
    }
  }
}

// Aids with its capital, and in Italian in any letters, is no form of aid.
bool Expander::is_acronym_as_typed(const stemmers::Token& token, std::string_view typed) const {
  if (options_.shouting || token.kind != stemmers::TokenKind::kWord) return false;
  stemmers::Token name = token;
  name.name =
      (typed.front() >= 'A' && typed.front() <= 'Z') || options_.language == Language::kItalian;
  return name.name && !stemmers::is_only_acronym(Language::kEnglish, token.surface) &&
         stemmers::is_acronym(name, Language::kEnglish) && has_acronym(token.surface);
}

// United States: the U.S. of most articles, and gli Usa.
void Expander::add_acronyms_of_name(const std::vector<NameAcronym>& acronyms,
                                    QueryWord& out) const {
  for (const auto& [language, form] : acronyms) {
    for (const std::string& other : stemmers::translated_acronyms(language, form)) {
      add_other_acronym(stemmers::other(language), other, out);
    }
    if (!stemmers::translated_acronyms(language, form).empty()) {
      add_other_acronym(language, form, out);
      continue;
    }
    if (!has_acronym(form)) continue;
    add_unique(out, {{make_term(kAcronymPrefix, form)},
                     form,
                     Origin::kTranslation,
                     options_.parameters.translation,
                     {form}});
  }
}

}  // namespace emeroteca::query
