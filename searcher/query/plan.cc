#include "searcher/query/plan.h"

#include <algorithm>
#include <cmath>

#include "archive/fields.h"
#include "archive/terms.h"
#include "searcher/query/filters.h"

namespace emeroteca::query {
namespace {

using stemmers::Language;

double idf(const Xapian::Database& database, const std::string& term) {
  const double all = std::max<double>(database.get_doccount(), 1);
  const double articles = term_frequency(database, term);
  return std::log(1 + (all - articles + 0.5) / (articles + 0.5));
}

void put(std::unordered_map<std::string, MatchTarget>& terms, const std::string& key,
         const MatchTarget& target) {
  const auto [at, fresh] = terms.emplace(key, target);
  if (!fresh && at->second.weight < target.weight) at->second = target;
}

// Puts one term of the archive where the finder looks for it.
void put_term(const std::string& term, const MatchTarget& target, MatchTerms& out) {
  for (const Language language : stemmers::kLanguages) {
    const std::string_view prefix = stem_prefix(language);
    if (term.starts_with(prefix)) {
      put(out.stems[stemmers::index_of(language)], term.substr(prefix.size()), target);
      return;
    }
  }
  if (term.starts_with(kAcronymPrefix)) {
    put(out.acronyms, term.substr(kAcronymPrefix.size()), target);
    return;
  }
  put(out.surfaces, term, target);
}

// The same for one that counts in articles with that mark of a language.
void put_term_in(std::string_view articles, const std::string& term, const MatchTarget& target,
                 MatchTerms& out) {
  const bool acronym = term.starts_with(kAcronymPrefix);
  const std::string form = acronym ? term.substr(kAcronymPrefix.size()) : term;
  for (const Language language : stemmers::kLanguages) {
    if (articles != articles_in(language)) continue;
    auto& forms = acronym ? out.acronyms_in : out.surfaces_in;
    put(forms[stemmers::index_of(language)], form, target);
    return;
  }
  put(out.surfaces_elsewhere, form, target);
}

MatchTerms::Phrase sequence(const Alternative& alternative, const MatchTarget& target) {
  MatchTerms::Phrase phrase;
  phrase.target = target;
  phrase.distance = sequence_gap(alternative);
  for (std::size_t i = 0; i < alternative.terms.size(); ++i) {
    MatchTerms::Part part;
    const std::string& term = alternative.terms[i];
    for (const Language language : stemmers::kLanguages) {
      const std::string_view prefix = stem_prefix(language);
      if (term.starts_with(prefix)) {
        part.stems[stemmers::index_of(language)].push_back(term.substr(prefix.size()));
      }
    }
    if (i < alternative.surfaces.size()) part.surfaces.push_back(alternative.surfaces[i]);
    phrase.parts.push_back(std::move(part));
  }
  return phrase;
}

// Words of a quoted phrase are highlighted where they stand together, not each for itself.
MatchTerms::Phrase quoted(const QueryWord* begin, const QueryWord* end,
                          const Xapian::Database& database, unsigned index) {
  MatchTerms::Phrase phrase;
  phrase.distance = begin->slack;
  phrase.target = {index, 0};
  for (const QueryWord* word = begin; word != end; ++word) {
    MatchTerms::Part part;
    double weight = 20;
    // One form, or those that a pattern stands for.
    for (const Alternative& form : word->alternatives) {
      weight = std::min(weight, idf(database, form.terms.front()));
      part.surfaces.push_back(form.terms.front());
    }
    phrase.target.weight += weight;
    phrase.parts.push_back(std::move(part));
  }
  return phrase;
}

}  // namespace

std::string_view name(Origin origin) {
  switch (origin) {
    case Origin::kForm:
      return "form";
    case Origin::kElsewhere:
      return "form in another language";
    case Origin::kStem:
      return "stem";
    case Origin::kAcronym:
      return "acronym";
    case Origin::kJoined:
      return "joined";
    case Origin::kApart:
      return "apart";
    case Origin::kSideBySide:
      return "side by side";
    case Origin::kTranslation:
      return "translation";
    case Origin::kSynonym:
      return "synonym";
    case Origin::kDerived:
      return "derived";
    case Origin::kSpelling:
      return "spelling";
    case Origin::kCognate:
      return "cognate";
    case Origin::kWildcard:
      return "pattern";
    case Origin::kFuzzy:
      return "similar";
  }
  return "";
}

void add_unique(QueryWord& word, Alternative alternative) {
  if (alternative.terms.empty()) return;
  const auto same = [&](const Alternative& known) { return known.terms == alternative.terms; };
  const auto known = std::find_if(word.alternatives.begin(), word.alternatives.end(), same);
  if (known == word.alternatives.end()) {
    word.alternatives.push_back(std::move(alternative));
  } else if (known->weight < alternative.weight) {
    known->weight = alternative.weight;
  }
}

bool says_something(const QueryWord& word) {
  return !word.stop_word || word.name;
}

// No form has a capital, and stems and acronyms have other ones.
bool is_of_one_language(const Alternative& alternative) {
  return alternative.terms.size() == 2 &&
         alternative.terms.back().starts_with(field(FieldId::kLanguage).prefix);
}

bool is_sequence(const Alternative& alternative) {
  return alternative.terms.size() > 1 && !is_of_one_language(alternative);
}

unsigned sequence_gap(const Alternative& alternative) {
  const bool spacing = alternative.origin == Origin::kApart ||
                       alternative.origin == Origin::kSideBySide ||
                       std::any_of(alternative.terms.begin(), alternative.terms.end(),
                                   [](const std::string& term) { return term.size() == 1; });
  return spacing ? 0 : 2;
}

bool is_next_to_nothing(const Alternative& alternative) {
  constexpr double kLeast = 0.1;
  return alternative.weight < kLeast;
}

bool finds(Origin origin) {
  return origin != Origin::kSynonym && origin != Origin::kDerived;
}

bool as_typed(Origin origin) {
  return finds(origin) && origin != Origin::kTranslation && origin != Origin::kSpelling &&
         origin != Origin::kCognate;
}

MatchTerms terms_of_plan(const Plan& plan, const Xapian::Database& database) {
  MatchTerms out;
  const bool any_content = std::any_of(plan.words.begin(), plan.words.end(),
                                       [](const QueryWord& word) { return !word.stop_word; });
  std::vector<std::string> asked;
  for (const QueryWord& word : plan.words) {
    for (const Alternative& alternative : word.alternatives) {
      if (alternative.terms.size() == 1) asked.push_back(alternative.terms.front());
    }
  }
  expect_terms(database, asked);
  const QueryWord* const end = plan.words.data() + plan.words.size();
  for (const QueryWord* next = plan.words.data(); next != end;) {
    const QueryWord& word = *next++;
    const unsigned index = out.words++;
    if (word.phrase != 0) {
      while (next != end && next->phrase == word.phrase) ++next;
      out.phrases.push_back(quoted(&word, next, database, index));
      continue;
    }
    if (word.stop_word && any_content) continue;
    // A word in all its forms is as rare as its most frequent one.
    double weight = 20;
    for (const Alternative& alternative : word.alternatives) {
      if (alternative.terms.size() == 1 && alternative.origin != Origin::kTranslation &&
          finds(alternative.origin)) {
        const double own = idf(database, alternative.terms.front());
        if (has_term(database, alternative.terms.front())) weight = std::min(weight, own);
      }
    }
    for (const Alternative& alternative : word.alternatives) {
      if (!finds(alternative.origin)) continue;
      const MatchTarget target{index, weight * alternative.weight};
      if (is_of_one_language(alternative)) {
        put_term_in(alternative.terms.back(), alternative.terms.front(), target, out);
      } else if (alternative.terms.size() == 1) {
        put_term(alternative.terms.front(), target, out);
      } else {
        out.phrases.push_back(sequence(alternative, target));
      }
    }
  }
  return out;
}

}  // namespace emeroteca::query
