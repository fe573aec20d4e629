#include "searcher/ranking/feedback.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

#include "searcher/ranking/occurrences.h"

namespace emeroteca::ranking {

using query::QueryWord;

namespace {

constexpr std::size_t kArticles = 8;
constexpr std::size_t kTerms = 25;
// An article's share falls with this power of its score relative to the best one's.
constexpr double kSteepness = 5;

}  // namespace

double topicality(const std::vector<QueryWord>& words) {
  constexpr double kTooShort = 6;
  constexpr double kLong = 9;
  constexpr double kNamesOfAnEvent = 0.25;  // of the content words
  const auto has = [](std::string_view text, char first, char last) {
    return std::any_of(text.begin(), text.end(),
                       [&](char letter) { return letter >= first && letter <= last; });
  };
  const bool small = std::any_of(words.begin(), words.end(),
                                 [&](const QueryWord& word) { return has(word.text, 'a', 'z'); });
  double content = 0;
  double names = 0;
  for (const QueryWord& word : words) {
    if (word.stop_word || word.exact || word.glued) continue;
    ++content;
    if (small && &word != &words.front() && has(word.text, 'A', 'Z')) ++names;
  }
  if (content <= kTooShort) return 0;
  return std::min((content - kTooShort) / (kLong - kTooShort), 1.0) *
         std::max(1 - names / (kNamesOfAnEvent * content), 0.0);
}

std::vector<FeedbackTerm> feedback_terms(const Xapian::Database& database,
                                         const std::vector<Xapian::docid>& articles,
                                         const std::vector<double>& scores) {
  std::vector<std::size_t> order(articles.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::size_t best = std::min(order.size(), kArticles);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(best), order.end(),
                    [&](std::size_t a, std::size_t b) {
                      return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
                    });
  if (best < 2 || scores[order.front()] <= 0) return {};
  const double all = database.get_doccount();
  const double average = std::max(database.get_average_length(), 1.0);
  std::map<std::string, double> sums;
  for (std::size_t i = 0; i < best; ++i) {
    const Xapian::docid article = articles[order[i]];
    const double share = std::pow(scores[order[i]] / scores[order.front()], kSteepness);
    const double length = database.get_doclength(article) / average;
    for (const stemmers::Language language : stemmers::kLanguages) {
      for (StemOfArticle& stem : stems_of(database, article, language)) {
        // What one article has is its own affair, what every fourth has says nothing.
        if (stem.having < 2 || stem.having > all / 4) continue;
        sums[std::move(stem.term)] +=
            share * stem.times / (stem.times + length) * std::log(all / stem.having);
      }
    }
  }
  std::vector<FeedbackTerm> terms;
  terms.reserve(sums.size());
  for (const auto& [term, sum] : sums) terms.push_back({term, sum});
  const std::size_t kept = std::min(terms.size(), kTerms);
  std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(kept), terms.end(),
                    [](const FeedbackTerm& a, const FeedbackTerm& b) {
                      return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
                    });
  terms.resize(kept);
  double total = 0;
  for (const FeedbackTerm& term : terms) total += term.weight;
  for (FeedbackTerm& term : terms) term.weight /= total;
  return terms;
}

}  // namespace emeroteca::ranking
