#include "searcher/ranking/rescorer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "archive/terms.h"
#include "searcher/ranking/as_typed.h"
#include "searcher/ranking/feedback.h"
#include "searcher/ranking/occurrences.h"
#include "searcher/ranking/proximity.h"

namespace emeroteca::ranking {

using query::Alternative;
using query::QueryWord;

// Within-article frequencies of every term that matters, article by article.
struct Rescorer::Frequencies {
  const std::vector<Xapian::docid>& articles;
  std::vector<double> lengths;  // relative to the average
  std::unordered_map<std::string, std::vector<unsigned>> terms;
  std::vector<double> covered{};  // what of its score each article keeps: see to_coverage()

  const std::vector<unsigned>& of(const std::string& term) const { return terms.at(term); }
};

namespace {

constexpr double kShortestLength = 0.5;

// Words of which any will do are not missed.
bool counts_for_coverage(const QueryWord& word) {
  return query::says_something(word) && !word.choice;
}

std::vector<std::string> translated_forms(const QueryWord& word) {
  std::vector<std::string> forms;
  for (const Alternative& alternative : word.alternatives) {
    if (alternative.origin != query::Origin::kTranslation || alternative.surfaces.size() != 1)
      continue;
    const std::string& form = alternative.surfaces.front();
    if (form != word.surface && std::find(forms.begin(), forms.end(), form) == forms.end())
      forms.push_back(form);
  }
  return forms;
}

// Of the words of a sequence that an article has, only the occurrences in sequence count.
// `frequencies`: of the terms; `counts`: of articles that have them all, more than 0.
void keep_in_sequence(const glass::PositionReader& reader,
                      const std::vector<Xapian::docid>& articles,
                      const std::vector<std::string>& terms,
                      const std::vector<const std::vector<unsigned>*>& frequencies, unsigned gap,
                      std::vector<unsigned>& counts) {
  std::vector<std::vector<std::vector<Xapian::termpos>>> positions;
  positions.reserve(terms.size());
  std::vector<WantedTerm> wanted;
  for (std::size_t t = 0; t < terms.size(); ++t) {
    wanted.push_back({&terms[t], std::vector<unsigned>(counts.size())});
    for (std::size_t d = 0; d < counts.size(); ++d) {
      wanted.back().counts[d] = counts[d] > 0 ? (*frequencies[t])[d] : 0;
    }
  }
  expect_positions(reader, articles, wanted);
  for (const WantedTerm& one : wanted) {
    positions.push_back(read_positions(reader, *one.term, articles, one.counts, kAllPositions));
  }
  std::vector<std::vector<Xapian::termpos>> words(terms.size());
  for (std::size_t d = 0; d < counts.size(); ++d) {
    if (counts[d] == 0) continue;
    for (std::size_t t = 0; t < terms.size(); ++t) words[t] = std::move(positions[t][d]);
    counts[d] = times_in_sequence(words, gap);
  }
}

}  // namespace

std::vector<std::string> counted_terms(const std::vector<QueryWord>& words) {
  std::vector<std::string> terms;
  std::unordered_set<std::string> known;
  const auto add = [&](const std::string& term) {
    if (known.insert(term).second) terms.push_back(term);
  };
  for (const QueryWord& word : words) {
    for (const Alternative& alternative : word.alternatives) {
      for (const std::string& term : alternative.terms) add(term);
    }
    for (const std::string& form : translated_forms(word)) add(form);
    if (!word.surface.empty()) add(word.surface);
  }
  return terms;
}

Rescorer::Rescorer(const glass::PostingReader& postings,
                   const std::vector<glass::LocalDatabase>& parts,
                   const std::vector<QueryWord>& words, const RankingParameters& parameters)
    : postings_(postings),
      database_(postings.database()),
      positions_(parts, database_),
      words_(words),
      parameters_(parameters),
      articles_(std::max<double>(database_.get_doccount(), 1)),
      average_length_(std::max(database_.get_average_length(), 1.0)) {
  expect_terms(database_, counted_terms(words_));
  for (const QueryWord& word : words_) weights_.push_back(idf(union_frequency(word)));
}

double Rescorer::idf(double articles) const {
  return std::pow(std::log(1 + (articles_ - articles + 0.5) / (articles + 0.5)),
                  parameters_.rarity);
}

double Rescorer::saturated(double frequency, double length) const {
  const double k = parameters_.k1 * (1 - parameters_.b + parameters_.b * length);
  return frequency * (parameters_.k1 + 1) / (frequency + k);
}

// How many articles have the word in any way, as if its alternatives were independent.
double Rescorer::union_frequency(const QueryWord& word) const {
  double without = 1;
  for (const Alternative& alternative : word.alternatives) {
    // A word that has common synonyms or derived words is no less rare.
    if (!query::finds(alternative.origin)) continue;
    // How many articles of a language have a form is not known: nearly all that have it may be
    // others.
    if (alternative.origin == query::Origin::kElsewhere) continue;
    // How many articles have the two side by side is not known: far fewer than have both.
    if (alternative.origin == query::Origin::kApart) continue;
    double share = 1;
    for (const std::string& term : alternative.terms) {
      share = std::min(share, term_frequency(database_, term) / articles_);
    }
    without *= 1 - share;
  }
  return articles_ * (1 - without);
}

std::vector<double> Rescorer::score(const std::vector<Xapian::docid>& articles,
                                    const Needed& needed) const {
  Frequencies found{articles, {}, {}, {}};
  for (const Xapian::termcount length :
       needed.lengths.empty() ? read_lengths(postings_, articles) : needed.lengths) {
    found.lengths.push_back(std::max(length / average_length_, kShortestLength));
  }
  const std::vector<std::string> terms = counted_terms(words_);
  std::vector<std::vector<unsigned>> counts = read_frequencies(postings_, terms, articles);
  for (std::size_t t = 0; t < terms.size(); ++t) found.terms[terms[t]] = std::move(counts[t]);
  std::vector<double> scores(articles.size(), 0);
  found.covered.assign(articles.size(), 0);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    std::vector<double> its(articles.size(), 0);
    add_word(words_[i], weights_[i], found, its);
    for (std::size_t d = 0; d < its.size(); ++d) {
      scores[d] += its[d];
      if (its[d] > 0 && counts_for_coverage(words_[i])) found.covered[d] += weights_[i];
    }
  }
  to_coverage(found.covered);
  if (parameters_.proximity > 0) add_neighbours(found, scores);
  if (parameters_.proximity > 0) add_proximity(found, needed, scores);
  if (parameters_.feedback > 0) add_feedback(found, scores);
  prefer_as_typed(found, scores);
  for (std::size_t d = 0; d < scores.size(); ++d) scores[d] *= found.covered[d];
  return scores;
}

