// Searching an archive from a program of one's own: `#include <emeroteca/emeroteca.h>` and link
// with -lemeroteca (pkg-config emeroteca, or CMake's find_package(emeroteca)).
//
//   emeroteca::Archive archive("/home/me/news");
//   for (const emeroteca::Hit& hit : archive.search("cloud Alibaba").hits) ...
//
// Texts are UTF-8. What goes wrong is thrown as emeroteca::Error, with a message for people and a
// hint what to do; a mistake of the library itself as another std::exception.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/article.h"
#include "errors/error.h"
#include "searcher/answer/explanation.h"
#include "searcher/answer/facet.h"
#include "searcher/answer/request.h"
#include "searcher/answer/result.h"
#include "searcher/answer/timeline.h"
#include "stemmers/language/language.h"

namespace emeroteca {

// An open archive. Each call sees one revision of it, whatever an indexer does meanwhile. Not
// thread-safe: one a thread.
class Archive {
 public:
  // Opens a folder, a server (`host:port`), or a comma-separated list of both, searched as one.
  // Empty: $EMEROTECA_ARCHIVE, else the archive in the user's data folder. Throws Error for an
  // archive that is missing, damaged or of another version.
  explicit Archive(const std::string& location = {});
  // The same with another limit, in seconds, for answers of which a part is on servers; else it is
  // 10. A server that is silent is then done without (SearchResult::missing_servers).
  Archive(const std::string& location, double timeout);
  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  // The ten best articles for a query in the language that `searcher` understands, in either
  // language. Throws Error for a query that cannot be read.
  SearchResult search(std::string_view text);
  // The same with all that a search can be told. `retrieval.now` is the present where it is 0.
  SearchResult search(const SearchRequest& request);

  // Articles like the one with this id; the request's text does not count. Throws Error when there
  // is none.
  SearchResult similar(std::string_view id, const SearchRequest& request = {});

  // How a query is understood. Throws Error for one that cannot be read.
  Explanation explain(const SearchRequest& request);

  // The article with this id, if there is one.
  std::optional<Article> read(std::string_view id);

  // How many of the matching articles (of all articles with `request.all`) have each value of each
  // field, the most frequent first; at most `most` values a field.
  std::vector<Facet> facets(const SearchRequest& request, std::size_t most = 10);

  // When they were published, in bins of `unit`, or of the finest unit that gives at most `most`
  // bins.
  Timeline timeline(const SearchRequest& request, std::optional<TimelineUnit> unit = {},
                    std::size_t most = 60);

  // How many articles match, exactly.
  std::uint64_t count(const SearchRequest& request);

  // How many articles there are.
  std::uint64_t size();

  // The servers (host:port) that the last answer was made without; they are looked for again.
  std::vector<std::string> missing_servers() const;

  // Sees what has been committed since. True when there was something new.
  bool refresh();

 private:
  class Rooms;
  std::unique_ptr<Rooms> rooms_;
};

// Of the library: "0.1.0".
std::string_view library_version();

}  // namespace emeroteca
