// The second look at the best articles: what Xapian's own ranking cannot express.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <xapian.h>

#include "archive/glass/position_reader.h"
#include "archive/glass/posting_reader.h"
#include "searcher/answer/ranking_parameters.h"
#include "searcher/query/plan.h"
#include "searcher/ranking/proximity.h"

namespace emeroteca::ranking {

// The terms of the words whose occurrences in the best articles are counted, each once.
std::vector<std::string> counted_terms(const std::vector<query::QueryWord>& words);

// Scores articles by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
// Beyond", 2009, equation 3.15) over query words, where a word's frequency in an article is the
// weighted sum of its alternatives' frequencies, or what the word itself is worth by a weight that
// is nearer to its own, whichever is more; plus
//   - the same for the word's very form (and those of its translations), times `exact`;
//   - stop words, times `stop`;
//   - pairs of query words, each with its next three, in any of their forms, synonyms too, and in
//     either language, within `distance` words of each other, times `proximity`;
//   - neighbours of a short query of which one is a stop word (Sei Nazioni), side by side as typed;
//   - for queries that describe a topic, what the articles that are best so far have in common,
//     times `feedback`; of others, `coverage` of the sum goes by the share of the query's words
//     that the article has, by their weights.
// Of a query of one word, articles that have only other words for it (translations, other
// spellings) get less: nothing else in the query says that they are meant.
// The inverse document frequency is raised to the power `rarity`.
class Rescorer {
 public:
  // `parts`: see PositionReader. All but they must outlive it.
  Rescorer(const glass::PostingReader& postings, const std::vector<glass::LocalDatabase>& parts,
           const std::vector<query::QueryWord>& words, const RankingParameters& parameters);

  // The best so many have to be right, where each score is multiplied by its factor afterwards:
  // what cannot be among them may get less than it is worth, for which nobody reads where its words
  // stand.
  struct Needed {
    std::size_t best = static_cast<std::size_t>(-1);
    std::vector<double> factors;  // of each article; none: all 1
    // Where this says so of those that may be among the best (their places, ascending), only so
    // many of them have to be right.
    std::function<bool(const std::vector<std::size_t>& possible)> fewer_do;
    std::size_t fewer = 0;
    std::vector<Xapian::termcount> lengths = {};  // of each article, where they are known
  };

  // The scores of `articles` (docids, ascending), in their order.
  std::vector<double> score(const std::vector<Xapian::docid>& articles, const Needed& needed) const;

  // How much one word can raise a score: its inverse document frequency.
  const std::vector<double>& word_weights() const { return weights_; }

 private:
  struct Frequencies;

  void add_word(const query::QueryWord& word, double weight, const Frequencies& found,
                std::vector<double>& scores) const;
  void prefer_typed(const query::QueryWord& word, double weight, const Frequencies& found,
                    std::vector<double>& score) const;
  void add_exact(const query::QueryWord& word, const Frequencies& found,
                 std::vector<double>& scores) const;
  void add_feedback(const Frequencies& found, std::vector<double>& scores) const;
  void add_neighbours(const Frequencies& found, std::vector<double>& scores) const;
  void add_proximity(const Frequencies& found, const Needed& needed,
                     std::vector<double>& scores) const;
  std::vector<double> most_by_proximity(const std::vector<PlacedWord>& words, std::size_t next,
                                        const Frequencies& found) const;
  void to_coverage(std::vector<double>& weights) const;
  void prefer_as_typed(const Frequencies& found, std::vector<double>& scores) const;
  double idf(double articles) const;
  double saturated(double frequency, double length) const;
  double union_frequency(const query::QueryWord& word) const;

  const glass::PostingReader& postings_;
  const Xapian::Database& database_;
  glass::PositionReader positions_;
  const std::vector<query::QueryWord>& words_;
  const RankingParameters& parameters_;
  std::vector<double> weights_;
  double articles_;
  double average_length_;
};

}  // namespace emeroteca::ranking
