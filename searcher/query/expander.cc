#include "searcher/query/expander.h"

#include <algorithm>
#include <cmath>

#include "archive/fields.h"
#include "archive/terms.h"
#include "searcher/query/derived_words.h"
#include "searcher/query/filters.h"
#include "searcher/query/related_words.h"
#include "stemmers/lexicon/acronyms.h"
#include "stemmers/lexicon/first_names.h"
#include "stemmers/stem/likely_forms.h"
#include "stemmers/words/number.h"
#include "stemmers/words/spellings.h"

namespace emeroteca::query {
namespace {

using stemmers::Language;
using stemmers::LexiconTerm;

// Another spelling of a word or a figure, as the tokeniser has them in articles.
stemmers::Token spelling_of(const stemmers::Token& token, std::string form) {
  stemmers::Token spelling = token;
  spelling.surface = std::move(form);
  spelling.normal = spelling.surface;
  spelling.kind = stemmers::TokenKind::kNumber;
  spelling.acronym = false;
  spelling.joined = true;
  return spelling;
}

}  // namespace

Expander::Expander(const Xapian::Database& database, stemmers::Stemmer& stemmer,
                   const std::vector<stemmers::Lexicon>& lexicons, const ExpanderOptions& options)
    : database_(database),
      stemmer_(stemmer),
      lexicons_(lexicons),
      options_(options),
      compounds_(database) {}

// A word is a stop word where the query's language has it as one; in a query whose language cannot
// be told, where any language does.
bool Expander::is_stop(const stemmers::Token& token) const {
  if (token.acronym) return false;
  if (options_.language) {
    return stemmer_.form(*options_.language, token.normal, token.surface).stop_word;
  }
  return std::any_of(stemmers::kLanguages.begin(), stemmers::kLanguages.end(),
                     [&](Language language) {
                       return stemmer_.form(language, token.normal, token.surface).stop_word;
                     });
}

std::vector<Expander::Analysed> Expander::analyse(const std::vector<std::string>& texts) const {
  std::vector<Analysed> words;
  std::string before;
  for (const std::string& text : texts) {
    std::vector<stemmers::Token> joined;
    std::vector<Analysed> parts;
    std::size_t elided = 0;
    for (stemmers::Token& token : stemmers::tokenise(text, {options_.shouting, std::nullopt})) {
      std::erase_if(joined, [&](const stemmers::Token& one) { return one.end < token.end; });
      if (token.joined) {
        if (!parts.empty()) parts.back().joined.push_back(token);
        joined.push_back(std::move(token));
        continue;
      }
      if (token.surface.size() > kMaxTermBytes - kMaxPrefixBytes) continue;
      if (token.elided) ++elided;
      Analysed part;
      part.text = static_cast<std::size_t>(&text - texts.data());
      part.typed = text.substr(token.begin, token.end - token.begin);
      token.acronym = token.acronym ? means_acronym(token) : is_acronym_as_typed(token, part.typed);
      part.joined = joined;
      part.stop = is_stop(token);
      part.before = before;
      // Each word of a query is a text of its own: the one before is told here.
      if (std::string decade = stemmers::decade_of(token.surface, before);
          !decade.empty() && decade != token.surface && part.joined.empty()) {
        part.joined.push_back(spelling_of(token, std::move(decade)));
      }
      if (std::string counted = stemmers::counted_spelling(before, token.surface);
          !counted.empty()) {
        part.joined.push_back(spelling_of(token, std::move(counted)));
      }
      if (std::string other = stemmers::other_reading(part.typed); !other.empty()) {
        part.joined.push_back(spelling_of(token, std::move(other)));
      }
      if (!parts.empty() && parts.back().token.elided) {
        part.article = parts.back().typed.substr(0, parts.back().typed.find_first_of("'\xE2"));
      }
      before = token.surface;
      part.token = std::move(token);
      parts.push_back(std::move(part));
    }
    for (Analysed& part : parts) {
      // Sant'Elena is no Elena.
      if (part.token.elided && parts.size() > elided && part.token.surface != "sant") continue;
      if (!words.empty()) words.back().behind = part.token.surface;
      words.push_back(std::move(part));
    }
  }
  return words;
}

std::string Expander::term_of(Language language, const stemmers::Token& token) const {
  const stemmers::WordForm& form =
      stemmer_.form(language, token.normal, token.surface, token.acronym);
  return form.stem.empty() ? std::string() : make_term(stem_prefix(language), form.stem);
}

// A word that means something else in a language is looked for by its letters there.
bool Expander::counts_by_stem(Language language, const Analysed& word) const {
  return is_read_in(language, word) || !is_word(language, word.token) ||
         is_same_in_both(word.token);
}

void Expander::add_stems(const Analysed& word, QueryWord& out) const {
  if (word.token.kind != stemmers::TokenKind::kWord || is_certain_name(word) ||
      is_no_form_of_another(word)) {
    add_unique(out, {{word.token.surface}, word.typed, Origin::kForm, 1, {word.token.surface}});
    const bool other_forms = word.context == NameContext::kAlone && !is_no_form_of_another(word);
    if (!other_forms) return;
  }
  const double share = word.context == NameContext::kAlone ? kBehindName : 1;
  std::vector<Alternative> forms;
  for (const Language language : stemmers::kLanguages) {
    const std::string term = term_of(language, word.token);
    if (term.empty()) continue;
    // A name is the same in both languages; a word of the query's language is a stranger in the
    // other, where its stem may mean something else.
    double weight = share;
    if (options_.translate && options_.language && *options_.language != language) {
      weight *= options_.parameters.foreign;
    }
    if (is_noun_with_stem_of_verb(language, word.token)) {
      for (std::string& form : stemmers::likely_forms(language, word.token.surface)) {
        if (form != word.token.surface && !has_term(database_, form)) continue;
        add_unique(out, {{form}, word.typed, Origin::kForm, weight, {form}});
      }
    } else if (counts_by_stem(language, word)) {
      add_unique(out, {{term}, word.typed, Origin::kStem, weight, {word.token.surface}});
      for (const std::string& stem :
           stemmer_.stems_apart(language, lexicon_term(language, word.token).stems.front())) {
        const std::string apart = make_term(stem_prefix(language), stem);
        if (has_term(database_, apart)) {
          add_unique(out, {{apart}, stem, Origin::kStem, weight, {stem}});
        }
      }
      add_equivalents(language, word, out);
    } else {
      forms.push_back({{word.token.surface, articles_in(language)},
                       word.typed,
                       Origin::kElsewhere,
                       weight,
                       {word.token.surface}});
    }
  }
  if (share < 1) return;  // the form itself is there
  // Articles in other languages have no stems: the form itself, in those alone.
  forms.push_back({{word.token.surface, other_languages()},
                   word.typed,
                   Origin::kElsewhere,
                   options_.parameters.foreign,
                   {word.token.surface}});
  // Behind the stems, which count the same occurrences.
  for (Alternative& form : forms) {
    if (has_term(database_, form.terms.back())) add_unique(out, std::move(form));
  }
}

void Expander::add_synonyms(Language language, const LexiconTerm& term, QueryWord& out) const {
  if (options_.parameters.synonym <= 0) return;
  const Lookup look = [this](Language from, const LexiconTerm& of) { return look_up(from, of); };
  const std::vector<Synonym> all = synonyms(language, term, look, stemmer_);
  std::vector<std::vector<std::string>> terms;
  std::vector<std::string> asked;
  for (const Synonym& synonym : all) {
    terms.push_back(terms_of(synonym.term, language));
    if (!terms.back().empty()) asked.push_back(terms.back().front());
  }
  expect_terms(database_, asked);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (terms[i].empty() || !has_term(database_, terms[i].front())) continue;
    add_unique(out, {std::move(terms[i]), all[i].text, Origin::kSynonym,
                     options_.parameters.synonym * all[i].strength, all[i].term.surfaces});
  }
}

