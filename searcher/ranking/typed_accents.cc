#include "searcher/ranking/typed_accents.h"

#include <string>

#include "archive/accents.h"
#include "archive/terms.h"
#include "searcher/ranking/occurrences.h"

namespace emeroteca::ranking {
namespace {

using query::QueryWord;

// Which of the articles have one of the terms.
constexpr std::size_t kMostAccented = 10;

std::vector<bool> having(const glass::PostingReader& archive, const std::vector<std::string>& terms,
                         const std::vector<Xapian::docid>& articles) {
  std::vector<bool> found(articles.size(), false);
  for (const std::string& term : terms) {
    const std::vector<bool> its = read_having(archive, term, articles);
    for (std::size_t i = 0; i < articles.size(); ++i) found[i] = found[i] || its[i];
  }
  return found;
}

// Marks the articles that have `word` with other accents only.
void mark_other_accents(const glass::PostingReader& archive, const QueryWord& word,
                        const std::vector<Xapian::docid>& articles, std::vector<bool>& marked) {
  const std::string prefix = accent_terms_prefix(word.surface);
  const std::string plain = accent_term(word.surface, word.surface);
  const std::string typed = accent_term(word.surface, word.accented);
  std::vector<std::string> accented;
  for (TermWalk walk(archive.database(), prefix); !walk.at_end(); walk.next()) {
    const std::string term = walk.term();
    if (term != plain) accented.push_back(term);
  }
  if (accented.empty()) return;
  // An article without accents on the word has no term that says so.
  const std::vector<bool> as_typed = having(archive, {typed}, articles);
  const std::vector<bool> there =
      having(archive, typed == plain ? accented : std::vector{word.surface}, articles);
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (there[i] && !as_typed[i]) marked[i] = true;
  }
}

}  // namespace

void expect_accents(const Xapian::Database& database, const std::vector<QueryWord>& words) {
  if (words.size() > kMostAccented) return;
  for (const QueryWord& word : words) {
    if (word.surface.empty() || word.stop_word || word.exact) continue;
    const TermWalk walk(database, accent_terms_prefix(word.surface));
  }
}

std::vector<bool> with_other_accents(const glass::PostingReader& archive,
                                     const std::vector<QueryWord>& words,
                                     const std::vector<Xapian::docid>& articles) {
  std::vector<bool> marked(articles.size(), false);
  if (words.size() > kMostAccented) return marked;
  for (const QueryWord& word : words) {
    if (word.surface.empty() || word.stop_word || word.exact) continue;
    mark_other_accents(archive, word, articles, marked);
  }
  return marked;
}

}  // namespace emeroteca::ranking
