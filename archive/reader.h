// Opening an archive for reading, and reading it while an indexer writes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "archive/article.h"
#include "archive/connection.h"
#include "archive/folder_hold.h"
#include "archive/glass/position_reader.h"
#include "archive/open_parts.h"
#include "archive/parted_database.h"
#include "archive/patience.h"
#include "archive/servers.h"
#include "archive/stored_article.h"
#include "archive/version_check.h"

namespace emeroteca {

// Where an archive is: what is on this machine is read in passes, and some of it straight.
struct Place {
  // The databases that it is made of, in Xapian's order; none where one of them is on a server.
  std::vector<glass::LocalDatabase> parts;

  bool near() const { return !parts.empty(); }
};

// An open archive: one database, or several searched as one. Not thread-safe: one a thread.
//
// Parts on other machines may be away. What is read is then read of the others alone: whole, as if
// they were all that there is, and never mixed. missing() says so, and an answer should.
class ArchiveReader {
 public:
  // Opens what `location` names (see location.h). Throws Error as open_folder() does, and
  // (ErrorCode::kUnreachable) where all of it is on other machines and none answers in time. Of an
  // archive whose stored form alone is needed, the tables of its words may be missing.
  explicit ArchiveReader(std::string location, Understanding needed = Understanding::kAll,
                         Patience patience = {});

  const Xapian::Database& database() const { return database_; }
  const std::string& location() const { return location_; }
  Place place() const;
  // The folder that the location names, of a database or of shards; empty where it names several
  // parts, or a server.
  std::string folder() const;

  // The servers that take no part now. They are looked for again, and come back with a later
  // reading.
  const std::vector<MissingServer>& missing() const { return servers_.missing(); }

  // That no article has this id; or, where a part is missing, that it may be there.
  Error not_found(std::string_view id, const std::string& hint = {}) const;

  // A value of the archive's metadata, of each database that it is made of; Xapian tells that of
  // the first alone.
  std::vector<std::string> metadata(std::string_view key) const;

  // How many articles each of them has.
  std::vector<std::uint64_t> counts() const;

  // One reading: runs `use(database)`, which sees one revision of the archive from its beginning to
  // its end. Where an indexer takes the ground from under it by committing again and again
  // meanwhile, the archive is opened anew and the whole of `use` runs once more; what it made
  // before is of no use then. After kRetries such retries it throws Error. A reading inside a
  // reading is a part of it: it retries nothing by itself. Errors of Xapian become errors that name
  // the archive. The same where a server fails, or takes so long that the others could not be asked
  // any more: it is then done without. Throws Error (ErrorCode::kUnreachable) where none is left.
  template <typename Use>
  auto read(Use&& use) {
    if (reading_) return use(std::as_const(database_));
    const Request request(*this);
    if (servers_.any_is_back()) open_anew();
    for (unsigned attempt = 0;; ++attempt) {
      try {
        const Reading mark(reading_);
        const std::unique_ptr<Watchdog> watch = watch_servers();
        return use(std::as_const(database_));
      } catch (const Xapian::Error& fault) {
        recover(fault, attempt);  // throws where another attempt is of no use
      }
    }
  }

  // Changes whenever the archive has been opened anew: what was read before then, by number of a
  // document above all, may not hold any more.
  std::uint64_t generation() const { return generation_; }

  // Sees what has been committed since. True when there was something new. Not inside a reading.
  bool refresh();

  // The article with this number, compared with its fingerprint. One that is damaged is looked at
  // again where the archive has changed meanwhile.
  StoredArticle article(Xapian::docid number);

  // The article with this id, if there is one. Throws Error (ErrorCode::kDamaged) where it is not
  // what was indexed.
  std::optional<Article> find(std::string_view id);

 private:
  static constexpr unsigned kRetries = 10;

  class Reading {
   public:
    explicit Reading(bool& reading) : reading_(reading) { reading_ = true; }
    ~Reading() { reading_ = false; }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

   private:
    bool& reading_;
  };

  // The time that one request may take.
  class Request {
   public:
    explicit Request(ArchiveReader& reader);
    ~Request();
    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;

   private:
    ArchiveReader* begun_ = nullptr;
  };

  std::vector<std::shared_ptr<Connection>> connections() const;
  std::unique_ptr<Watchdog> watch_servers();
  // Does without the server that `fault` is of; opens the archive anew.
  void lose_server(const Xapian::Error& fault);

  // Opens the archive anew where there is another revision, or another archive in its place; true
  // where that is so, or may be.
  bool reopen();
  void open();
  bool open_anew();
  bool is_exchanged() const;
  void recover(const Xapian::Error& fault, unsigned attempt);
  // Whether nobody has written to any part since the first attempt.
  bool parts_are_still() const;
  // Only while an error of Xapian is being handled.
  [[noreturn]] void rethrow(const Xapian::Error& fault) const;

  std::string location_;
  Understanding needed_;
  Patience patience_;
  Servers servers_;
  std::vector<OpenPart> parts_;  // that it is made of
  PartedDatabase database_;
  std::vector<FolderHold> holds_;         // of the folders that it is made of
  std::optional<Clock::time_point> end_;  // of the request
  std::vector<std::string> tried_again_;  // servers whose connection was lost in this request
  std::vector<std::string> stillness_;    // of the parts, after the first attempt of a reading
  std::uint64_t generation_ = 0;
  bool reading_ = false;
};

}  // namespace emeroteca
