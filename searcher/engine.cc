#include "searcher/engine.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <span>
#include <utility>

#include "archive/fields.h"
#include "archive/metadata.h"
#include "archive/stored_article.h"
#include "archive/terms.h"
#include "errors/error.h"
#include "searcher/engine_request.h"
#include "searcher/query/expander.h"
#include "searcher/query/explain.h"
#include "searcher/query/lexer.h"
#include "searcher/query/parser.h"
#include "searcher/query/plan_builder.h"
#include "searcher/query/spelling.h"
#include "searcher/query/tree.h"
#include "searcher/ranking/counting.h"
#include "searcher/ranking/matches.h"
#include "searcher/ranking/similar.h"
#include "searcher/results/snippet.h"
#include "stemmers/words/fold.h"
#include "text/printable.h"

namespace emeroteca {

namespace {

bool is_embargoed(const Article& article) {
  return article.embargo && *article.embargo > std::time(nullptr);
}

std::string read_id(const Xapian::Database& database, Xapian::docid article) {
  // A server would send all the words of the article.
  if (PartedDatabase::of(database) != nullptr) return read_stored(database, article).article.id;
  const std::string prefix(field(FieldId::kId).prefix);
  auto term = database.termlist_begin(article);
  const auto end = database.termlist_end(article);
  term.skip_to(prefix);
  const std::string id = term == end ? std::string() : *term;
  // An id too long for a term is cut there; the article has it whole.
  constexpr std::size_t kSurelyWhole = 100;
  if (id.starts_with(prefix) && id.size() <= kSurelyWhole) return id.substr(prefix.size());
  return read_stored(database, article).article.id;
}

std::vector<Xapian::docid> numbers_of(const std::vector<ranking::RankedArticle>& articles) {
  std::vector<Xapian::docid> numbers;
  numbers.reserve(articles.size());
  for (const ranking::RankedArticle& article : articles) numbers.push_back(article.docid);
  return numbers;
}

// Dates have an order of their own, in which there is no behind.
bool is_continued(const SearchRequest& request, const query::Plan& plan) {
  return !request.continued.empty() && plan.ranked && request.retrieval.sort == Sort::kRelevance;
}

// How many articles there are in all. Ranking stops looking once it has the best, and only
// estimates the rest; without weights counting takes a few milliseconds (docs/benchmarks.md) up to
// so many articles, and what is counted agrees with facets and timeline.
void count_all(const ranking::Ranking& ranking, const query::Plan& plan,
               const SearchRequest& request, const Xapian::Database& database, const Place& place,
               SearchResult& result) {
  constexpr Xapian::doccount kCheap = 1'000'000;
  result.total = ranking.total;
  result.total_exact = ranking.total_exact;
  if (result.total_exact) return;
  if (!request.retrieval.exact_count && database.get_doccount() > kCheap) return;
  result.total = ranking::count_matches(database, place, plan);
  result.total_exact = true;
}

// Appends the ids of what `query` finds with the text of an article, beside it. Versions of a story
// may be there already. Of two archives both may have the article under its own id.
void add_twins(const Xapian::Database& database, const Xapian::Query& query, Xapian::docid article,
               const std::string& own_id, std::vector<std::string>& also) {
  constexpr Xapian::doccount kMost = 11;
  const std::string key = database.get_document(article).get_value(kSlotText);
  if (key.empty()) return;  // the article is another one by now
  Xapian::Enquire enquire(database);
  enquire.set_query({Xapian::Query::OP_FILTER, query,
                     Xapian::Query(Xapian::Query::OP_VALUE_RANGE, kSlotText, key, key)});
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet twins = enquire.get_mset(0, kMost);
  for (auto twin = twins.begin(); twin != twins.end(); ++twin) {
    if (*twin == article) continue;
    std::string id = read_id(database, *twin);
    if (id == own_id) continue;
    if (std::find(also.begin(), also.end(), id) == also.end()) also.push_back(std::move(id));
  }
}

class Stopwatch {
 public:
  double milliseconds() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_)
        .count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

Engine::Engine(std::string location, Patience patience)
    : archive_(std::move(location), Understanding::kAll, patience) {
  archive_.read([&](const Xapian::Database&) {
    forget();
    return 0;
  });
  opening_.reset();
}

void Engine::forget() {
  ids_.clear();
  lexicons_.clear();
  user_lexicons_ = archive_.metadata(std::string(kMetaLexicon) + "compiled");
  // The same in several parts counts once.
  std::sort(user_lexicons_.begin(), user_lexicons_.end());
  user_lexicons_.erase(std::unique(user_lexicons_.begin(), user_lexicons_.end()),
                       user_lexicons_.end());
  for (const std::string& lexicon : user_lexicons_) {
    if (!lexicon.empty()) lexicons_.emplace_back(lexicon);
  }
  lexicons_.push_back(stemmers::Lexicon::builtin());
  generation_ = archive_.generation();
}

std::vector<std::string> Engine::missing_servers() const {
  std::vector<std::string> names;
  for (const MissingServer& server : archive_.missing()) names.push_back(server.name);
  return names;
}

void Engine::require_articles() {
  const auto articles =
      read([](const Xapian::Database& database) { return database.get_doccount(); });
  if (articles > 0 || !archive_.missing().empty()) return;
  throw Error("the archive " + archive_.location() + " has no articles yet",
              "add some with `indexer add --archive " + archive_.location() + " DUMP...`");
}

PreparedQuery Engine::prepare(const SearchRequest& request) {
  query::ParsedQuery parsed;
  {
    const Timed timed(timing_.parsing);
    parsed = parsed_request(request);
  }
  const query::ExpanderOptions options = expander_options(request, parsed.root);
  const Timed timed(timing_.expanding);
  return read([&](const Xapian::Database& database) {
    return with_answers_ahead(database, [&] {
      const query::Expander expander(database, stemmer_, lexicons_, options);
      PreparedQuery prepared;
      prepared.plan = query::build_plan(parsed.root, database, expander, options);
      prepared.plan.query = without_embargoed(database, in_language(prepared.plan.query, request));
      query::Notes notes;
      for (const auto* const some : {&parsed.notes, &prepared.plan.notes}) {
        for (const std::string& note : *some) notes.add(note);
      }
      prepared.plan.notes = notes.all();
      prepared.matches = query::terms_of_plan(prepared.plan, database);
      ranking::expect_ranked(database, prepared.plan);
      prepared.parameters = options.parameters;
      return prepared;
    });
  });
}

Explanation Engine::explain(const SearchRequest& request) {
  return read([&](const Xapian::Database& database) {
    const PreparedQuery prepared = prepare(request);
    return query::explain(request.text, prepared.plan, database, prepared.parameters);
  });
}

ranking::Ranking Engine::rank(const SearchRequest& request) {
  return read([&](const Xapian::Database&) { return rank(prepare(request), request); });
}

ranking::Ranking Engine::rank(const PreparedQuery& prepared, const SearchRequest& request) {
  return read([&](const Xapian::Database& database) {
    return ranking::retrieve(database, prepared.plan, request.retrieval, archive_.place());
  });
}

std::vector<std::string> Engine::ids_of(const std::vector<ranking::RankedArticle>& articles) {
  constexpr std::size_t kMostKept = 1U << 20U;
  return read([&](const Xapian::Database& database) {
    if (ids_.size() > kMostKept) ids_.clear();
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

Hit Engine::read_hit(const ranking::RankedArticle& ranked, std::uint64_t rank,
                     const SearchRequest& request, const Xapian::Query& query,
                     results::SnippetMaker& maker, const Xapian::Database& database) {
  Hit hit;
  hit.rank = rank;
  hit.score = ranked.score;
  StoredArticle stored;
  {
    const Timed timed(timing_.reading);
    stored = archive_.article(ranked.docid);
  }
  hit.article = std::move(stored.article);
  if (stored.is_damaged()) {
    hit.damage = stored.damage;
    hit.title = {"[damaged: " + text::printable(stored.damage) + "]", {}};
    hit.article.body = "This article is damaged: " + stored.damage + ". " +
                       "Remove it and add it again from its dump; `indexer check` tells more.";
    return hit;
  }
  if (request.snippet_fragments == 0) return hit;
  const Timed timed(timing_.snippets);
  hit.snippets = maker.snippets(hit.article);
  hit.title = maker.title(hit.article);
  hit.also = versions(hit.article);
  if (ranked.twins) add_twins(database, query, ranked.docid, hit.article.id, hit.also);
  return hit;
}

SearchResult Engine::answer(const query::Plan& plan, const query::MatchTerms& matches,
                            const SearchRequest& request, const Xapian::Database& database) {
  RetrievalOptions retrieval = request.retrieval;
  retrieval.twins_apart = false;
  const ranking::Ranking ranking = ranking::retrieve(database, plan, retrieval, archive_.place());
  timing_.matching += ranking.matching;
  timing_.second_look += ranking.second_look;
  SearchResult result;
  {
    const Timed timed(timing_.matching);
    count_all(ranking, plan, request, database, archive_.place(), result);
  }
  results::SnippetMaker maker(matches, {request.snippet_columns, request.snippet_fragments},
                              stemmer_);
  {
    const Timed timed(timing_.reading);
    expect_stored(database, numbers_of(ranking.articles));
  }
  std::uint64_t rank = request.retrieval.offset;
  for (const ranking::RankedArticle& ranked : ranking.articles) {
    result.hits.push_back(read_hit(ranked, ++rank, request, plan.query, maker, database));
  }
  return result;
}

OpenList Engine::open(const query::Plan& plan, query::MatchTerms matches,
                      const SearchRequest& request, const Xapian::Database& database) {
  RetrievalOptions retrieval = request.retrieval;
  retrieval.twins_apart = false;
  ranking::Ranking ranking = ranking::retrieve(database, plan, retrieval, archive_.place());
  timing_.matching += ranking.matching;
  timing_.second_look += ranking.second_look;
  OpenList list;
  {
    const Timed timed(timing_.matching);
    count_all(ranking, plan, request, database, archive_.place(), list.about);
  }
  list.about.notes = plan.notes;
  list.articles = std::move(ranking.articles);
  list.ids = ids_of(list.articles);
  list.query = plan.query;
  list.matches = std::move(matches);
  list.generation = generation_;
  return list;
}

OpenList Engine::open(const SearchRequest& request) {
  return read([&](const Xapian::Database& database) {
    const PreparedQuery prepared = prepare(request);
    OpenList list = open(prepared.plan, prepared.matches, request, database);
    list.about.missing_servers = missing_servers();
    list.about.suggestion =
        query::suggest(request.text, prepared.plan, database, stemmer_, !request.query_language);
    list.about.query = request.text;
    return list;
  });
}

OpenList Engine::open_similar(std::string_view id, const SearchRequest& request) {
  SearchRequest own = request;
  own.retrieval.parameters.feedback = 0;  // as in similar()
  return read([&](const Xapian::Database& database) {
    const query::Plan plan = similar_to(id, request, database);
    OpenList list = open(plan, query::terms_of_plan(plan, database), own, database);
    list.about.query = id;
    list.about.missing_servers = missing_servers();
    return list;
  });
}

std::vector<Hit> Engine::read_part(const OpenList& list, std::size_t begin, std::size_t end,
                                   const SearchRequest& request, results::SnippetMaker& maker) {
  return read([&](const Xapian::Database& database) {
    std::vector<Hit> some;
    const std::span part = std::span(list.articles).subspan(begin, end - begin);
    if (generation_ == list.generation) {
      expect_stored(database, numbers_of({part.begin(), part.end()}));
    }
    for (std::size_t i = begin; i < end; ++i) {
      ranking::RankedArticle ranked = list.articles[i];
      if (generation_ != list.generation) {
        // Another revision may have other numbers.
        const std::string term = value_term(field(FieldId::kId), list.ids[i]);
        const auto article = database.postlist_begin(term);
        if (article == database.postlist_end(term)) continue;
        ranked.docid = *article;
      }
      some.push_back(
          read_hit(ranked, request.retrieval.offset + i + 1, request, list.query, maker, database));
    }
    return some;
  });
}

void Engine::read_first(OpenList& list, const SearchRequest& request) {
  constexpr std::size_t kFirst = 1000;
  results::SnippetMaker maker(list.matches, {request.snippet_columns, request.snippet_fragments},
                              stemmer_);
  list.first_read = std::min(kFirst, list.articles.size());
  list.first = read_part(list, 0, list.first_read, request, maker);
}

bool Engine::read_list(const OpenList& list, const SearchRequest& request, const Give& give) {
  // What cannot be read at once is read again, what was given cannot be taken back.
  constexpr std::size_t kAtOnce = 64;
  results::SnippetMaker maker(list.matches, {request.snippet_columns, request.snippet_fragments},
                              stemmer_);
  const auto give_all = [&give](const std::vector<Hit>& hits) {
    return std::all_of(hits.begin(), hits.end(), [&give](const Hit& hit) { return give(hit); });
  };
  if (!give_all(list.first)) return false;
  for (std::size_t begin = list.first_read; begin < list.articles.size(); begin += kAtOnce) {
    const std::size_t end = std::min(begin + kAtOnce, list.articles.size());
    if (!give_all(read_part(list, begin, end, request, maker))) return false;
  }
  return true;
}

// Behind the articles of the query come those that it would find if its last word were longer: what
// is being typed changes no place of what is typed already.
void Engine::append_continued(SearchResult& found, const PreparedQuery& prepared,
                              const SearchRequest& request, const Xapian::Database& database) {
  if (!is_continued(request, prepared.plan)) return;
  if (!found.total_exact) {
    found.total = ranking::count_matches(database, archive_.place(), prepared.plan);
  }
  SearchRequest more = request;
  more.text = request.continued;
  RetrievalOptions& part = more.retrieval;
  part.count -= std::min<std::size_t>(part.count, found.hits.size());
  part.offset -= std::min<std::size_t>(part.offset, found.total);
  PreparedQuery begun = prepare(more);
  begun.plan.query = {Xapian::Query::OP_AND_NOT, begun.plan.query, prepared.plan.query};
  SearchResult rest = answer(begun.plan, begun.matches, more, database);
  for (Hit& hit : rest.hits) {
    hit.rank += found.total;
    found.hits.push_back(std::move(hit));
  }
  found.total += rest.total;
  found.total_exact = rest.total_exact;
}

SearchResult Engine::search(const SearchRequest& request) {
  const Stopwatch watch;
  SearchResult result = read([&](const Xapian::Database& database) {
    const PreparedQuery prepared = prepare(request);
    SearchResult found = answer(prepared.plan, prepared.matches, request, database);
    found.missing_servers = missing_servers();
    append_continued(found, prepared, request, database);
    found.notes = prepared.plan.notes;
    found.ranked = prepared.plan.ranked;
    found.suggestion =
        query::suggest(request.text, prepared.plan, database, stemmer_, !request.query_language);
    return found;
  });
  result.query = request.text;
  result.took_ms = watch.milliseconds();
  return result;
}

std::vector<std::string> Engine::versions(const Article& article) {
  if (article.story.empty()) return {};
  return read([&](const Xapian::Database& database) {
    std::vector<std::string> ids;
    const std::string term = value_term(field(FieldId::kStory), article.story);
    constexpr std::size_t kMost = 10;
    for (auto it = database.postlist_begin(term);
         it != database.postlist_end(term) && ids.size() < kMost; ++it) {
      StoredArticle stored = read_stored(database, *it);
      Article& version = stored.article;
      if (stored.is_damaged()) continue;
      if (version.id == article.id || is_embargoed(version)) continue;
      if (std::find(ids.begin(), ids.end(), version.id) != ids.end()) continue;
      ids.push_back(std::move(version.id));
    }
    return ids;
  });
}

query::Plan Engine::similar_to(std::string_view id, const SearchRequest& request,
                               const Xapian::Database& database) {
  const std::string term = value_term(field(FieldId::kId), id);
  const auto article = database.postlist_begin(term);
  if (article == database.postlist_end(term)) {
    throw archive_.not_found(id, "ids are shown with each result of a search");
  }
  query::Plan plan = ranking::similar_plan(database, *article, lexicons_, stemmer_,
                                           request.retrieval.parameters, request.translate);
  plan.query = without_embargoed(database, in_language(plan.query, request));
  return plan;
}

SearchResult Engine::similar(std::string_view id, const SearchRequest& request) {
  const Stopwatch watch;
  SearchRequest own = request;
  own.retrieval.parameters.feedback = 0;  // an article's best terms are feedback already
  SearchResult result = read([&](const Xapian::Database& database) {
    const query::Plan plan = similar_to(id, request, database);
    SearchResult found = answer(plan, query::terms_of_plan(plan, database), own, database);
    found.missing_servers = missing_servers();
    return found;
  });
  result.query = id;
  result.of_article = true;
  result.took_ms = watch.milliseconds();
  return result;
}

// What the list of the request is made of, for counting.
PreparedQuery Engine::prepare_counted(const SearchRequest& request) {
  PreparedQuery prepared = prepare(request);
  if (!is_continued(request, prepared.plan)) return prepared;
  SearchRequest more = request;
  more.text = request.continued;
  const Xapian::Query begun = prepare(more).plan.query;
  prepared.plan.query = {Xapian::Query::OP_OR, prepared.plan.query, begun};
  return prepared;
}

bool Engine::finds(const SearchRequest& request) {
  return read([&](const Xapian::Database& database) {
    return ranking::any_match(database, prepare(request).plan);
  });
}

std::vector<Facet> Engine::facets(const SearchRequest& request, std::size_t most) {
  return read([&](const Xapian::Database&) { return facets(prepare_counted(request), most); });
}

std::vector<Facet> Engine::facets(const PreparedQuery& prepared, std::size_t most) {
  return read([&](const Xapian::Database& database) {
    return ranking::count_facets(database, archive_.place(), prepared.plan, most);
  });
}

Facet Engine::added_days(const PreparedQuery& prepared, std::size_t most) {
  return read([&](const Xapian::Database& database) {
    return ranking::count_added(database, archive_.place(), prepared.plan, most);
  });
}

Timeline Engine::timeline(const SearchRequest& request, std::optional<TimelineUnit> unit,
                          std::size_t most) {
  return read(
      [&](const Xapian::Database&) { return timeline(prepare_counted(request), unit, most); });
}

Timeline Engine::timeline(const PreparedQuery& prepared, std::optional<TimelineUnit> unit,
                          std::size_t most) {
  return read([&](const Xapian::Database& database) {
    return ranking::count_times(database, archive_.place(), prepared.plan, unit, most);
  });
}

std::uint64_t Engine::count(const SearchRequest& request) {
  return read([&](const Xapian::Database& database) {
    return ranking::count_matches(database, archive_.place(), prepare(request).plan);
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
