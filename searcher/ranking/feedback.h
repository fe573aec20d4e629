// What the best articles have in common, as a query of its own: pseudo-relevance feedback.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/query/plan.h"

namespace emeroteca::ranking {

struct FeedbackTerm {
  std::string term;   // a stem
  double weight = 0;  // all weights add up to 1
};

// The stems that say most about the best of `articles` (those with the highest of `scores`, which
// are not negative; the better an article, the more its stems count), by tf-idf as in Rocchio
// ("Relevance feedback in information retrieval", 1971). None for fewer than two articles.
std::vector<FeedbackTerm> feedback_terms(const Xapian::Database& database,
                                         const std::vector<Xapian::docid>& articles,
                                         const std::vector<double>& scores);

// 0 to 1: how far a query describes a topic rather than asks for one article that is known.
// Feedback helps the one and hurts the other (docs/relevance.md). A topic takes many words, which
// stop words, very forms and phrases are not (who asks for these knows the article), nor the parts
// of an address but one. Names are of an event: the capitals of a query that has small letters too,
// behind its first word.
double topicality(const std::vector<query::QueryWord>& words);

}  // namespace emeroteca::ranking
