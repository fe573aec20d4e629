// One search from text to answer: parse, expand, match, rank, read the articles, cut snippets.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/fields.h"
#include "archive/patience.h"
#include "archive/reader.h"
#include "searcher/answer/explanation.h"
#include "searcher/answer/facet.h"
#include "searcher/answer/request.h"
#include "searcher/answer/result.h"
#include "searcher/answer/timeline.h"
#include "searcher/answer/timing.h"
#include "searcher/query/match_terms.h"
#include "searcher/query/plan.h"
#include "searcher/ranking/counting.h"
#include "searcher/ranking/retriever.h"
#include "stemmers/lexicon/lexicon.h"
#include "stemmers/stem/stemmer.h"

namespace emeroteca::results {
class SnippetMaker;
}
namespace emeroteca::query {
struct ExpanderOptions;
}

namespace emeroteca {

// What a query and an archive make together; kept for highlighting and --explain.
struct PreparedQuery {
  query::Plan plan;
  query::MatchTerms matches;
  RankingParameters parameters;
};

// A ranked list whose articles are still to be read, for lists of any length.
struct OpenList {
  SearchResult about;  // the answer without its hits
  std::vector<ranking::RankedArticle> articles;
  std::vector<std::string> ids;  // of the articles
  Xapian::Query query;           // what finds them, and their twins
  query::MatchTerms matches;
  std::uint64_t generation = 0;  // of the archive that the numbers of the articles are from
  // The first of the articles, where they have been read already, and how many that are: some may
  // have been removed.
  std::vector<Hit> first;
  std::size_t first_read = 0;
};

// An archive and all that is needed to search it. Not thread-safe: one a thread.
class Engine {
 public:
  explicit Engine(std::string location, Patience patience = {});

  ArchiveReader& archive() { return archive_; }
  const ArchiveReader& archive() const { return archive_; }
  stemmers::Stemmer& stemmer() { return stemmer_; }

  // What all that was asked has taken so far.
  Timing& timing() { return timing_; }

  // Several questions to one revision of the archive (see ArchiveReader::read): what
  // `use(database)` asks this engine is answered from one, or all of it is asked again. Each of the
  // functions below is one such reading, or a part of the one that it is called in.
  template <typename Use>
  auto read(Use&& use) {
    return archive_.read([&](const Xapian::Database& database) {
      if (archive_.generation() != generation_) forget();
      return use(database);
    });
  }

  // The servers whose articles are in no answer now, by name.
  std::vector<std::string> missing_servers() const;

  // Throws Error when there is no article at all to search.
  void require_articles();

  // Throws Error for a query that cannot be read (a wrong date, no words).
  PreparedQuery prepare(const SearchRequest& request);

  // How a query is understood, and what it makes of this archive. Throws as prepare() does.
  Explanation explain(const SearchRequest& request);

  // The ranking alone, without reading any article.
  ranking::Ranking rank(const SearchRequest& request);
  ranking::Ranking rank(const PreparedQuery& prepared, const SearchRequest& request);

  // The ids of ranked articles, in order.
  std::vector<std::string> ids_of(const std::vector<ranking::RankedArticle>& articles);

  SearchResult search(const SearchRequest& request);

  // Articles like this one: its best terms in both languages. Throws Error when there is none of
  // this id.
  SearchResult similar(std::string_view id, const SearchRequest& request);

  // The same in two steps: the ranking, and then its articles one after the other, none of which is
  // kept. They are read in small parts, so that an indexer that commits meanwhile ends nothing: an
  // article that it has removed is left out, one that it has changed is given as it is then. Those
  // that read_first() has read, 1,000 at most, are of the ranking's own commit where both are in
  // one reading. read_list() returns false where `give` did, after which no more are read.
  using Give = std::function<bool(const Hit& hit)>;
  OpenList open(const SearchRequest& request);
  OpenList open_similar(std::string_view id, const SearchRequest& request);
  void read_first(OpenList& list, const SearchRequest& request);
  bool read_list(const OpenList& list, const SearchRequest& request, const Give& give);

  // How many of the matching articles have each value; at most `most` values a facet.
  std::vector<Facet> facets(const SearchRequest& request, std::size_t most);
  std::vector<Facet> facets(const PreparedQuery& prepared, std::size_t most);

  // The same for the days on which they came into the archive (see count_added()).
  Facet added_days(const PreparedQuery& prepared, std::size_t most);

  // Matching articles by time, in bins of `unit`, or of the finest unit that gives at most `most`.
  Timeline timeline(const SearchRequest& request, std::optional<TimelineUnit> unit,
                    std::size_t most);
  Timeline timeline(const PreparedQuery& prepared, std::optional<TimelineUnit> unit,
                    std::size_t most);

  // Why a query finds nothing: its parts, what each finds, and what the others find without it. Not
  // more than eight parts; none for a query that is none.
  std::vector<MissingPart> missing(const SearchRequest& request);

  // Whether any article matches.
  bool finds(const SearchRequest& request);

  // How many articles match, exactly.
  std::uint64_t count(const SearchRequest& request);

  // Values of a kNames field, as written, that have a word beginning with `beginning` (folded); the
  // most frequent first, at most `most`.
  std::vector<std::string> field_values(const Field& field, std::string_view beginning,
                                        std::size_t most);

  // The ids of the other versions of an article's story.
  std::vector<std::string> versions(const Article& article);

 private:
  void forget();  // what was read before the archive was opened anew
  PreparedQuery prepare_counted(const SearchRequest& request);
  void append_continued(SearchResult& found, const PreparedQuery& prepared,
                        const SearchRequest& request, const Xapian::Database& database);
  SearchResult answer(const query::Plan& plan, const query::MatchTerms& matches,
                      const SearchRequest& request, const Xapian::Database& database);
  std::uint64_t count_tree(const query::Node& tree, const SearchRequest& request,
                           const query::ExpanderOptions& options, const Xapian::Database& database,
                           MissingPart* days = nullptr);
  // The articles of the list from `begin` to `end`.
  std::vector<Hit> read_part(const OpenList& list, std::size_t begin, std::size_t end,
                             const SearchRequest& request, results::SnippetMaker& maker);
  OpenList open(const query::Plan& plan, query::MatchTerms matches, const SearchRequest& request,
                const Xapian::Database& database);
  Hit read_hit(const ranking::RankedArticle& ranked, std::uint64_t rank,
               const SearchRequest& request, const Xapian::Query& query,
               results::SnippetMaker& maker, const Xapian::Database& database);
  query::Plan similar_to(std::string_view id, const SearchRequest& request,
                         const Xapian::Database& database);

  Timing timing_;
  std::optional<Timed> opening_{std::in_place, timing_.opening};
  ArchiveReader archive_;
  stemmers::Stemmer stemmer_;
  std::vector<stemmers::Lexicon> lexicons_;
  std::unordered_map<Xapian::docid, std::string> ids_;  // those that were read
  std::vector<std::string> user_lexicons_;              // compiled; what lexicons_ points into
  std::uint64_t generation_ = 0;                        // of the archive that the two are from
};

}  // namespace emeroteca