// Words derived from this one (installazione: installare) and from its translations (installation:
// install), and what the former are called in the other language.
void Expander::add_derived(QueryWord& out) const {
  constexpr std::size_t kTranslated = 2;  // derived words, and translations of each
  const double weight = options_.parameters.derived;
  if (weight <= 0) return;
  const std::vector<Alternative> ways = out.alternatives;
  for (const Alternative& way : ways) {
    for (const Language language : stemmers::kLanguages) {
      const std::string_view prefix = stem_prefix(language);
      const bool own =
          way.origin == Origin::kStem && (!options_.language || *options_.language == language);
      if ((!own && way.origin != Origin::kTranslation) || way.terms.size() != 1 ||
          !way.terms.front().starts_with(prefix))
        continue;
      const std::string stem = way.terms.front().substr(prefix.size());
      const std::vector<std::string> derived = derived_words(database_, language, stem, stemmer_);
      for (std::size_t i = 0; i < derived.size(); ++i) {
        add_unique(out, {{make_term(prefix, derived[i])},
                         derived[i],
                         Origin::kDerived,
                         weight * way.weight,
                         {}});
        if (!own || !options_.translate || i >= kTranslated) continue;
        const Language to = stemmers::other(language);
        std::size_t left = kTranslated;
        for (const std::string& text : look_up(language, {{derived[i]}, {derived[i]}})) {
          const LexiconTerm target = stemmers::analyse_term(text, to, stemmer_);
          std::vector<std::string> terms = terms_of(target, to);
          // To hold up is not to hold.
          if (target.incomplete || terms.size() != 1 || !has_term(database_, terms.front()))
            continue;
          add_unique(out, {std::move(terms),
                           text,
                           Origin::kDerived,
                           weight * options_.parameters.translation,
                           {}});
          if (--left == 0) break;
        }
      }
    }
  }
}

