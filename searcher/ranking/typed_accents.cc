#include "searcher/ranking/typed_accents.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "archive/accents.h"

namespace emeroteca::ranking {
namespace {

using query::QueryWord;

// The articles by their places in the caller's list, the places in ascending order of docids.
class Places {
 public:
  Places(const Xapian::Database& database, const std::vector<Xapian::docid>& articles)
      : database_(database), articles_(articles), order_(articles.size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::sort(order_, {}, [&](std::size_t i) { return articles_[i]; });
  }

  // Which of the articles have one of the terms.
  std::vector<bool> having(const std::vector<std::string>& terms) const {
    std::vector<bool> found(articles_.size(), false);
    for (const std::string& term : terms) {
      auto posting = database_.postlist_begin(term);
      const auto end = database_.postlist_end(term);
      for (const std::size_t i : order_) {
        if (posting == end) break;
        posting.skip_to(articles_[i]);
        if (posting != end && *posting == articles_[i]) found[i] = true;
      }
    }
    return found;
  }

 private:
  const Xapian::Database& database_;
  const std::vector<Xapian::docid>& articles_;
  std::vector<std::size_t> order_;
};

// Marks the articles that have `word` with other accents only.
void mark_other_accents(const Xapian::Database& database, const QueryWord& word,
                        const Places& places, std::vector<bool>& marked) {
  const std::string prefix = accent_terms_prefix(word.surface);
  const std::string plain = accent_term(word.surface, word.surface);
  const std::string typed = accent_term(word.surface, word.accented);
  std::vector<std::string> accented;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    if (*term != plain) accented.push_back(*term);
  }
  if (accented.empty()) return;
  // An article without accents on the word has no term that says so.
  const std::vector<bool> as_typed = places.having({typed});
  const std::vector<bool> there =
      places.having(typed == plain ? accented : std::vector{word.surface});
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (there[i] && !as_typed[i]) marked[i] = true;
  }
}

}  // namespace

std::vector<bool> with_other_accents(const Xapian::Database& database,
                                     const std::vector<QueryWord>& words,
                                     const std::vector<Xapian::docid>& articles) {
  constexpr std::size_t kMostWords = 10;
  std::vector<bool> marked(articles.size(), false);
  if (words.size() > kMostWords) return marked;
  const Places places(database, articles);
  for (const QueryWord& word : words) {
    if (word.surface.empty() || word.stop_word || word.exact) continue;
    mark_other_accents(database, word, places, marked);
  }
  return marked;
}

}  // namespace emeroteca::ranking
