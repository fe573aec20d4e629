#include "searcher/query/explain.h"

#include <algorithm>

#include "archive/fields.h"
#include "archive/terms.h"
#include "searcher/query/filters.h"

namespace emeroteca::query {

std::string describe_term(std::string_view term) {
  if (term.starts_with(kAcronymPrefix)) {
    return "acronym:" + std::string(term.substr(kAcronymPrefix.size()));
  }
  if (term == other_languages()) return "lang:other";
  for (const stemmers::Language language : stemmers::kLanguages) {
    if (term == articles_in(language)) return "lang:" + std::string(stemmers::code(language));
    const std::string_view prefix = stem_prefix(language);
    if (term.starts_with(prefix)) {
      return std::string(stemmers::code(language)) + ":" + std::string(term.substr(prefix.size()));
    }
  }
  return std::string(term);
}

namespace {

WayOfSaying way_of(const Alternative& alternative, const Xapian::Database& database) {
  WayOfSaying way;
  way.origin = name(alternative.origin);
  way.text = alternative.text;
  way.weight = alternative.weight;
  Xapian::doccount least = database.get_doccount();
  for (const std::string& term : alternative.terms) {
    way.terms.push_back(describe_term(term));
    least = std::min(least, term_frequency(database, term));
  }
  way.articles = least;
  return way;
}

}  // namespace

Explanation explain(std::string_view text, const Plan& plan, const Xapian::Database& database,
                    const RankingParameters& parameters) {
  Explanation explanation;
  explanation.text = text;
  explanation.tree = describe(plan.tree);
  explanation.language = plan.language;
  for (const QueryWord& word : plan.words) {
    ExplainedWord& explained = explanation.words.emplace_back();
    explained.text = word.text;
    explained.stop_word = word.stop_word;
    explained.exact = word.exact;
    for (const Alternative& alternative : word.alternatives) {
      explained.ways.push_back(way_of(alternative, database));
    }
  }
  explanation.for_xapian = plan.query.get_description();
  explanation.parameters = parameters;
  explanation.notes = plan.notes;
  return explanation;
}

}  // namespace emeroteca::query
