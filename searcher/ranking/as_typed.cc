#include "searcher/ranking/as_typed.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "archive/fields.h"
#include "archive/parted_database.h"
#include "archive/stored_article.h"
#include "searcher/ranking/occurrences.h"
#include "stemmers/lexicon/first_names.h"
#include "stemmers/stem/likely_forms.h"
#include "stemmers/stop_words/stop_words.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::ranking {
namespace {

using query::QueryWord;

bool is_stop_word(const stemmers::Token& token) {
  return std::any_of(
      stemmers::kLanguages.begin(), stemmers::kLanguages.end(),
      [&](stemmers::Language language) { return stemmers::is_stop_word(language, token.normal); });
}

bool is_headline(std::string_view title, std::span<const QueryWord> words) {
  auto word = words.begin();
  stemmers::Tokeniser tokeniser(title);
  while (const stemmers::Token* const token = tokeniser.next()) {
    if (token->joined) continue;
    if (word != words.end() && word->surface == token->surface) {
      ++word;
    } else if (!token->elided && (word != words.begin() || !is_stop_word(*token))) {
      // The l' of l'indagine and the first Il may be left out; the po' of un po' di neve is a word.
      return false;
    }
  }
  return word == words.end();
}

// Of servers, which are asked once: those that have the words in their headlines in this order with
// little between them.
std::optional<std::vector<bool>> in_order_in_title(const glass::PostingReader& archive,
                                                   std::span<const QueryWord> words,
                                                   const std::vector<Xapian::docid>& articles) {
  const PartedDatabase* const parted = PartedDatabase::of(archive.database());
  if (parted == nullptr || articles.empty() || words.empty()) return std::nullopt;
  // Elided articles stand between words of a headline, one or two of them.
  constexpr std::size_t kPlaces = 3;
  std::vector<std::string> terms;
  for (const QueryWord& word : words) {
    terms.push_back(std::string(field(FieldId::kTitle).prefix) + word.surface);
  }
  return parted->matching(Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                                        static_cast<Xapian::termcount>(kPlaces * terms.size())),
                          articles);
}

// Of the articles (docids, ascending), those that have the words in their headlines: all that have
// them in their order, and others.
std::vector<Xapian::docid> with_all_in_title(const glass::PostingReader& archive,
                                             std::span<const QueryWord> words,
                                             std::vector<Xapian::docid> articles) {
  const auto keep = [&](const std::vector<bool>& kept) {
    std::vector<Xapian::docid> left;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (kept[i]) left.push_back(articles[i]);
    }
    articles = std::move(left);
  };
  if (const auto found = in_order_in_title(archive, words, articles)) {
    keep(*found);
    return articles;
  }
  const std::string prefix(field(FieldId::kTitle).prefix);
  for (const QueryWord& word : words) {
    if (articles.empty()) break;
    keep(read_having(archive, prefix + word.surface, articles));
  }
  return articles;
}

// How many of the words, from the first, a headline that is meant has; 0 where none is meant.
std::size_t surely_in_headline(const std::vector<QueryWord>& words) {
  constexpr std::size_t kFewest = 2;
  constexpr std::size_t kMost = 60;
  if (words.size() < kFewest || words.size() > kMost) return 0;
  // Patterns have no form; a quotation in a headline is a phrase of the query.
  const auto plain = [](const QueryWord& word) { return !word.surface.empty(); };
  if (!std::all_of(words.begin(), words.end(), plain)) return 0;
  // A browser's title has the paper's name behind the headline.
  constexpr std::size_t kMostBehind = 3;
  constexpr std::size_t kFewestBefore = 4;
  const std::size_t most_behind =
      words.size() > kFewestBefore ? std::min(kMostBehind, words.size() - kFewestBefore) : 0;
  return words.size() - most_behind;
}

}  // namespace

bool may_have_headline(const glass::PostingReader& archive, const std::vector<QueryWord>& words,
                       std::vector<Xapian::docid> articles) {
  // More are not worth reading.
  constexpr std::size_t kMostRead = 8;
  const std::size_t sure = surely_in_headline(words);
  if (sure == 0) return false;
  const std::span<const QueryWord> all(words);
  articles = with_all_in_title(archive, all.first(sure), std::move(articles));
  if (articles.size() > kMostRead) return true;
  expect_stored(archive.database(), articles);
  return std::any_of(articles.begin(), articles.end(), [&](Xapian::docid article) {
    const std::string title = read_stored(archive.database(), article).article.title;
    for (std::size_t count = sure; count <= words.size(); ++count) {
      if (is_headline(title, all.first(count))) return true;
    }
    return false;
  });
}

