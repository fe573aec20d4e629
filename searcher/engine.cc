#include "searcher/engine.h"

#include <chrono>

#include "archive/fields.h"
#include "archive/metadata.h"
#include "errors/error.h"
#include "searcher/query/expander.h"
#include "searcher/query/parser.h"
#include "searcher/query/plan_builder.h"
#include "searcher/query/spelling.h"
#include "searcher/query/tree.h"
#include "searcher/ranking/counting.h"
#include "searcher/ranking/similar.h"
#include "searcher/results/snippet.h"
#include "stemmers/words/fold.h"

namespace emeroteca {

namespace {

std::string read_id(const Xapian::Database& database, Xapian::docid article) {
  const std::string prefix(field(FieldId::kId).prefix);
  auto term = database.termlist_begin(article);
  const auto end = database.termlist_end(article);
  term.skip_to(prefix);
  const std::string id = term == end ? std::string() : *term;
  // An id too long for a term is cut there; the article has it whole.
  constexpr std::size_t kSurelyWhole = 100;
  if (id.starts_with(prefix) && id.size() <= kSurelyWhole) return id.substr(prefix.size());
  return deserialise(database.get_document(article).get_data()).id;
}

}  // namespace

Engine::Engine(std::string location) : archive_(std::move(location)) {
  user_lexicon_ = archive_.with_retry([](const Xapian::Database& database) {
    return database.get_metadata(std::string(kMetaLexicon) + "compiled");
  });
  if (!user_lexicon_.empty()) lexicons_.emplace_back(user_lexicon_);
  lexicons_.push_back(stemmers::Lexicon::builtin());
}

void Engine::require_articles() {
  const auto articles =
      archive_.with_retry([](const Xapian::Database& database) { return database.get_doccount(); });
  if (articles > 0) return;
  throw Error("the archive " + archive_.location() + " has no articles yet",
              "add some with `indexer add --archive " + archive_.location() + " DUMP...`");
}

PreparedQuery Engine::prepare(const SearchRequest& request) {
  query::ParseOptions parsing;
  parsing.plain = request.plain;
  parsing.now = request.retrieval.now;
  query::ParsedQuery parsed;
  if (request.all) {
    parsed.root.kind = query::NodeKind::kDate;  // of any time, or none
  } else {
    parsed = query::parse(request.text, parsing);
  }

  query::ExpanderOptions options;
  options.translate = request.translate;
  options.parameters = request.retrieval.parameters;
  options.language =
      request.query_language ? request.query_language : query::language_of(parsed.root);
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

ranking::Ranking Engine::rank(const SearchRequest& request) {
  const PreparedQuery prepared = prepare(request);
  return archive_.with_retry([&](const Xapian::Database& database) {
    return ranking::retrieve(database, prepared.plan, request.retrieval);
  });
}

std::vector<std::string> Engine::ids_of(const std::vector<ranking::RankedArticle>& articles) {
  constexpr std::size_t kMostKept = 1U << 20U;
  if (ids_.size() > kMostKept) ids_.clear();
  return archive_.with_retry([&](const Xapian::Database& database) {
    std::vector<std::string> ids;
    ids.reserve(articles.size());
    for (const ranking::RankedArticle& article : articles) {
      const auto known = ids_.find(article.docid);
      ids.push_back(
          known != ids_.end()
              ? known->second
              : ids_.emplace(article.docid, read_id(database, article.docid)).first->second);
    }
    return ids;
  });
}

std::vector<Hit> Engine::read_hits(const ranking::Ranking& ranking, const SearchRequest& request,
                                   const query::MatchTerms& matches) {
  std::vector<Hit> hits;
  std::uint64_t rank = request.retrieval.offset;
  results::SnippetMaker maker(matches, {request.snippet_columns, request.snippet_fragments},
                              stemmer_);
  for (const ranking::RankedArticle& ranked : ranking.articles) {
    Hit hit;
    hit.rank = ++rank;
    hit.score = ranked.score;
    hit.article = archive_.with_retry([&](const Xapian::Database& database) {
      return deserialise(database.get_document(ranked.docid).get_data());
    });
    hit.snippets = maker.snippets(hit.article);
    hit.title = maker.title(hit.article);
    hit.also = versions(hit.article);
    hits.push_back(std::move(hit));
  }
  return hits;
}

SearchResult Engine::search(const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  const PreparedQuery prepared = prepare(request);
  const ranking::Ranking ranking = archive_.with_retry([&](const Xapian::Database& database) {
    return ranking::retrieve(database, prepared.plan, request.retrieval);
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

SearchResult Engine::similar(std::string_view id, const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  const std::string term = value_term(field(FieldId::kId), id);
  const query::Plan plan = archive_.with_retry([&](const Xapian::Database& database) {
    const auto article = database.postlist_begin(term);
    if (article == database.postlist_end(term)) {
      throw Error("no article has the id '" + std::string(id) + "'",
                  "ids are shown with each result of a search");
    }
    return ranking::similar_plan(database, *article, lexicons_, stemmer_,
                                 request.retrieval.parameters, request.translate);
  });
  query::Plan filtered = plan;
  if (request.article_language) {
    const std::string language =
        value_term(field(FieldId::kLanguage), stemmers::code(*request.article_language));
    filtered.query = Xapian::Query(Xapian::Query::OP_FILTER, plan.query, Xapian::Query(language));
  }
  SearchResult result;
  result.query = id;
  archive_.with_retry([&](const Xapian::Database& database) {
    RetrievalOptions options = request.retrieval;
    options.parameters.feedback = 0;  // an article's best terms are feedback already
    const ranking::Ranking ranking = ranking::retrieve(database, filtered, options);
    result.total = ranking.total;
    result.total_exact = ranking.total_exact;
    result.hits = read_hits(ranking, request, query::terms_of_plan(filtered, database));
    return 0;
  });
  result.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return result;
}

std::vector<Facet> Engine::facets(const SearchRequest& request, std::size_t most) {
  return facets(prepare(request), most);
}

std::vector<Facet> Engine::facets(const PreparedQuery& prepared, std::size_t most) {
  return archive_.with_retry([&](const Xapian::Database& database) {
    return ranking::count_facets(database, prepared.plan, most);
  });
}

Timeline Engine::timeline(const SearchRequest& request, std::optional<TimelineUnit> unit,
                          std::size_t most) {
  return timeline(prepare(request), unit, most);
}

Timeline Engine::timeline(const PreparedQuery& prepared, std::optional<TimelineUnit> unit,
                          std::size_t most) {
  return archive_.with_retry([&](const Xapian::Database& database) {
    return ranking::count_times(database, prepared.plan, unit, most);
  });
}

std::uint64_t Engine::count(const SearchRequest& request) {
  const PreparedQuery prepared = prepare(request);
  return archive_.with_retry([&](const Xapian::Database& database) {
    return ranking::count_matches(database, prepared.plan);
  });
}

std::vector<std::string> Engine::field_values(const Field& of, std::string_view beginning,
                                              std::size_t most) {
  SearchRequest request;
  request.all = true;
  std::vector<std::string> values;
  constexpr std::size_t kAll = 100000;
  for (const Facet& facet : facets(request, kAll)) {
    if (facet.name != of.name) continue;
    for (const FacetCount& count : facet.counts) {
      const std::string folded = stemmers::fold(count.value);
      // Of the name, or of a word in it.
      const bool fits = (' ' + folded).find(' ' + std::string(beginning)) != std::string::npos;
      if (fits && values.size() < most) values.push_back(count.value);
    }
  }
  return values;
}

}  // namespace emeroteca
