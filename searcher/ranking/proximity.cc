#include "searcher/ranking/proximity.h"

#include <algorithm>
#include <optional>

namespace emeroteca::ranking {
namespace {

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

std::vector<Xapian::termpos> positions_of(const Xapian::Database& database, const PlacedWord& word,
                                          Xapian::docid article, std::size_t index) {
  std::vector<Xapian::termpos> all;
  for (const auto& [term, counts] : word.terms) {
    if ((*counts)[index] == 0) continue;
    const std::vector<Xapian::termpos> own = read_positions(database, article, *term);
    const auto middle = static_cast<std::ptrdiff_t>(all.size());
    all.insert(all.end(), own.begin(), own.end());
    std::inplace_merge(all.begin(), all.begin() + middle, all.end());
  }
  return all;
}

}  // namespace

void for_each_close_pair(const Xapian::Database& database,
                         const std::vector<Xapian::docid>& articles,
                         const std::vector<PlacedWord>& words, std::size_t next, double distance,
                         const std::function<void(std::size_t, double, double)>& found) {
  if (words.size() < 2) return;
  std::vector<std::optional<std::vector<Xapian::termpos>>> positions(words.size());
  for (std::size_t d = 0; d < articles.size(); ++d) {
    std::fill(positions.begin(), positions.end(), std::nullopt);
    const auto at = [&](std::size_t w) -> const std::vector<Xapian::termpos>& {
      if (!positions[w]) positions[w] = positions_of(database, words[w], articles[d], d);
      return *positions[w];
    };
    for (std::size_t a = 0; a < words.size(); ++a) {
      if (!words[a].occurs[d]) continue;
      for (std::size_t b = a + 1; b < words.size() && b <= a + next; ++b) {
        if (!words[b].occurs[d] || *words[a].text == *words[b].text) continue;
        const double close = closeness(at(a), at(b), distance);
        if (close > 0) found(d, words[a].weight + words[b].weight, close);
      }
    }
  }
}

}  // namespace emeroteca::ranking
