#include "searcher/engine.h"

#include <chrono>

#include "archive/error.h"
#include "archive/fields.h"
#include "archive/metadata.h"
#include "searcher/query/expander.h"
#include "searcher/query/parser.h"
#include "searcher/query/plan_builder.h"
#include "searcher/query/query_language.h"
#include "searcher/query/spelling.h"
#include "searcher/query/terms_of_plan.h"
#include "searcher/results/snippet.h"

namespace emeroteca {

Engine::Engine(std::string location) : archive_(std::move(location)) {
  user_lexicon_ = archive_.with_retry([](const Xapian::Database& database) {
    return database.get_metadata(std::string(kMetaLexicon) + "compiled");
  });
  if (!user_lexicon_.empty()) lexicons_.emplace_back(user_lexicon_);
  lexicons_.push_back(stemmers::Lexicon::builtin());
}

PreparedQuery Engine::prepare(const SearchRequest& request) {
  query::ParseOptions parsing;
  parsing.plain = request.plain;
  parsing.now = request.retrieval.now;
  query::ParsedQuery parsed = query::parse(request.text, parsing);

  query::ExpanderOptions options;
  options.translate = request.translate;
  options.parameters = request.retrieval.parameters;
  options.language = request.query_language ? request.query_language
                                            : query::language_of(parsed.root);
  return archive_.with_retry([&](const Xapian::Database& database) {
    const query::Expander expander(database, stemmer_, lexicons_, options);
    PreparedQuery prepared;
    prepared.plan = query::build_plan(parsed.root, database, expander, options);
    if (request.article_language) {
      const std::string term =
          value_term(field(FieldId::kLanguage), stemmers::code(*request.article_language));
      prepared.plan.query =
          Xapian::Query(Xapian::Query::OP_FILTER, prepared.plan.query, Xapian::Query(term));
    }
    prepared.plan.notes.insert(prepared.plan.notes.begin(), parsed.notes.begin(),
                               parsed.notes.end());
    prepared.matches = query::terms_of_plan(prepared.plan, database);
    prepared.parameters = options.parameters;
    return prepared;
  });
}

Ranking Engine::rank(const SearchRequest& request) {
  const PreparedQuery prepared = prepare(request);
  return archive_.with_retry([&](const Xapian::Database& database) {
    return retrieve(database, prepared.plan, request.retrieval);
  });
}

std::vector<std::string> Engine::ids_of(const std::vector<RankedArticle>& articles) {
  return archive_.with_retry([&](const Xapian::Database& database) {
    const std::string prefix(field(FieldId::kId).prefix);
    std::vector<std::string> ids;
    ids.reserve(articles.size());
    for (const RankedArticle& article : articles) {
      auto term = database.termlist_begin(article.docid);
      term.skip_to(prefix);
      std::string id = term == database.termlist_end(article.docid) ? "" : *term;
      // An id too long for a term is cut there; the article has it whole.
      if (!id.starts_with(prefix) || id.size() >= kMaxTermBytes / 3) {
        id = prefix + deserialise(database.get_document(article.docid).get_data()).id;
      }
      ids.push_back(id.substr(prefix.size()));
    }
    return ids;
  });
}

std::vector<Hit> Engine::read_hits(const Ranking& ranking, const SearchRequest& request,
                                   const query::MatchTerms& matches) {
  std::vector<Hit> hits;
  std::uint64_t rank = request.retrieval.offset;
  SnippetOptions snippets;
  snippets.columns = request.snippet_columns;
  snippets.fragments = request.snippet_fragments;
  for (const RankedArticle& ranked : ranking.articles) {
    Hit hit;
    hit.rank = ++rank;
    hit.score = ranked.score;
    hit.article = archive_.with_retry([&](const Xapian::Database& database) {
      return deserialise(database.get_document(ranked.docid).get_data());
    });
    hit.snippets = make_snippets(hit.article, matches, snippets, stemmer_);
    hit.title = highlight_title(hit.article, matches, stemmer_);
    hit.also = versions(hit.article);
    hits.push_back(std::move(hit));
  }
  return hits;
}

SearchResult Engine::search(const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  const PreparedQuery prepared = prepare(request);
  const Ranking ranking = archive_.with_retry([&](const Xapian::Database& database) {
    return retrieve(database, prepared.plan, request.retrieval);
  });
  SearchResult result;
  result.query = request.text;
  result.total = ranking.total;
  result.total_exact = ranking.total_exact;
  result.notes = prepared.plan.notes;
  result.hits = read_hits(ranking, request, prepared.matches);
  result.suggestion = archive_.with_retry([&](const Xapian::Database& database) {
    return query::suggest(request.text, prepared.plan, database, stemmer_);
  });
  result.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return result;
}

std::vector<std::string> Engine::versions(const Article& article) {
  std::vector<std::string> ids;
  if (article.story.empty()) return ids;
  return archive_.with_retry([&](const Xapian::Database& database) {
    ids.clear();
    const std::string term = value_term(field(FieldId::kStory), article.story);
    constexpr std::size_t kMost = 10;
    for (auto it = database.postlist_begin(term);
         it != database.postlist_end(term) && ids.size() < kMost; ++it) {
      std::string id = deserialise(database.get_document(*it).get_data()).id;
      if (id != article.id) ids.push_back(std::move(id));
    }
    return ids;
  });
}

}  // namespace emeroteca
