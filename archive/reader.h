// Opening an archive for reading, and reading it while an indexer writes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "archive/article.h"
#include "archive/folder_hold.h"
#include "archive/stored_article.h"
#include "archive/version_check.h"

namespace emeroteca {

// An open archive: one database, or several searched as one. Not thread-safe: one a thread.
class ArchiveReader {
 public:
  // Opens what `location` names (see location.h). Throws Error, with a message of its own, for an
  // archive that is missing, empty, no archive, of another version, or damaged: one that lacks a
  // table that it was written with would give other answers. Of an archive whose stored form alone
  // is needed, the tables of its words may be missing.
  explicit ArchiveReader(std::string location, Understanding needed = Understanding::kAll);

  const Xapian::Database& database() const { return database_; }
  const std::string& location() const { return location_; }
  // A value of the archive's metadata, of each database that it is made of; Xapian tells that of
  // the first alone.
  std::vector<std::string> metadata(std::string_view key) const;

  // How many articles each of them has.
  std::vector<std::uint64_t> counts() const;

  // The folder of the one database that this is; empty for several, and for those on servers.
  std::string folder() const;

  // One reading: runs `use(database)`, which sees one revision of the archive from its beginning to
  // its end. Where an indexer takes the ground from under it by committing again and again
  // meanwhile, the archive is opened anew and the whole of `use` runs once more; what it made
  // before is of no use then. After kRetries such retries it throws Error. A reading inside a
  // reading is a part of it: it retries nothing by itself. Errors of Xapian become errors that name
  // the archive.
  template <typename Use>
  auto read(Use&& use) {
    if (reading_) return use(std::as_const(database_));
    for (unsigned attempt = 0;; ++attempt) {
      try {
        const Reading mark(reading_);
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

  // Opens the archive anew where there is another revision, or another archive in its place; true
  // where that is so, or may be.
  bool reopen();
  void open();
  bool open_anew();
  bool is_exchanged() const;
  void recover(const Xapian::Error& fault, unsigned attempt);
  // Only while an error of Xapian is being handled.
  [[noreturn]] void rethrow(const Xapian::Error& fault) const;

  std::string location_;
  Understanding needed_;
  Xapian::Database database_;
  std::vector<Xapian::Database> parts_;  // that it is made of
  std::vector<FolderHold> holds_;        // of the folders that it is made of
  std::uint64_t generation_ = 0;
  bool reading_ = false;
};

}  // namespace emeroteca
