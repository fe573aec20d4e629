#include "searcher/query/word_queries.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "archive/terms.h"
#include "searcher/query/filters.h"
#include "stemmers/stem/likely_forms.h"

namespace emeroteca::query {
namespace {

using Xapian::Query;

// Words in sequence one of which finds by itself for the same word (crude oil, beside oil) find
// nothing more, and reading where they stand in every article that has them is what takes longest
// by far. The second look, which reads that in the best articles, ranks by them all the same.
enum class Finding : std::uint8_t { kNothingMore, kBesideLittle, kMore };

Finding finding_of(const Alternative& sequence, const QueryWord& word) {
  Finding finding = Finding::kMore;
  for (const Alternative& one : word.alternatives) {
    const auto& terms = sequence.terms;
    if (!finds(one.origin) || one.terms.size() != 1 ||
        std::find(terms.begin(), terms.end(), one.terms.front()) == terms.end()) {
      continue;
    }
    if (!is_next_to_nothing(one)) return Finding::kNothingMore;
    finding = Finding::kBesideLittle;
  }
  return finding;
}

std::vector<std::string> forms_with_positions(const std::string& term) {
  for (const stemmers::Language language : stemmers::kLanguages) {
    const std::string_view prefix = stem_prefix(language);
    if (term.starts_with(prefix)) {
      return stemmers::likely_forms(language, term.substr(prefix.size()));
    }
  }
  return {};
}

}  // namespace

Query in_window(std::vector<Query> places, bool ordered, unsigned distance) {
  if (places.size() < 2) return any_of(std::move(places));
  const auto window = static_cast<Xapian::termcount>(places.size() + distance);
  return {ordered ? Query::OP_PHRASE : Query::OP_NEAR, places.begin(), places.end(), window};
}

Query WordQueries::of(const QueryWord& word, Beside beside) const {
  const bool may_part = beside != Beside::kNeeded;
  std::vector<Query> parts;
  std::vector<Query> little;
  std::vector<Query> typed;
  for (const Alternative& alternative : word.alternatives) {
    if (!finds(alternative.origin)) continue;
    const bool counts = !may_part || !is_next_to_nothing(alternative);
    const Finding finding =
        is_sequence(alternative) ? finding_of(alternative, word) : Finding::kMore;
    if (finding == Finding::kNothingMore) continue;
    if (finding == Finding::kBesideLittle) {
      // All of its words are worth more than one of them, and quicker found than their sequence.
      if (may_part && counts) parts.push_back(all_of(terms_in_scope(alternative)));
      continue;
    }
    (counts ? parts : little).push_back(of(alternative));
    if (counts && as_typed(alternative.origin) && alternative.terms.size() == 1) {
      typed.push_back(parts.back());
    }
  }
  if (parts.empty()) parts.swap(little);
  Query query =
      parts.size() == 1 ? parts.front() : Query(Query::OP_SYNONYM, parts.begin(), parts.end());
  if (may_part && !typed.empty() && typed.size() < parts.size()) {
    const Query own =
        typed.size() == 1 ? typed.front() : Query(Query::OP_SYNONYM, typed.begin(), typed.end());
    const bool alone = beside == Beside::kNothing;
    query = {Query::OP_OR, query, alone ? own : Query(Query::OP_SCALE_WEIGHT, own, stop_)};
  }
  if (little.empty()) return query;
  const Query rest =
      little.size() == 1 ? little.front() : Query(Query::OP_SYNONYM, little.begin(), little.end());
  return {Query::OP_OR, query, Query(Query::OP_SCALE_WEIGHT, rest, stop_)};
}

std::vector<Query> WordQueries::terms_in_scope(const Alternative& alternative) const {
  std::vector<Query> terms;
  for (const std::string& term : alternative.terms) terms.emplace_back(scope_.term(term));
  return terms;
}

Query WordQueries::of(const Alternative& alternative) const {
  if (is_of_one_language(alternative)) {
    return all_of({Query(scope_.term(alternative.terms.front())), Query(alternative.terms.back())});
  }
  return is_sequence(alternative) && scope_.has_positions(alternative)
             ? in_sequence(alternative)
             : all_of(terms_in_scope(alternative));
}

// The terms of an alternative side by side. Where a stem has no positions of its own, its likely
// forms stand for it; articles that have these as forms of another stem only have no such term.
Query WordQueries::in_sequence(const Alternative& alternative) const {
  std::vector<Query> stems;
  std::vector<Query> places;
  for (const std::string& term : alternative.terms) {
    std::vector<Query> ways{Query(scope_.term(term))};
    for (const std::string& form : forms_with_positions(term)) {
      if (has_term(database_, form)) ways.emplace_back(form);
    }
    if (ways.size() > 1) stems.push_back(ways.front());
    places.push_back(any_of(std::move(ways)));
  }
  const auto neighbours = static_cast<unsigned>(places.size() - 1);
  Query query = in_window(std::move(places), true, neighbours * sequence_gap(alternative));
  return stems.empty() ? query : Query(Query::OP_FILTER, query, all_of(std::move(stems)));
}

}  // namespace emeroteca::query
