#include "archive/reader.h"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "archive/fields.h"
#include "archive/open_folder.h"
#include "archive/version_check.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"
#include "text/printable.h"

namespace emeroteca {

ArchiveReader::ArchiveReader(std::string location, Understanding needed, Patience patience)
    : location_(std::move(location)),
      needed_(needed),
      patience_(patience),
      servers_(patience, needed) {
  const Request request(*this);
  open();
}

ArchiveReader::Request::Request(ArchiveReader& reader) {
  if (reader.end_) return;
  begun_ = &reader;
  reader.end_ = Clock::now() + reader.patience_.limit;
  if (reader.patience_.end) reader.end_ = std::min(*reader.end_, *reader.patience_.end);
  reader.tried_again_.clear();
}

ArchiveReader::Request::~Request() {
  if (begun_ != nullptr) begun_->end_.reset();
}

void ArchiveReader::open() {
  OpenParts opened = open_parts(location_, needed_, servers_, *end_);
  database_ = PartedDatabase(opened.parts);
  parts_ = std::move(opened.parts);
  holds_ = std::move(opened.holds);
}

std::vector<std::shared_ptr<Connection>> ArchiveReader::connections() const {
  std::vector<std::shared_ptr<Connection>> found;
  for (const OpenPart& one : parts_) {
    if (one.connection) found.push_back(one.connection);
  }
  return found;
}

// Half of the time that is left, so that the others can be asked again; all of it for the last.
std::unique_ptr<Watchdog> ArchiveReader::watch_servers() {
  std::vector<std::shared_ptr<Connection>> watched = connections();
  if (watched.empty()) return nullptr;
  const Clock::time_point now = Clock::now();
  return std::make_unique<Watchdog>(
      [watched = std::move(watched)](const Watchdog::GoneWithin& gone_within) {
        cut_in_turn(watched, gone_within);
      },
      parts_.size() == 1 ? *end_ : now + (*end_ - now) / 2);
}

void ArchiveReader::lose_server(const Xapian::Error& fault) {
  // An error says whose it is where something was to be sent; not where an answer ended.
  const Connection* const cut = cut_last(connections());
  const auto lost = std::find_if(parts_.begin(), parts_.end(), [&](const OpenPart& one) {
    if (one.context.empty()) return false;
    if (cut != nullptr) return one.connection.get() == cut;
    if (!fault.get_context().empty()) return one.context == fault.get_context();
    return one.connection != nullptr && one.connection->is_at_end();
  });
  if (lost == parts_.end()) rethrow(fault);
  const std::string name = name_of(lost->part);
  if (Clock::now() >= *end_) {
    throw Error(ErrorCode::kUnreachable,
                "the archive " + location_ + " did not answer in time: " + name + " was waited for",
                "give it more time with --timeout, or look why that server is slow");
  }
  const bool hung = cut != nullptr || std::string_view(fault.get_type()) == "NetworkTimeoutError";
  const bool again =
      std::find(tried_again_.begin(), tried_again_.end(), name) != tried_again_.end();
  if (hung) {
    servers_.lose(lost->part, "it did not answer in time", Servers::Loss::kHung);
  } else if (again) {
    servers_.lose(lost->part, reason_of(fault), Servers::Loss::kGone);
  } else {
    // It closes connections that nothing was asked on for long, and may have been started anew.
    tried_again_.push_back(name);
  }
  open_anew();
}

Error ArchiveReader::not_found(std::string_view id, const std::string& hint) const {
  const std::string what = "no article has the id " + text::in_apostrophes(id);
  if (missing().empty()) return {ErrorCode::kNotFound, what, hint};
  return {ErrorCode::kUnreachable,
          what + " where it could be looked for; it may be on " + missing().front().name,
          missing().front().hint};
}

std::vector<std::string> ArchiveReader::metadata(std::string_view key) const {
  std::vector<std::string> values;
  values.reserve(parts_.size());
  for (const OpenPart& one : parts_) values.push_back(one.database.get_metadata(std::string(key)));
  return values;
}

std::vector<std::uint64_t> ArchiveReader::counts() const {
  std::vector<std::uint64_t> counts;
  counts.reserve(parts_.size());
  for (const OpenPart& one : parts_) counts.push_back(one.database.get_doccount());
  return counts;
}

bool ArchiveReader::is_exchanged() const {
  return !are_in_place(holds_);
}

bool ArchiveReader::open_anew() {
  ++generation_;
  open();
  return true;
}

bool ArchiveReader::reopen() {
  if (is_exchanged()) return open_anew();
  try {
    const std::unique_ptr<Watchdog> watch = watch_servers();
    const bool news = database_.reopen();
    if (is_exchanged()) return open_anew();  // in the midst of it
    if (news) ++generation_;
    return news;
  } catch (const Xapian::DatabaseModifiedError&) {
    // Committed to again meanwhile; of several parts some may be of another revision already.
    ++generation_;
    return true;
  } catch (const Xapian::Error& fault) {
    if (is_exchanged()) return open_anew();
    if (is_network(fault)) {
      lose_server(fault);
      return true;
    }
    ++generation_;
    rethrow(fault);
  }
}

std::string ArchiveReader::folder() const {
  const std::vector<ArchivePart> parts = parse_location(location_);
  const bool servers = std::any_of(parts_.begin(), parts_.end(),
                                   [](const OpenPart& one) { return one.part.folder.empty(); });
  return parts.size() == 1 && !servers ? parts.front().folder : std::string();
}

Place ArchiveReader::place() const {
  Place place;
  for (const OpenPart& one : parts_) {
    if (one.part.folder.empty()) return {};
    place.parts.push_back({one.part.folder, one.database, one.tables});
  }
  return place;
}

bool ArchiveReader::refresh() {
  const Request request(*this);
  const bool news = servers_.any_is_back() ? open_anew() : reopen();
  // A reading settles on one revision, where opening anew alone did not.
  if (news) read([](const Xapian::Database& database) { return database.get_doccount(); });
  return news;
}

StoredArticle ArchiveReader::article(Xapian::docid number) {
  return read([&](const Xapian::Database& database) {
    StoredArticle stored = read_stored(database, number);
    if (stored.is_damaged() && reopen()) {
      throw Xapian::DatabaseModifiedError("an article was changed while it was read");
    }
    return stored;
  });
}

std::optional<Article> ArchiveReader::find(std::string_view id) {
  const std::string term = value_term(field(FieldId::kId), id);
  return read([&](const Xapian::Database& database) -> std::optional<Article> {
    const auto begin = database.postlist_begin(term);
    if (begin == database.postlist_end(term)) return std::nullopt;
    StoredArticle stored = article(*begin);
    // A list that leads to another article shows the wrong one.
    if (!stored.is_damaged() && value_term(field(FieldId::kId), stored.article.id) != term) {
      stored.damage = "its id leads to another article";
      stored.article.id = id;
    }
    if (!stored.is_damaged()) return std::move(stored.article);
    throw Error(ErrorCode::kDamaged, damage_message(stored), damage_remedy(location_));
  });
}

// The ground has moved where Xapian says so; and where the archive turns out to have changed, for
// then a document that is missing or a table that looks damaged is neither. Xapian's errors have no
// virtual functions, but say their class.
void ArchiveReader::recover(const Xapian::Error& fault, unsigned attempt) {
  if (is_network(fault)) return lose_server(fault);
  const std::string_view type = fault.get_type();
  const bool modified = type == "DatabaseModifiedError";
  // A server whose tables are read at a revision that is gone says "EOF reading block".
  const bool perhaps =
      type == "DocNotFoundError" || type == "DatabaseCorruptError" || type == "DatabaseError";
  if (!modified && !perhaps) rethrow(fault);
  if (attempt == 0) {
    stillness_.clear();
    for (const OpenPart& one : parts_) stillness_.push_back(stillness_of(one.part.folder));
  }
  const bool moved = reopen() || modified;
  if (!moved) rethrow(fault);
  if (attempt < kRetries) return;
  if (modified && parts_are_still()) throw_torn(location_);
  throw_too_busy(location_);
}

bool ArchiveReader::parts_are_still() const {
  if (is_exchanged() || stillness_.size() != parts_.size()) return false;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const std::string& folder = parts_[i].part.folder;
    if (folder.empty() || !is_still(folder, stillness_[i])) return false;
  }
  return true;
}

void ArchiveReader::rethrow(const Xapian::Error& fault) const {
  const std::string what = reason_of(fault);
  const std::string_view type = fault.get_type();
  if (is_network(fault)) {
    throw Error(ErrorCode::kUnreachable,
                "the connection to the archive " + location_ + " failed: " + what,
                "check that its server runs, then search again");
  }
  if (type == "FeatureUnavailableError") {
    throw Error(ErrorCode::kDamaged,
                "the archive " + location_ + " is damaged: its table termlist.glass is missing",
                "`indexer recover " + location_ + " NEW` makes a new archive of the articles");
  }
  // What is left are our own mistakes, which no message about the archive should hide. Who calls
  // need not know Xapian, whose errors are no std::exception.
  if (!type.starts_with("Database") && type != "DocNotFoundError") {
    throw std::logic_error(fault.get_description());
  }
  if (is_refused(fault)) throw_unreadable(location_, fault);
  throw Error(ErrorCode::kDamaged, "the archive " + location_ + " cannot be read: " + what,
              "run `indexer check`; if it finds faults, save the articles with `indexer recover " +
                  location_ + " NEW`, or build the archive again from its dumps");
}

}  // namespace emeroteca
