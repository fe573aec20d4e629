// One search from text to answer: parse, expand, match, rank, read the articles, cut snippets.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/reader.h"
#include "searcher/query/match_terms.h"
#include "searcher/query/plan.h"
#include "searcher/ranking/retriever.h"
#include "searcher/results/facet.h"
#include "searcher/results/result.h"
#include "searcher/results/timeline.h"
#include "stemmers/lexicon/lexicon.h"
#include "stemmers/stem/stemmer.h"

namespace emeroteca {

struct SearchRequest {
  std::string text;
  bool plain = false;  // no operators: topics
  bool translate = true;
  std::optional<stemmers::Language> query_language;   // else detected
  std::optional<stemmers::Language> article_language; // --lang
  RetrievalOptions retrieval;
  int snippet_columns = 200;
  int snippet_fragments = 2;
};

// What a query and an archive make together; kept for highlighting and --explain.
struct PreparedQuery {
  query::Plan plan;
  query::MatchTerms matches;
  RankingParameters parameters;
};

// An archive and all that is needed to search it. Not thread-safe: one a thread.
class Engine {
 public:
  explicit Engine(std::string location);

  ArchiveReader& archive() { return archive_; }
  stemmers::Stemmer& stemmer() { return stemmer_; }

  // Throws Error for a query that cannot be read (a wrong date, no words).
  PreparedQuery prepare(const SearchRequest& request);

  // The ranking alone, without reading any article.
  Ranking rank(const SearchRequest& request);

  // The ids of ranked articles, in order.
  std::vector<std::string> ids_of(const std::vector<RankedArticle>& articles);

  SearchResult search(const SearchRequest& request);

  // Articles like this one: its best terms in both languages. Throws Error when there is none of
  // this id.
  SearchResult similar(std::string_view id, const SearchRequest& request);

  // How many of the matching articles have each value; at most `most` values a facet.
  std::vector<Facet> facets(const SearchRequest& request, std::size_t most);

  // Matching articles by time. `unit`: day, month, year, or auto for the finest that has at most
  // `most` bins.
  Timeline timeline(const SearchRequest& request, std::string_view unit, std::size_t most);

  // The ids of the other versions of an article's story.
  std::vector<std::string> versions(const Article& article);

 private:
  query::MatchTerms match_terms(const query::Plan& plan) const;
  std::vector<Hit> read_hits(const Ranking& ranking, const SearchRequest& request,
                             const query::MatchTerms& matches);

  ArchiveReader archive_;
  stemmers::Stemmer stemmer_;
  std::vector<stemmers::Lexicon> lexicons_;
  std::string user_lexicon_;  // compiled; what lexicons_ points into
};

}  // namespace emeroteca
