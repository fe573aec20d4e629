#include "searcher/ranking/occurrences.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "archive/fields.h"
#include "stemmers/stem/likely_forms.h"

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

// Of which language a term is a stem.
std::optional<stemmers::Language> language_of_stem(std::string_view term) {
  for (const stemmers::Language language : stemmers::kLanguages) {
    if (term.starts_with(stem_prefix(language))) return language;
  }
  return std::nullopt;
}

void merge(const std::vector<Xapian::termpos>& more, std::vector<Xapian::termpos>& positions) {
  const auto middle = static_cast<std::ptrdiff_t>(positions.size());
  positions.insert(positions.end(), more.begin(), more.end());
  std::inplace_merge(positions.begin(), positions.begin() + middle, positions.end());
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
                                                         const std::vector<unsigned>& counts,
                                                         std::size_t most) {
  std::vector<std::vector<Xapian::termpos>> positions(articles.size());
  std::vector<std::size_t> left;  // articles where the stem has no positions of its own
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (counts[i] == 0) continue;
    positions[i] = reader.read(articles[i], term, most);
    if (positions[i].empty()) left.push_back(i);
  }
  if (left.empty()) return positions;
  const std::optional<stemmers::Language> language = language_of_stem(term);
  if (!language) return positions;
  // Most stand there in one form: the others are looked for where that one does not account for
  // all.
  for (const std::string& form :
       stemmers::likely_forms(*language, term.substr(stem_prefix(*language).size()))) {
    std::erase_if(left, [&](std::size_t i) {
      merge(reader.read(articles[i], form, kAllPositions), positions[i]);
      return positions[i].size() >= counts[i];
    });
  }
  for (std::vector<Xapian::termpos>& of_article : positions) {
    of_article.resize(std::min(of_article.size(), most));
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