// An article that has one word of three often is not about all three: a part of what it is worth
// goes by the weight of the words that it has. A query that describes a topic asks for no article
// with all of its words.
void Rescorer::to_coverage(std::vector<double>& weights) const {
  double all = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (counts_for_coverage(words_[i])) all += weights_[i];
  }
  const double part = parameters_.coverage * (1 - topicality(words_));
  for (double& weight : weights) weight = all > 0 ? 1 - part * (1 - weight / all) : 1;
}

void Rescorer::add_word(const QueryWord& word, double weight, const Frequencies& found,
                        std::vector<double>& scores) const {
  if (!query::says_something(word)) weight *= parameters_.stop;
  std::vector<double> frequency(scores.size(), 0);
  for (const Alternative& alternative : word.alternatives) {
    if (alternative.origin == query::Origin::kElsewhere) {
      // Elsewhere the form is counted already, by its stem.
      const std::vector<unsigned>& counts = found.of(alternative.terms.front());
      for (std::size_t d = 0; d < scores.size(); ++d) {
        frequency[d] = std::max(frequency[d], alternative.weight * counts[d]);
      }
      continue;
    }
    std::vector<unsigned> least = found.of(alternative.terms.front());
    if (query::is_of_one_language(alternative)) {
      const auto theirs = read_having(postings_, alternative.terms.back(), found.articles);
      for (std::size_t d = 0; d < scores.size(); ++d) {
        if (theirs[d]) frequency[d] += alternative.weight * least[d];
      }
      continue;
    }
    for (std::size_t t = 1; t < alternative.terms.size(); ++t) {
      const std::vector<unsigned>& counts = found.of(alternative.terms[t]);
      for (std::size_t d = 0; d < least.size(); ++d) least[d] = std::min(least[d], counts[d]);
    }
    if (query::is_sequence(alternative)) {
      std::vector<const std::vector<unsigned>*> frequencies;
      for (const std::string& term : alternative.terms) frequencies.push_back(&found.of(term));
      keep_in_sequence(positions_, found.articles, alternative.terms, frequencies,
                       query::sequence_gap(alternative), least);
    }
    for (std::size_t d = 0; d < scores.size(); ++d) frequency[d] += alternative.weight * least[d];
  }
  std::vector<double> score(scores.size(), 0);
  for (std::size_t d = 0; d < scores.size(); ++d) {
    if (frequency[d] > 0) score[d] = weight * saturated(frequency[d], found.lengths[d]);
  }
  if (!word.stop_word) prefer_typed(word, weight, found, score);
  for (std::size_t d = 0; d < scores.size(); ++d) scores[d] += score[d];
  if (!word.stop_word && !word.exact && parameters_.exact > 0) add_exact(word, found, scores);
}