void Expander::add_cognates(const Analysed& word, QueryWord& out) const {
  for (const Language from : stemmers::kLanguages) {
    if (options_.language && *options_.language != from) continue;
    const Language to = stemmers::other(from);
    for (const std::string& form : cognates(word.token.surface, from)) {
      if (!has_term(database_, form)) continue;
      const std::string term = make_term(stem_prefix(to), stemmer_.stem(to, form));
      if (term.empty() || !has_term(database_, term)) continue;
      add_unique(out, {{term}, form, Origin::kCognate, options_.parameters.translation, {form}});
    }
  }
}

// De Luca, Della Valle, La Russa: stop words elsewhere.
bool Expander::begins_name(const std::vector<Analysed>& words, std::size_t i) {
  const auto has_capital = [](const Analysed& word) {
    return word.typed.front() >= 'A' && word.typed.front() <= 'Z';
  };
  return i + 1 < words.size() && !words[i + 1].stop && has_capital(words[i]) &&
         has_capital(words[i + 1]) && Compounds::is_particle(words[i].token.surface);
}

// O Brien, which papers write O'Brien; rossi o neri are two colours, and no oneri.
bool Expander::begins_irish_name(const std::vector<Analysed>& words, std::size_t i) const {
  constexpr std::size_t kShortest = 4;
  if (i + 1 == words.size() || words[i].token.surface != "o") return false;
  const Analysed& next = words[i + 1];
  const bool capitals = words[i].typed.front() == 'O' && next.typed != next.token.normal;
  if (next.stop || next.token.surface.size() < kShortest ||
      is_word(Language::kItalian, next.token) ||
      (!capitals && is_word(Language::kEnglish, next.token))) {
    return false;
  }
  return has_term(database_, "o" + next.token.surface);
}

