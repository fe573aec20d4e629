#include "searcher/ranking/headline_words.h"

#include <algorithm>
#include <functional>
#include <string>

#include "archive/fields.h"
#include "archive/parted_database.h"
#include "archive/terms.h"
#include "searcher/query/scope.h"
#include "searcher/ranking/occurrences.h"

namespace emeroteca::ranking {
namespace {

constexpr std::size_t kMostHeadlineWords = 8;
constexpr double kLeastHeadlineWeight = 0.5;  // of an alternative

// The terms that a headline has which says the word.
std::vector<std::string> headline_terms(const query::QueryWord& word) {
  const query::Scope scope{std::string(field(FieldId::kTitle).prefix)};
  std::vector<std::string> terms;
  for (const query::Alternative& alternative : word.alternatives) {
    if (!query::finds(alternative.origin) || alternative.terms.size() != 1 ||
        alternative.weight < kLeastHeadlineWeight) {
      continue;
    }
    terms.push_back(scope.term(alternative.terms.front()));
  }
  return terms;
}

// For each of the words the articles whose headlines have one of its terms.
std::vector<std::vector<bool>> having_any(const glass::PostingReader& archive,
                                          const std::vector<std::vector<std::string>>& words,
                                          const std::vector<Xapian::docid>& articles) {
  if (const PartedDatabase* const parted = PartedDatabase::of(archive.database())) {
    std::vector<Xapian::Query> queries;
    for (const std::vector<std::string>& terms : words) {
      queries.emplace_back(Xapian::Query::OP_OR, terms.begin(), terms.end());
    }
    if (auto found = parted->matching(queries, articles)) return *std::move(found);
  }
  std::vector<std::vector<bool>> having;
  for (const std::vector<std::string>& terms : words) {
    std::vector<bool>& any = having.emplace_back(articles.size(), false);
    for (const std::string& term : terms) {
      if (!has_term(archive.database(), term)) continue;
      const std::vector<bool> its = read_having(archive, term, articles);
      std::transform(its.begin(), its.end(), any.begin(), any.begin(), std::logical_or<>());
    }
  }
  return having;
}

}  // namespace

std::vector<double> factors_of_headlines(const glass::PostingReader& archive,
                                         const std::vector<query::QueryWord>& words,
                                         const std::vector<Xapian::docid>& articles) {
  constexpr double kShare = 0.7;
  constexpr double kGain = 0.15;
  std::vector<double> factors(articles.size(), 1);
  std::vector<std::vector<std::string>> content;
  for (const query::QueryWord& word : words) {
    if (query::says_something(word)) content.push_back(headline_terms(word));
  }
  if (content.size() < 2 || content.size() > kMostHeadlineWords) return factors;
  std::vector<unsigned> said(articles.size(), 0);
  for (const std::vector<bool>& having : having_any(archive, content, articles)) {
    for (std::size_t i = 0; i < said.size(); ++i) said[i] += having[i] ? 1 : 0;
  }
  for (std::size_t i = 0; i < said.size(); ++i) {
    const double share = static_cast<double>(said[i]) / static_cast<double>(content.size());
    if (share > kShare) factors[i] += kGain * (share - kShare) / (1 - kShare);
  }
  return factors;
}

}  // namespace emeroteca::ranking
