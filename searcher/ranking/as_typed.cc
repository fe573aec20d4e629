#include "searcher/ranking/as_typed.h"

#include <algorithm>
#include <string>

#include "archive/article.h"
#include "archive/fields.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::ranking {
namespace {

using query::QueryWord;

bool has_term(const Xapian::Database& database, const std::string& term, Xapian::docid article) {
  auto posting = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  if (posting == end) return false;
  posting.skip_to(article);
  return posting != end && *posting == article;
}

bool is_headline(std::string_view title, const std::vector<QueryWord>& words) {
  auto word = words.begin();
  stemmers::Tokeniser tokeniser(title);
  while (const stemmers::Token* const token = tokeniser.next()) {
    if (token->joined || token->elided) continue;
    if (word == words.end() || word->surface != token->surface) return false;
    ++word;
  }
  return word == words.end();
}

unsigned times_beside(const Xapian::Database& database, Xapian::docid article,
                      const std::string& first, const std::string& second) {
  auto a = database.positionlist_begin(article, first);
  const auto a_end = database.positionlist_end(article, first);
  auto b = database.positionlist_begin(article, second);
  const auto b_end = database.positionlist_end(article, second);
  unsigned times = 0;
  for (; a != a_end && b != b_end; ++a) {
    b.skip_to(*a + 1);
    if (b == b_end) break;
    if (*b == *a + 1) ++times;
  }
  return times;
}

}  // namespace

std::optional<std::size_t> headline_of(const Xapian::Database& database,
                                       const std::vector<QueryWord>& words,
                                       const std::vector<Xapian::docid>& articles) {
  constexpr std::size_t kFewest = 4;
  constexpr std::size_t kMost = 60;
  // How many of the best articles are looked at.
  constexpr std::size_t kDepth = 100;
  if (words.size() < kFewest || words.size() > kMost) return std::nullopt;
  const auto plain = [](const QueryWord& word) {
    return word.phrase == 0 && !word.surface.empty();
  };
  if (!std::all_of(words.begin(), words.end(), plain)) return std::nullopt;
  const std::string prefix(field(FieldId::kTitle).prefix);
  for (std::size_t i = 0; i < std::min(articles.size(), kDepth); ++i) {
    // Most articles lack one of the words in their headline: few are read.
    const bool all = std::all_of(words.begin(), words.end(), [&](const QueryWord& word) {
      return has_term(database, prefix + word.surface, articles[i]);
    });
    if (!all) continue;
    if (is_headline(deserialise(database.get_document(articles[i]).get_data()).title, words)) {
      return i;
    }
  }
  return std::nullopt;
}

std::vector<unsigned> neighbours_as_typed(const Xapian::Database& database,
                                          const std::vector<QueryWord>& words,
                                          const std::vector<Xapian::docid>& articles) {
  constexpr std::size_t kMostWords = 4;
  std::vector<unsigned> times;
  if (words.size() > kMostWords) return times;
  for (std::size_t w = 0; w + 1 < words.size(); ++w) {
    const QueryWord& first = words[w];
    const QueryWord& second = words[w + 1];
    if (!first.stop_word && !second.stop_word) continue;
    if (first.exact || second.exact || first.surface.empty() || second.surface.empty()) continue;
    times.resize(articles.size());
    for (std::size_t i = 0; i < articles.size(); ++i) {
      times[i] += times_beside(database, articles[i], first.surface, second.surface);
    }
  }
  return times;
}

}  // namespace emeroteca::ranking