std::vector<std::string> Expander::joined_with_neighbours(
    const std::vector<Analysed>& words) const {
  std::vector<std::string_view> plain(words.size());  // those that stand alone in their texts
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool alone = (i == 0 || words[i - 1].text != words[i].text) &&
                       (i + 1 == words.size() || words[i + 1].text != words[i].text);
    const bool part = !words[i].stop || begins_name(words, i);
    if (alone && part && words[i].joined.empty()) {
      plain[i] = words[i].plain ? words[i].plain->surface : words[i].token.surface;
    }
  }
  std::vector<std::string> out(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (begins_irish_name(words, i)) out[i + 1] = "o" + words[i + 1].token.surface;
    const auto found = compounds_.together(plain, i);
    for (std::size_t k = i; found && k < i + found->words; ++k) {
      // A stop word brings up what others find.
      if (out[k].empty() && !words[k].stop) out[k] = found->surface;
    }
  }
  return out;
}

// `meaning` is what its translations count where it is a part of a term: none of them, for 0.
QueryWord Expander::expand_word(const Analysed& word, double meaning) const {
  QueryWord out;
  out.text = word.typed;
  out.surface = word.token.surface;
  out.accented = word.token.normal;
  if (word.stop) {
    out.stop_word = true;
    out.name = word.capital && stemmers::is_first_name_and_word(word.token.surface);
    add_unique(out, {{word.token.surface}, word.typed, Origin::kForm, 1, {word.token.surface}});
    return out;
  }
  if (word.token.acronym) {
    add_acronym(word, out);
    return out;
  }
  if (word.number) {
    add_number(word, meaning, out);
    return out;
  }
  if (word.plain) add_noun(word, out);
  // What was typed before other words is looked for there.
  if (word.sequence.empty()) add_stems(word, out);
  add_accented(word, out);
  for (const stemmers::Token& joined : word.joined) add_joined(joined, out);
  add_apart(word, out);
  if (word.token.kind == stemmers::TokenKind::kForeign) add_endings(word, out);
  if (word.token.kind != stemmers::TokenKind::kWord) {
    // Acronyms with a figure: ww2.
    if (options_.translate && stemmers::is_known_acronym(word.token.surface)) {
      add_acronym_translations(word.token.surface, true, out);
    }
    return out;
  }
  if (options_.translate) {
    if (meaning > 0) add_meanings(word, meaning, out);
    // gli Usa are the US of others, and dazi usa may be; ice in small letters is no office.
    if (stemmers::is_known_acronym(word.token.surface)) {
      const bool names = std::all_of(
          stemmers::kLanguages.begin(), stemmers::kLanguages.end(), [&](const Language language) {
            return stemmers::is_only_acronym(language, word.token.surface);
          });
      add_acronym_translations(word.token.surface, names, out);
    }
  }
  add_name_spellings(word, out);
  return out;
}

// What the lexicon says of a word, and of a word that it does not know, what that may be.
void Expander::add_meanings(const Analysed& word, double meaning, QueryWord& out) const {
  if (word.context == NameContext::kAlone) meaning *= kBehindName;
  bool known = false;
  bool name = is_certain_name(word) || is_no_form_of_another(word);
  const Language first = options_.language.value_or(stemmers::kLanguages.front());
  for (const Language from : {first, stemmers::other(first)}) {
    if (!is_read_in(from, word)) continue;
    const stemmers::WordForm& form =
        stemmer_.form(from, word.token.normal, word.token.surface, word.token.acronym);
    if (form.stem.empty()) continue;
    const LexiconTerm term = lexicon_term(from, word.token);
    const bool own = !options_.language || *options_.language == from;
    // A word of the other language is translated only when the query's own does not know it.
    if (!own && (options_.source == LanguageSource::kUser || known || !knows(from, term))) continue;
    const std::size_t before = out.alternatives.size();
    const double least = least_name_of_translations(word, from);
    name = name || least > 0;
    add_translations({.from = from,
                      .term = term,
                      .translations = translations_of(word, from, term),
                      .capital = word.capital,
                      .least_name = least},
                     meaning, out);
    if (own && (knows(from, term) || out.alternatives.size() > before)) known = true;
  }
  if (!known) add_cognates(word, out);
  if (!known) add_name_variants(word, out);
  if (!name && options_.language && is_read_in(*options_.language, word)) {
    const stemmers::WordForm& form = stemmer_.form(*options_.language, word.token.normal,
                                                   word.token.surface, word.token.acronym);
    if (!form.stem.empty()) {
      add_synonyms(*options_.language, lexicon_term(*options_.language, word.token), out);
    }
  }
}