// A common translation (world) makes a rare word (pianeta) common, and an article that has the word
// itself worth no more than one of the many that have the translation. So the word itself counts by
// a weight between that of all and its own, where it is worth more so.
void Rescorer::prefer_typed(const QueryWord& word, double weight, const Frequencies& found,
                            std::vector<double>& score) const {
  constexpr double kOwnRarity = 0.2;
  std::vector<double> typed(score.size(), 0);
  double without = 1;
  bool has_others = false;
  for (const Alternative& alternative : word.alternatives) {
    if (!query::finds(alternative.origin)) continue;
    if (!query::as_typed(alternative.origin) || alternative.terms.size() != 1) {
      has_others = true;
      continue;
    }
    const std::string& term = alternative.terms.front();
    without *= 1 - term_frequency(database_, term) / articles_;
    const std::vector<unsigned>& counts = found.of(term);
    for (std::size_t d = 0; d < score.size(); ++d) typed[d] += alternative.weight * counts[d];
  }
  if (!has_others || without == 1) return;
  const double own = idf(articles_ * (1 - without));
  if (own <= weight) return;
  const double raised = weight + kOwnRarity * (own - weight);
  for (std::size_t d = 0; d < score.size(); ++d) {
    if (typed[d] > 0) score[d] = std::max(score[d], raised * saturated(typed[d], found.lengths[d]));
  }
}

// The very form, as it was asked for or as the lexicon has its translations.
void Rescorer::add_exact(const QueryWord& word, const Frequencies& found,
                         std::vector<double>& scores) const {
  std::vector<double> frequency(scores.size(), 0);
  double without = 1;
  const auto count = [&](const std::string& form, double weight) {
    const std::vector<unsigned>& counts = found.of(form);
    for (std::size_t d = 0; d < scores.size(); ++d) frequency[d] += weight * counts[d];
    without *= 1 - term_frequency(database_, form) / articles_;
  };
  if (!word.surface.empty()) count(word.surface, 1);
  for (const std::string& form : translated_forms(word)) count(form, parameters_.exact_translation);
  const double weight = parameters_.exact * idf(articles_ * (1 - without));
  for (std::size_t d = 0; d < scores.size(); ++d) {
    if (frequency[d] > 0) scores[d] += weight * saturated(frequency[d], found.lengths[d]);
  }
}

// A name of which one word is a stop word is worth as much as its other word, or as two rare words
// where both are.
void Rescorer::add_neighbours(const Frequencies& found, std::vector<double>& scores) const {
  const std::vector<unsigned> times =
      neighbours_as_typed(postings_, positions_, words_, found.articles);
  if (times.empty()) return;
  double weight = 1;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!words_[i].stop_word) weight = std::max(weight, weights_[i]);
  }
  for (std::size_t d = 0; d < scores.size(); ++d) {
    if (times[d] > 0) scores[d] += weight * saturated(times[d], found.lengths[d]);
  }
}

// What for_each_close_pair() may find at most, as a part of a score: as if each occurrence of the
// first word of a pair had the second one beside it.
std::vector<double> Rescorer::most_by_proximity(const std::vector<PlacedWord>& words,
                                                std::size_t next, const Frequencies& found) const {
  std::vector<double> most(found.articles.size(), 0);
  for (std::size_t a = 0; a < words.size(); ++a) {
    std::vector<double> times(most.size(), 0);
    for (const auto& [term, counts] : words[a].terms) {
      for (std::size_t d = 0; d < most.size(); ++d) times[d] += (*counts)[d];
    }
    for (std::size_t b = a + 1; b < words.size() && b <= a + next; ++b) {
      for (std::size_t d = 0; d < most.size(); ++d) {
        if (!words[a].occurs[d] || !words[b].occurs[d]) continue;
        most[d] += parameters_.proximity * (words[a].weight + words[b].weight) *
                   saturated(times[d], found.lengths[d]);
      }
    }
  }
  return most;
}

