#include "searcher/ranking/occurrences.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace emeroteca::ranking {

namespace {

// Calls `found(i, posting)` for each of the articles that has the term.
template <class Found>
void for_each_having(const Xapian::Database& database, const std::string& term,
                     const std::vector<Xapian::docid>& articles, const Found& found) {
  auto posting = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  for (std::size_t i = 0; i < articles.size() && posting != end; ++i) {
    if (*posting < articles[i]) posting.skip_to(articles[i]);
    if (posting != end && *posting == articles[i]) found(i, posting);
  }
}

}  // namespace

std::vector<unsigned> read_frequencies(const Xapian::Database& database, const std::string& term,
                                       const std::vector<Xapian::docid>& articles) {
  std::vector<unsigned> counts(articles.size(), 0);
  for_each_having(database, term, articles, [&](std::size_t i, const Xapian::PostingIterator& at) {
    counts[i] = at.get_wdf();
  });
  return counts;
}

std::vector<bool> read_having(const Xapian::Database& database, const std::string& term,
                              const std::vector<Xapian::docid>& articles) {
  std::vector<bool> having(articles.size(), false);
  for_each_having(database, term, articles,
                  [&](std::size_t i, const Xapian::PostingIterator&) { having[i] = true; });
  return having;
}

std::vector<std::vector<Xapian::termpos>> read_positions(const glass::PositionReader& reader,
                                                         const std::string& term,
                                                         const std::vector<Xapian::docid>& articles,
                                                         const std::vector<bool>& wanted,
                                                         std::size_t most) {
  std::vector<std::vector<Xapian::termpos>> positions(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (wanted[i]) positions[i] = reader.read(articles[i], term, most);
  }
  return positions;
}

unsigned times_in_sequence(const std::vector<std::vector<Xapian::termpos>>& words, unsigned gap) {
  std::vector<Xapian::termpos> reached = words.front();
  std::size_t times = reached.size();
  for (std::size_t w = 1; w < words.size(); ++w) {
    std::vector<Xapian::termpos> next;
    auto last = reached.begin();
    for (const Xapian::termpos at : words[w]) {
      // The nearest one before it.
      while (last != reached.end() && *last < at) ++last;
      if (last != reached.begin() && at <= *std::prev(last) + 1 + gap) next.push_back(at);
    }
    reached = std::move(next);
    times = std::min(times, reached.size());
  }
  return static_cast<unsigned>(times);
}

}  // namespace emeroteca::ranking
