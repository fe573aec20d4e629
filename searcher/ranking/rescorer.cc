#include "searcher/ranking/rescorer.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "searcher/ranking/feedback.h"

namespace emeroteca::ranking {

using query::Alternative;
using query::QueryWord;

// Within-article frequencies of every term that matters, article by article.
struct Rescorer::Frequencies {
  const std::vector<Xapian::docid>& articles;
  std::vector<double> lengths;  // relative to the average
  std::unordered_map<std::string, std::vector<unsigned>> terms;

  const std::vector<unsigned>& of(const std::string& term) const { return terms.at(term); }
};

namespace {

constexpr double kShortestLength = 0.5;

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

std::vector<unsigned> read_frequencies(const Xapian::Database& database, const std::string& term,
                                       const std::vector<Xapian::docid>& articles) {
  std::vector<unsigned> counts(articles.size(), 0);
  auto posting = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  for (std::size_t i = 0; i < articles.size() && posting != end; ++i) {
    if (*posting < articles[i]) posting.skip_to(articles[i]);
    if (posting != end && *posting == articles[i]) counts[i] = posting.get_wdf();
  }
  return counts;
}

std::vector<Xapian::termpos> read_positions(const Xapian::Database& database, Xapian::docid article,
                                            const std::string& term) {
  // A word that stands everywhere says little about closeness, and costs much to read.
  constexpr std::size_t kMost = 400;
  std::vector<Xapian::termpos> positions;
  auto position = database.positionlist_begin(article, term);
  const auto end = database.positionlist_end(article, term);
  for (; position != end && positions.size() < kMost; ++position) positions.push_back(*position);
  return positions;
}

// How often the two stand within `distance` words of each other; closer pairs count more, each
// occurrence of the rarer one at most once.
double closeness(const std::vector<Xapian::termpos>& a, const std::vector<Xapian::termpos>& b,
                 double distance) {
  double sum = 0;
  std::size_t j = 0;
  for (const Xapian::termpos at : a) {
    while (j < b.size() && b[j] < at) ++j;
    double gap = distance + 1;
    if (j < b.size()) gap = std::min(gap, static_cast<double>(b[j] - at));
    if (j > 0) gap = std::min(gap, static_cast<double>(at - b[j - 1]));
    if (gap <= distance && gap > 0) sum += 1 - (gap - 1) / (distance + 1);
  }
  return sum;
}

// A query word with the places where articles have it.
struct PlacedWord {
  const std::string* text;
  double weight;
  // The terms of one word that stand for it, with how often each article has them.
  std::vector<std::pair<const std::string*, const std::vector<unsigned>*>> terms;
  std::vector<bool> occurs;  // by article

  std::vector<Xapian::termpos> positions(const Xapian::Database& database, Xapian::docid article,
                                         std::size_t index) const {
    std::vector<Xapian::termpos> all;
    for (const auto& [term, counts] : terms) {
      if ((*counts)[index] == 0) continue;
      const std::vector<Xapian::termpos> own = read_positions(database, article, *term);
      const auto middle = static_cast<std::ptrdiff_t>(all.size());
      all.insert(all.end(), own.begin(), own.end());
      std::inplace_merge(all.begin(), all.begin() + middle, all.end());
    }
    return all;
  }
};

}  // namespace

Rescorer::Rescorer(const Xapian::Database& database, const std::vector<QueryWord>& words,
                   const RankingParameters& parameters)
    : database_(database),
      words_(words),
      parameters_(parameters),
      articles_(std::max<double>(database.get_doccount(), 1)),
      average_length_(std::max(database.get_average_length(), 1.0)) {
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
    // A word that has common synonyms is no less rare.
    if (alternative.origin == query::Origin::kSynonym) continue;
    double share = 1;
    for (const std::string& term : alternative.terms) {
      share = std::min(share, database_.get_termfreq(term) / articles_);
    }
    without *= 1 - share;
  }
  return articles_ * (1 - without);
}

std::vector<double> Rescorer::score(const std::vector<Xapian::docid>& articles) const {
  Frequencies found{articles, {}, {}};
  for (const Xapian::docid article : articles) {
    found.lengths.push_back(
        std::max(database_.get_doclength(article) / average_length_, kShortestLength));
  }
  for (const QueryWord& word : words_) {
    for (const Alternative& alternative : word.alternatives) {
      for (const std::string& term : alternative.terms) {
        if (!found.terms.contains(term)) {
          found.terms.emplace(term, read_frequencies(database_, term, articles));
        }
      }
    }
    std::vector<std::string> forms = translated_forms(word);
    if (!word.surface.empty()) forms.push_back(word.surface);
    for (const std::string& form : forms) {
      if (!found.terms.contains(form)) {
        found.terms.emplace(form, read_frequencies(database_, form, articles));
      }
    }
  }
  std::vector<double> scores(articles.size(), 0);
  for (std::size_t i = 0; i < words_.size(); ++i) add_word(words_[i], weights_[i], found, scores);
  if (parameters_.proximity > 0) add_proximity(found, scores);
  if (parameters_.feedback > 0) add_feedback(found, scores);
  return scores;
}