void Rescorer::add_proximity(const Frequencies& found, const Needed& needed,
                             std::vector<double>& scores) const {
  // Each content word with its next three.
  constexpr std::size_t kNext = 3;
  std::vector<PlacedWord> content;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!query::says_something(words_[i])) continue;
    PlacedWord placed{&words_[i].text,
                      weights_[i],
                      static_cast<double>(i),
                      {},
                      std::vector<bool>(scores.size(), false)};
    for (const Alternative& alternative : words_[i].alternatives) {
      if (alternative.terms.size() != 1) continue;
      const std::vector<unsigned>& counts = found.of(alternative.terms.front());
      placed.terms.emplace_back(&alternative.terms.front(), &counts);
      for (std::size_t d = 0; d < counts.size(); ++d) {
        if (counts[d] > 0) placed.occurs[d] = true;
      }
    }
    content.push_back(std::move(placed));
  }
  // Of these articles alone, by their places.
  const auto add_for = [&](const std::vector<std::size_t>& places) {
    std::vector<PlacedWord> some = content;
    for (PlacedWord& word : some) {
      word.occurs.assign(scores.size(), false);
      const std::vector<bool>& all = content[static_cast<std::size_t>(&word - some.data())].occurs;
      for (const std::size_t d : places) word.occurs[d] = all[d];
    }
    for_each_close_pair(positions_, found.articles, some, kNext, parameters_.distance,
                        [&](std::size_t article, double weight, double close) {
                          scores[article] += parameters_.proximity * weight *
                                             saturated(close, found.lengths[article]);
                        });
  };
  std::vector<std::size_t> places(scores.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  // Feedback gives much to what has little by itself.
  const bool feedback = parameters_.feedback > 0 && topicality(words_) > 0;
  if (feedback || needed.best == 0 || needed.best >= scores.size()) return add_for(places);
  const std::vector<double> most = most_by_proximity(content, kNext, found);
  const auto factor = [&](std::size_t d) {
    return found.covered[d] * (needed.factors.empty() ? 1 : needed.factors[d]);
  };
  const auto at_most = [&](std::size_t d) { return (scores[d] + most[d]) * factor(d); };
  // Those of `places` that may be among the best `count`, whatever closeness adds to them.
  const auto possible = [&](std::size_t count) {
    std::vector<double> least(scores.size());
    for (std::size_t d = 0; d < scores.size(); ++d) least[d] = scores[d] * factor(d);
    const auto last = least.begin() + static_cast<std::ptrdiff_t>(count - 1);
    std::nth_element(least.begin(), last, least.end(), std::greater<>());
    constexpr double kSurely = 1 - 1e-9;
    std::vector<std::size_t> some;
    for (const std::size_t d : places) {
      if (at_most(d) >= *last * kSurely) some.push_back(d);
    }
    return some;
  };
  std::size_t count = needed.best;
  places = possible(count);
  if (needed.fewer > 0 && needed.fewer < count && needed.fewer_do(places)) {
    count = needed.fewer;
    places = possible(count);
  }
  if (places.size() > count) {
    // What the most hopeful get leaves fewer of the others.
    const auto middle = places.begin() + static_cast<std::ptrdiff_t>(count);
    std::nth_element(places.begin(), middle, places.end(), [&](std::size_t one, std::size_t other) {
      return at_most(one) > at_most(other);
    });
    std::vector<std::size_t> hopeful(places.begin(), middle);
    places.erase(places.begin(), middle);
    std::sort(hopeful.begin(), hopeful.end());
    std::sort(places.begin(), places.end());
    add_for(hopeful);
    places = possible(count);
  }
  add_for(places);
}

// Rossi once is more than red twice, and less than red five times.
void Rescorer::prefer_as_typed(const Frequencies& found, std::vector<double>& scores) const {
  constexpr double kOtherWords = 0.75;
  const QueryWord* only = nullptr;
  for (const QueryWord& word : words_) {
    if (word.stop_word) continue;
    if (only != nullptr || word.exact) return;
    only = &word;
  }
  if (only == nullptr) return;
  std::vector<bool> typed(scores.size(), false);
  for (const Alternative& alternative : only->alternatives) {
    if (!query::as_typed(alternative.origin)) continue;
    for (std::size_t d = 0; d < scores.size(); ++d) {
      const bool all = std::all_of(alternative.terms.begin(), alternative.terms.end(),
                                   [&](const std::string& term) { return found.of(term)[d] > 0; });
      typed[d] = typed[d] || all;
    }
  }
  for (std::size_t d = 0; d < scores.size(); ++d) {
    if (!typed[d]) scores[d] *= kOtherWords;
  }
}

// All the terms of feedback together weigh as much as the query does, times `feedback`, where it
// describes a topic.
void Rescorer::add_feedback(const Frequencies& found, std::vector<double>& scores) const {
  double weight = parameters_.feedback * topicality(words_);
  if (weight <= 0) return;
  double query = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!words_[i].stop_word && !words_[i].exact) query += weights_[i];
  }
  weight *= query;
  const std::vector<FeedbackTerm> terms = feedback_terms(database_, found.articles, scores);
  std::vector<std::string> names;
  names.reserve(terms.size());
  for (const FeedbackTerm& one : terms) names.push_back(one.term);
  const std::vector<std::vector<unsigned>> all = read_frequencies(postings_, names, found.articles);
  for (std::size_t t = 0; t < terms.size(); ++t) {
    const FeedbackTerm& one = terms[t];
    const std::vector<unsigned>& counts = all[t];
    for (std::size_t d = 0; d < scores.size(); ++d) {
      if (counts[d] > 0) scores[d] += weight * one.weight * saturated(counts[d], found.lengths[d]);
    }
  }
}

}  // namespace emeroteca::ranking