std::vector<QueryWord> Expander::expand(const std::vector<std::string>& texts) const {
  std::vector<Analysed> words = analyse(texts);
  tell_nouns(words);
  Parts parts{std::vector<std::optional<Term>>(words.size()),
              std::vector<std::vector<NameAcronym>>(words.size()),
              std::vector<Numbered>(words.size())};
  if (options_.translate) {
    find_terms(words, parts);
    find_whole_terms(words, parts);
    find_numbered_terms(words, parts);
  }
  if (!options_.shouting) tell_names(words, parts);
  const std::vector<std::string> joined = joined_with_neighbours(words);
  std::vector<QueryWord> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool whole = is_one_with_stop_words(texts, words, i);
    const Numbered& numbered = parts.numbered[i];
    QueryWord word = numbered.number ? expand_number(words[i], numbered.ways)
                     : whole         ? expand_whole(words, i)
                             : expand_word(words[i], parts.terms[i] ? parts.terms[i]->meaning : 1);
    if (!numbered.number && !words[i].stop) {
      add_ways(numbered.ways, Origin::kSpelling, options_.parameters.spelling, word);
    }
    word.glued = i > 0 && words[i - 1].text == words[i].text;
    if (!joined[i].empty()) {
      add_unique(word, {{joined[i]}, joined[i], Origin::kJoined, kOtherSpacing, {joined[i]}});
    }
    if (parts.terms[i] && !word.stop_word)
      add_translations(*parts.terms[i], parts.terms[i]->weight, word);
    add_acronyms_of_name(parts.acronyms[i], word);
    add_written_out(words[i], word);
    if (!numbered.number && !words[i].token.acronym && !whole && !is_name_of_any_language(words[i]))
      add_derived(word);
    out.push_back(std::move(word));
  }
  return out;
}

std::vector<QueryWord> Expander::exact(std::string_view text) const {
  std::vector<stemmers::Token> tokens = stemmers::tokenise(text);
  std::erase_if(tokens, [](const stemmers::Token& token) {
    return token.joined || token.surface.size() > kMaxTermBytes - kMaxPrefixBytes;
  });
  // "l'indagine" is "indagine"; within a sequence every word has its place. The article of a name
  // tells it from the word: L'Aquila is no eagle.
  const auto first = std::find_if(tokens.begin(), tokens.end(), [&](const stemmers::Token& token) {
    const stemmers::Token* const next = &token + 1;
    if (!token.elided || next == tokens.data() + tokens.size()) return true;
    const bool name = text[next->begin] >= 'A' && text[next->begin] <= 'Z';
    return name && text[token.begin] >= 'A' && text[token.begin] <= 'Z';
  });
  if (first != tokens.end() && !(first->elided && first + 1 == tokens.end())) {
    tokens.erase(tokens.begin(), first);
  }
  std::vector<QueryWord> out;
  for (const stemmers::Token& token : tokens) {
    QueryWord made;
    made.text = text.substr(token.begin, token.end - token.begin);
    made.surface = token.surface;
    made.accented = token.normal;
    made.exact = true;
    made.alternatives.push_back({{token.surface}, made.text, Origin::kForm, 1, {token.surface}});
    out.push_back(std::move(made));
  }
  return out;
}

}  // namespace emeroteca::query