void Rescorer::add_word(const QueryWord& word, double weight, const Frequencies& found,
                        std::vector<double>& scores) const {
  if (word.stop_word) weight *= parameters_.stop;
  std::vector<double> frequency(scores.size(), 0);
  for (const Alternative& alternative : word.alternatives) {
    std::vector<unsigned> least = found.of(alternative.terms.front());
    for (std::size_t t = 1; t < alternative.terms.size(); ++t) {
      const std::vector<unsigned>& counts = found.of(alternative.terms[t]);
      for (std::size_t d = 0; d < least.size(); ++d) least[d] = std::min(least[d], counts[d]);
    }
    for (std::size_t d = 0; d < scores.size(); ++d) frequency[d] += alternative.weight * least[d];
  }
  for (std::size_t d = 0; d < scores.size(); ++d) {
    if (frequency[d] > 0) scores[d] += weight * saturated(frequency[d], found.lengths[d]);
  }
  if (!word.stop_word && !word.exact && parameters_.exact > 0) add_exact(word, found, scores);
}

// The very form, as it was asked for or as the lexicon has its translations.
void Rescorer::add_exact(const QueryWord& word, const Frequencies& found,
                         std::vector<double>& scores) const {
  std::vector<double> frequency(scores.size(), 0);
  double without = 1;
  const auto count = [&](const std::string& form, double weight) {
    const std::vector<unsigned>& counts = found.of(form);
    for (std::size_t d = 0; d < scores.size(); ++d) frequency[d] += weight * counts[d];
    without *= 1 - database_.get_termfreq(form) / articles_;
  };
  if (!word.surface.empty()) count(word.surface, 1);
  for (const std::string& form : translated_forms(word)) count(form, parameters_.exact_translation);
  const double weight = parameters_.exact * idf(articles_ * (1 - without));
  for (std::size_t d = 0; d < scores.size(); ++d) {
    if (frequency[d] > 0) scores[d] += weight * saturated(frequency[d], found.lengths[d]);
  }
}

void Rescorer::add_proximity(const Frequencies& found, std::vector<double>& scores) const {
  // Each content word with its next three.
  constexpr std::size_t kNext = 3;
  std::vector<PlacedWord> content;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].stop_word) continue;
    PlacedWord placed{&words_[i].text, weights_[i], {}, std::vector<bool>(scores.size(), false)};
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
  if (content.size() < 2) return;
  std::vector<std::optional<std::vector<Xapian::termpos>>> positions(content.size());
  for (std::size_t d = 0; d < scores.size(); ++d) {
    std::fill(positions.begin(), positions.end(), std::nullopt);
    const auto at = [&](std::size_t c) -> const std::vector<Xapian::termpos>& {
      if (!positions[c]) positions[c] = content[c].positions(database_, found.articles[d], d);
      return *positions[c];
    };
    for (std::size_t a = 0; a < content.size(); ++a) {
      if (!content[a].occurs[d]) continue;
      for (std::size_t b = a + 1; b < content.size() && b <= a + kNext; ++b) {
        if (!content[b].occurs[d] || *content[a].text == *content[b].text) continue;
        const double close = closeness(at(a), at(b), parameters_.distance);
        if (close <= 0) continue;
        const double weight = content[a].weight + content[b].weight;
        scores[d] += parameters_.proximity * weight * saturated(close, found.lengths[d]);
      }
    }
  }
}

// All the terms of feedback together weigh as much as the query does, times `feedback`.
void Rescorer::add_feedback(const Frequencies& found, std::vector<double>& scores) const {
  double query = 0;
  std::size_t content = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    // Who asks for very forms and phrases knows the article.
    if (words_[i].stop_word || words_[i].exact) continue;
    query += weights_[i];
    ++content;
  }
  const double weight = parameters_.feedback * topicality(content) * query;
  if (weight <= 0) return;
  for (const FeedbackTerm& one : feedback_terms(database_, found.articles, scores)) {
    const std::vector<unsigned> counts = read_frequencies(database_, one.term, found.articles);
    for (std::size_t d = 0; d < scores.size(); ++d) {
      if (counts[d] > 0) scores[d] += weight * one.weight * saturated(counts[d], found.lengths[d]);
    }
  }
}

}  // namespace emeroteca::ranking
