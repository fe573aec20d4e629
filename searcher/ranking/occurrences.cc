#include "searcher/ranking/occurrences.h"

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

unsigned times_side_by_side(const std::vector<Xapian::termpos>& first,
                            const std::vector<Xapian::termpos>& second) {
  unsigned times = 0;
  auto b = second.begin();
  for (const Xapian::termpos a : first) {
    while (b != second.end() && *b < a + 1) ++b;
    if (b == second.end()) break;
    if (*b == a + 1) ++times;
  }
  return times;
}

unsigned times_in_sequence(const std::vector<std::vector<Xapian::termpos>>& words, unsigned gap) {
  std::vector<std::size_t> next(words.size(), 0);  // none of a word's positions is looked at twice
  unsigned times = 0;
  for (const Xapian::termpos first : words.front()) {
    Xapian::termpos last = first;
    bool whole = true;
    for (std::size_t w = 1; w < words.size() && whole; ++w) {
      while (next[w] < words[w].size() && words[w][next[w]] <= last) ++next[w];
      whole = next[w] < words[w].size() && words[w][next[w]] <= last + 1 + gap;
      if (whole) last = words[w][next[w]];
    }
    if (whole) ++times;
  }
  return times;
}

}  // namespace emeroteca::ranking
