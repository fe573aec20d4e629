#include "searcher/ranking/proximity.h"

#include <algorithm>

#include "searcher/ranking/occurrences.h"

namespace emeroteca::ranking {
namespace {

// How often the two stand within `distance` words of each other; closer pairs count more, each
// occurrence of the first one at most once. Those in the order in which they were typed are a
// little closer than the others, and what was typed between them parts them no further.
double closeness(const std::vector<Xapian::termpos>& a, const std::vector<Xapian::termpos>& b,
                 double distance, double between) {
  constexpr double kTurned = 0.25;
  double sum = 0;
  std::size_t j = 0;
  for (const Xapian::termpos at : a) {
    while (j < b.size() && b[j] < at) ++j;
    if (j < b.size() && b[j] == at) continue;  // one word for both
    double gap = distance + 1;
    if (j < b.size()) {
      const auto ahead = static_cast<double>(b[j] - at);
      gap = ahead > between ? ahead - between : ahead;
    }
    if (j > 0) gap = std::min(gap, static_cast<double>(at - b[j - 1]) + kTurned);
    if (gap <= distance) sum += 1 - (gap - 1) / (distance + 1);
  }
  return sum;
}

using Positions = std::vector<std::vector<Xapian::termpos>>;  // by article

std::vector<unsigned> counts_of(const std::vector<unsigned>& counts,
                                const std::vector<bool>& wanted) {
  std::vector<unsigned> kept(counts.size());
  for (std::size_t d = 0; d < counts.size(); ++d) kept[d] = wanted[d] ? counts[d] : 0;
  return kept;
}

// Where the wanted articles have the word in any of its terms.
Positions positions_of(const glass::PositionReader& reader, const PlacedWord& word,
                       const std::vector<Xapian::docid>& articles,
                       const std::vector<bool>& wanted) {
  // A word that stands everywhere says little about closeness, and costs much to read.
  constexpr std::size_t kMost = 400;
  Positions all(articles.size());
  for (const auto& [term, counts] : word.terms) {
    const Positions own =
        read_positions(reader, *term, articles, counts_of(*counts, wanted), kMost);
    for (std::size_t d = 0; d < articles.size(); ++d) {
      const auto middle = static_cast<std::ptrdiff_t>(all[d].size());
      all[d].insert(all[d].end(), own[d].begin(), own[d].end());
      std::inplace_merge(all[d].begin(), all[d].begin() + middle, all[d].end());
    }
  }
  return all;
}

}  // namespace

void for_each_close_pair(const glass::PositionReader& reader,
                         const std::vector<Xapian::docid>& articles,
                         const std::vector<PlacedWord>& words, std::size_t next, double distance,
                         const std::function<void(std::size_t, double, double)>& found) {
  if (words.size() < 2) return;
  const auto pair_in = [&](std::size_t a, std::size_t b, std::size_t d) {
    return words[a].occurs[d] && words[b].occurs[d] && *words[a].text != *words[b].text;
  };
  // Word by word, so that what lies side by side is read so.
  std::vector<std::vector<bool>> wanted(words.size(), std::vector<bool>(articles.size()));
  for (std::size_t a = 0; a < words.size(); ++a) {
    for (std::size_t b = a + 1; b < words.size() && b <= a + next; ++b) {
      for (std::size_t d = 0; d < articles.size(); ++d) {
        if (pair_in(a, b, d)) wanted[a][d] = wanted[b][d] = true;
      }
    }
  }
  std::vector<WantedTerm> terms;
  for (std::size_t w = 0; w < words.size(); ++w) {
    for (const auto& [term, counts] : words[w].terms) {
      terms.push_back({term, counts_of(*counts, wanted[w])});
    }
  }
  expect_positions(reader, articles, terms);
  std::vector<Positions> at(words.size());
  for (std::size_t w = 0; w < words.size(); ++w) {
    at[w] = positions_of(reader, words[w], articles, wanted[w]);
  }
  for (std::size_t d = 0; d < articles.size(); ++d) {
    for (std::size_t a = 0; a < words.size(); ++a) {
      for (std::size_t b = a + 1; b < words.size() && b <= a + next; ++b) {
        if (!pair_in(a, b, d)) continue;
        const double close =
            closeness(at[a][d], at[b][d], distance, words[b].place - words[a].place - 1);
        if (close > 0) found(d, words[a].weight + words[b].weight, close);
      }
    }
  }
}

}  // namespace emeroteca::ranking
