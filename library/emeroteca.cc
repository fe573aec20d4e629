#include "library/emeroteca.h"

#include <chrono>

#include "archive/location.h"
#include "searcher/engine.h"

namespace emeroteca {
namespace {

std::int64_t seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

SearchRequest of_today(SearchRequest request) {
  if (request.retrieval.now == 0) request.retrieval.now = seconds_now();
  return request;
}

Patience patience_of(double seconds) {
  Patience patience;
  patience.limit = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
  return patience;
}

}  // namespace

class Archive::Rooms {
 public:
  Rooms(const std::string& location, Patience patience)
      : engine(location.empty() ? default_archive() : location, patience) {}

  Engine engine;
};

Archive::Archive(const std::string& location)
    : rooms_(std::make_unique<Rooms>(location, Patience{})) {}
Archive::Archive(const std::string& location, double timeout)
    : rooms_(std::make_unique<Rooms>(location, patience_of(timeout))) {}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

SearchResult Archive::search(std::string_view text) {
  SearchRequest request;
  request.text = text;
  return search(request);
}

SearchResult Archive::search(const SearchRequest& request) {
  return rooms_->engine.search(of_today(request));
}

SearchResult Archive::similar(std::string_view id, const SearchRequest& request) {
  return rooms_->engine.similar(id, of_today(request));
}

Explanation Archive::explain(const SearchRequest& request) {
  return rooms_->engine.explain(of_today(request));
}

std::optional<Article> Archive::read(std::string_view id) {
  return rooms_->engine.archive().find(id);
}

std::vector<Facet> Archive::facets(const SearchRequest& request, std::size_t most) {
  return rooms_->engine.facets(of_today(request), most);
}

Timeline Archive::timeline(const SearchRequest& request, std::optional<TimelineUnit> unit,
                           std::size_t most) {
  return rooms_->engine.timeline(of_today(request), unit, most);
}

std::uint64_t Archive::count(const SearchRequest& request) {
  return rooms_->engine.count(of_today(request));
}

std::uint64_t Archive::size() {
  return rooms_->engine.archive().read(
      [](const Xapian::Database& database) -> std::uint64_t { return database.get_doccount(); });
}

std::vector<std::string> Archive::missing_servers() const {
  return rooms_->engine.missing_servers();
}

bool Archive::refresh() {
  return rooms_->engine.archive().refresh();
}

std::string_view library_version() {
  return EMEROTECA_VERSION;
}

}  // namespace emeroteca