std::optional<std::size_t> headline_of(const glass::PostingReader& archive,
                                       const std::vector<QueryWord>& words,
                                       const std::vector<Xapian::docid>& articles) {
  // How many of the best articles are looked at.
  constexpr std::size_t kDepth = 100;
  const std::size_t sure = surely_in_headline(words);
  if (sure == 0) return std::nullopt;
  std::vector<Xapian::docid> best(
      articles.begin(),
      articles.begin() + static_cast<std::ptrdiff_t>(std::min(articles.size(), kDepth)));
  std::sort(best.begin(), best.end());
  const std::span<const QueryWord> all(words);
  const std::size_t most_behind = words.size() - sure;
  // Most articles lack one of the words in their headline: few are read.
  best = with_all_in_title(archive, all.first(sure), std::move(best));
  for (std::size_t behind = 0; behind <= most_behind && !best.empty(); ++behind) {
    const std::span<const QueryWord> headline = all.first(words.size() - behind);
    const std::vector<Xapian::docid> having =
        with_all_in_title(archive, headline.subspan(sure), best);
    for (std::size_t i = 0; i < std::min(articles.size(), kDepth); ++i) {
      if (!std::binary_search(having.begin(), having.end(), articles[i])) continue;
      if (is_headline(read_stored(archive.database(), articles[i]).article.title, headline))
        return i;
    }
  }
  return std::nullopt;
}

std::optional<std::string> typed_name(const std::vector<QueryWord>& words) {
  if (words.size() != 1 || words.front().exact) return std::nullopt;
  if (words.front().stop_word && !stemmers::may_be_first_name(words.front().surface))
    return std::nullopt;
  const std::vector<stemmers::Token> tokens = stemmers::tokenise(words.front().text);
  if (tokens.size() != 1 || tokens.front().kind != stemmers::TokenKind::kWord) return std::nullopt;
  const stemmers::Token& only = tokens.front();
  const std::string_view typed =
      std::string_view(words.front().text).substr(only.begin, only.end - only.begin);
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  // ROSSI is as good as rossi.
  const auto capitals = std::count_if(typed.begin(), typed.end(), capital);
  if (only.acronym || typed == only.normal || capitals > 1) return std::nullopt;
  return only.surface;
}

std::vector<std::string> other_forms(const std::vector<QueryWord>& words) {
  std::vector<std::string> forms;
  if (words.size() != 1 || words.front().stop_word || words.front().exact) return forms;
  const QueryWord& only = words.front();
  if (only.text != only.accented) return forms;
  for (const query::Alternative& way : only.alternatives) {
    if (way.origin != query::Origin::kStem || way.terms.size() != 1) continue;
    for (const stemmers::Language language : stemmers::kLanguages) {
      const std::string_view prefix = stem_prefix(language);
      if (!way.terms.front().starts_with(prefix)) continue;
      const std::string_view stem = std::string_view(way.terms.front()).substr(prefix.size());
      if (stem == only.surface) continue;
      for (std::string& form : stemmers::likely_forms(language, stem)) {
        if (form != only.surface) forms.push_back(std::move(form));
      }
    }
  }
  return forms;
}

std::vector<unsigned> neighbours_as_typed(const glass::PostingReader& archive,
                                          const glass::PositionReader& positions,
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
    std::vector<unsigned> of_first = read_frequencies(archive, first.surface, articles);
    std::vector<unsigned> of_second = read_frequencies(archive, second.surface, articles);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (of_first[i] == 0 || of_second[i] == 0) of_first[i] = of_second[i] = 0;
    }
    auto a = read_positions(positions, first.surface, articles, of_first, kAllPositions);
    auto b = read_positions(positions, second.surface, articles, of_second, kAllPositions);
    for (std::size_t i = 0; i < articles.size(); ++i) {
      times[i] += times_in_sequence({std::move(a[i]), std::move(b[i])}, 0);
    }
  }
  return times;
}

}  // namespace emeroteca::ranking
