// What the lexicon says of a word: its translations, and by what they are found.
#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "archive/fields.h"
#include "archive/terms.h"
#include "searcher/query/expander.h"
#include "searcher/query/related_words.h"
#include "stemmers/lexicon/acronyms.h"
#include "stemmers/lexicon/place_names.h"
#include "stemmers/stem/known_word.h"
#include "stemmers/stem/likely_forms.h"
#include "stemmers/stem/verb_nouns.h"
#include "stemmers/stop_words/content_words.h"

namespace emeroteca::query {

using stemmers::Language;
using stemmers::LexiconTerm;

LexiconTerm Expander::lexicon_term(Language language, const stemmers::Token& token) const {
  const std::string stem = stemmer_.form(language, token.normal, token.surface, token.acronym).stem;
  return stemmers::single_term(language, stem, token.normal, token.surface, stemmer_);
}

std::vector<std::string> Expander::look_up(Language from, const LexiconTerm& term) const {
  std::vector<std::string> out;
  for (const stemmers::Lexicon& lexicon : lexicons_) {
    for (std::string& translation : lexicon.translations(from, term)) {
      if (std::find(out.begin(), out.end(), translation) == out.end()) {
        out.push_back(std::move(translation));
      }
    }
  }
  return out;
}

bool Expander::knows(Language from, const LexiconTerm& term) const {
  return std::any_of(lexicons_.begin(), lexicons_.end(),
                     [&](const stemmers::Lexicon& lexicon) { return lexicon.knows(from, term); });
}

namespace {

// Words that begin alike are related as a rule: a building and to build, English and England.
bool begin_alike(std::string_view form, std::string_view stem) {
  constexpr std::size_t kAlike = 3;
  return form.starts_with(stem.substr(0, kAlike));
}

// But not by chance, as Italian verbs are to a noun (trattino, trattare; passero, passare) and
// other words to a verb (amaro, amare): lemmas are no finite forms, and no infinitive is a noun's
// plural.
bool is_chance(Language language, std::string_view form, std::string_view stem) {
  if (language != Language::kItalian) return false;
  const auto is_infinitive = [](std::string_view word) {
    return word.ends_with("are") || word.ends_with("ere") || word.ends_with("ire");
  };
  if (stemmers::is_finite_form(stem, form)) return true;
  return is_infinitive(form) && !is_infinitive(stem) && !stem.ends_with('a');  // lettera, lettere
}

// And participles are more than a form of their verb where they translate another word: who is a
// latitante is wanted, and nobody wants anything.
bool is_participle(Language language, std::string_view form, std::string_view stem) {
  if (form == stem) return false;
  if (language == Language::kEnglish) return form.ends_with("ed") || form.ends_with("ing");
  return stemmers::is_participle_form(stem, form);
}

}  // namespace

// Whether two words of a language come from one root: formattazione, formattare.
bool Expander::is_derived(Language language, const LexiconTerm& one,
                          const LexiconTerm& other) const {
  if (one.stems.size() != 1 || other.stems.size() != 1) return false;
  const std::string& a = one.stems.front();
  const std::string& b = other.stems.front();
  // Costruzione and costruire, whose roots differ.
  constexpr std::ptrdiff_t kAlike = 5;
  if (std::ranges::mismatch(a, b).in1 - a.begin() >= kAlike) return true;
  const std::string root = stemmer_.root(language, a);
  return !root.empty() && root == stemmer_.root(language, b);
}

// Whether a word of the query is a noun of the lexicon whose stem is that of a verb: trattino.
bool Expander::is_noun_with_stem_of_verb(Language language, const stemmers::Token& token) const {
  if (language != Language::kItalian || token.kind != stemmers::TokenKind::kWord) return false;
  const LexiconTerm term = lexicon_term(language, token);
  return !term.stems.empty() && stemmers::is_rare_finite_form(term.stems.front(), token.surface) &&
         knows(language, term);
}

// Whether a translation has its stem of another word: rosa is rose, and so is what rise was. It is
// of another where that word is a headword itself, which was not asked for by any translation.
bool Expander::has_stem_of_another(Language from, const LexiconTerm& asked,
                                   const LexiconTerm& translation) const {
  if (translation.stems.size() != 1) return false;
  const std::string& stem = translation.stems.front();
  const Language to = stemmers::other(from);
  const std::string& form = translation.surfaces.front();
  const bool alike = begin_alike(form, stem) && !is_chance(to, form, stem);
  if (alike && !is_participle(to, form, stem)) return false;
  // What an accent tells apart has no form of its own: di, the day dì without it.
  if (stemmer_.form(to, form, form).stem != stem) return false;
  const LexiconTerm other{{stem}, {stem}};
  bool known = false;
  for (const stemmers::Lexicon& lexicon : lexicons_) {
    for (const std::string& back : lexicon.own_translations(to, other)) {
      const LexiconTerm term = stemmers::analyse_term(back, from, stemmer_);
      if (term.stems == asked.stems) return false;
      // Formatting is what formattazione is, whose verb is formattare.
      if (alike && is_derived(from, asked, term)) return false;
      known = true;
    }
  }
  return known;
}

// Whether a participle with an entry of its own is another word than its verb, with which it shares
// no translation: who is incaricato is charged with nothing, and training is no train.
bool Expander::is_word_by_itself(Language from, const LexiconTerm& term) const {
  if (term.stems.size() != 1 || !is_participle(from, term.surfaces.front(), term.stems.front()) ||
      std::ranges::none_of(lexicons_, [&](const stemmers::Lexicon& lexicon) {
        return lexicon.has_entry(from, term);
      })) {
    return false;
  }
  const Language to = stemmers::other(from);
  std::set<std::string> own;         // stems and roots
  constexpr std::size_t kFirst = 3;  // those behind them are other entries'
  const auto terms_of_all = [&](const LexiconTerm& of) {
    std::vector<LexiconTerm> terms;
    for (const stemmers::Lexicon& lexicon : lexicons_) {
      for (const std::string& one : lexicon.own_translations(from, of)) {
        if (terms.size() < kFirst) terms.push_back(stemmers::analyse_term(one, to, stemmer_));
      }
    }
    return terms;
  };
  for (const LexiconTerm& one : terms_of_all(term)) {
    if (one.stems.empty()) return false;
    if (one.stems.size() > 1) continue;  // of a person in charge only the whole counts
    own.insert(one.stems.back());
    own.insert(stemmer_.root(to, one.stems.back()));
  }
  const std::vector<LexiconTerm> of_verb =
      terms_of_all({{term.stems.front()}, {term.stems.front()}});
  return !own.empty() && !of_verb.empty() &&
         std::ranges::none_of(of_verb, [&](const LexiconTerm& one) {
           return one.stems.empty() || own.contains(one.stems.back()) ||
                  own.contains(stemmer_.root(to, one.stems.back()));
         });
}

// The forms of a translation that is not looked for by its stem: its regular plural, and of an
// Italian participle all four.
std::vector<std::string> Expander::forms_of_translation(Language language,
                                                        const LexiconTerm& translation) {
  const std::string& form = translation.surfaces.front();
  std::vector<std::string> forms = stemmers::likely_forms(language, form);
  if (language == Language::kItalian && is_participle(language, form, translation.stems.front())) {
    for (const char ending : {'o', 'a', 'i', 'e'}) {
      std::string other = form.substr(0, form.size() - 1) + ending;
      if (std::ranges::find(forms, other) == forms.end()) forms.push_back(std::move(other));
    }
  }
  return forms;
}

// Whether a form is a word of that language too, and none of those that were asked for: ago, a
// needle, would find ago as in long ago.
bool Expander::is_other_word(Language language, const LexiconTerm& asked,
                             const std::string& form) const {
  const stemmers::WordForm& word = stemmer_.form(language, form, form);
  if (word.stop_word) return true;
  return stemmers::is_known_word(language, form, form) &&
         std::find(asked.stems.begin(), asked.stems.end(), word.stem) == asked.stems.end();
}

namespace {

// A stop word that is a noun has no stem in articles: it is looked for by its form as well.
void add_by_form(Language language, const std::vector<std::string>& surfaces,
                 std::vector<std::string> terms, std::vector<std::vector<std::string>>& out) {
  bool any = false;
  for (std::size_t i = 0; i < terms.size() && terms.size() == surfaces.size(); ++i) {
    if (!stemmers::is_mostly_noun(language, surfaces[i]) &&
        stemmers::figure_of_stop_word(language, surfaces[i]).empty()) {
      continue;
    }
    terms[i] = surfaces[i];
    any = true;
  }
  if (any) out.push_back(std::move(terms));
}

// What is public is not what opinione pubblica is, which is called public opinion.
bool is_part_of_another(const LexiconTerm& translation, const std::set<std::string>& parts) {
  return translation.stems.size() == 1 && parts.contains(translation.stems.front());
}

}  // namespace

void Expander::add_translations(const Term& word, double weight, QueryWord& out) const {
  const Language from = word.from;
  const LexiconTerm& term = word.term;
  const RankingParameters& parameters = options_.parameters;
  const Language to = stemmers::other(from);
  auto left = static_cast<std::size_t>(parameters.translations);
  if (left == 0) return;
  double share = parameters.translation * weight;
  struct Way {
    std::string text;
    std::vector<std::vector<std::string>> terms;  // any of these
    std::vector<std::string> surfaces;
    std::string verb{};  // of a participle that is looked for by its form: brings further up
  };
  std::vector<Way> ways;
  std::vector<std::string> asked;
  const bool several = term.stems.size() > 1 || term.whole.size() > 1;
  std::set<std::string> parts;  // of translations of several words, where the term has several
  for (const std::string& translation : word.translations) {
    LexiconTerm target = stemmers::analyse_term(translation, to, stemmer_);
    std::vector<std::string> terms = terms_of(target, to);
    // The US of *USA* is a stop word as a word; as an acronym it is none.
    if (target.stems.empty() && stemmers::is_known_acronym(translation)) {
      terms.push_back(make_term(kAcronymPrefix, translation));
      target.surfaces.push_back(translation);
    } else if (!target.numbered.empty()) {
      WholeTerm whole = numbered_sequence(translation, to);
      terms = std::move(whole.terms);
      target.surfaces = std::move(whole.surfaces);
    } else if (target.negated || (target.incomplete && terms.size() == 1) ||
               has_letter_by_hyphen(translation)) {
      // One word of several that lost the others as stop words ("still water") says something
      // else, without its "not" any term says the opposite, and a section is no c-section.
      WholeTerm whole = whole_term(translation, to, stemmer_);
      terms = std::move(whole.terms);
      target.surfaces = std::move(whole.surfaces);
      if (terms.size() < 2) continue;
    }
    if (terms.empty() || is_part_of_another(target, parts)) continue;
    if (several && target.stems.size() > 1) parts.insert(target.stems.begin(), target.stems.end());
    Way way{translation, {}, {}};
    if (has_stem_of_another(from, term, target) &&
        !is_other_word(from, term, target.surfaces.front())) {
      for (std::string& form : forms_of_translation(to, target)) {
        if (!is_other_word(from, term, form)) way.terms.push_back({std::move(form)});
      }
      if (is_participle(to, target.surfaces.front(), target.stems.front())) {
        way.verb = make_term(stem_prefix(to), target.stems.front());
      }
    } else {
      const bool single = terms.size() == 1 && target.stems.size() == 1;
      add_by_form(to, target.surfaces, terms, way.terms);
      way.terms.push_back(std::move(terms));
      if (single) {
        for (const std::string& stem : stemmer_.stems_apart(to, target.stems.front())) {
          way.terms.push_back({make_term(stem_prefix(to), stem)});
        }
        for (WholeTerm& whole : equivalents_of(to, target.stems.front())) {
          if (whole.terms.size() == 1) way.terms.push_back(std::move(whole.terms));
        }
      }
    }
    way.surfaces = std::move(target.surfaces);
    for (const auto& all : way.terms) asked.insert(asked.end(), all.begin(), all.end());
    ways.push_back(std::move(way));
  }
  expect_terms(database_, asked);
  // Who asks for Trump does not mean trumps: a name is translated by a name.
  double least = word.least_name;
  if (word.capital && least == 0 && is_name(term.surfaces.front(), kNearlyAlways)) least = kOften;
  const auto is_other = [&](const std::string& form) {
    return !is_name(form, least) && (least == kNothing || !stemmers::is_place_name(form));
  };
  for (Way& way : ways) {
    // What the archive does not have needs no place among the few that are looked for.
    std::erase_if(way.terms, [&](const std::vector<std::string>& terms) {
      return std::any_of(terms.begin(), terms.end(),
                         [&](const std::string& one) { return !has_term(database_, one); });
    });
    if (way.terms.empty()) continue;
    if (least > 0 && std::any_of(way.surfaces.begin(), way.surfaces.end(), is_other)) continue;
    for (std::vector<std::string>& terms : way.terms) {
      add_unique(out, {std::move(terms), way.text, Origin::kTranslation, share, way.surfaces});
    }
    if (!way.verb.empty() && parameters.derived > 0 && has_term(database_, way.verb)) {
      add_unique(out, {{way.verb}, way.text, Origin::kDerived, share * parameters.derived, {}});
    }
    if (--left == 0) break;
    share *= parameters.translation_decay;
  }
}

}  // namespace emeroteca::query
