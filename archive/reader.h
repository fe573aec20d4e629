// Opening an archive for reading, and reading it while an indexer writes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "archive/article.h"
#include "archive/version_check.h"

namespace emeroteca {

// An open archive: one database, or several searched as one. Not thread-safe: one a thread.
class ArchiveReader {
 public:
  // Opens what `location` names (see location.h). Throws Error, with a message of its own, for an
  // archive that is missing, empty, no archive, of another version, or damaged.
  explicit ArchiveReader(std::string location, Understanding needed = Understanding::kAll);

  const Xapian::Database& database() const { return database_; }
  const std::string& location() const { return location_; }

  // Runs `read(database)`. An indexer that commits twice meanwhile takes the ground from under a
  // reader (DatabaseModifiedError): then the archive is opened anew and `read` runs again. Errors
  // of Xapian become errors that name the archive.
  template <typename Read>
  auto with_retry(Read read) {
    for (int attempt = 0;; ++attempt) {
      try {
        return read(database_);
      } catch (const Xapian::DatabaseModifiedError& fault) {
        if (attempt == kRetries) rethrow(fault);
        database_.reopen();
      } catch (const Xapian::DatabaseError& fault) {
        rethrow(fault);
      } catch (const Xapian::NetworkError& fault) {
        rethrow(fault);
      }
    }
  }

  // Sees what has been committed since. True when there was something new.
  bool refresh();

  // The article with this id, if there is one.
  std::optional<Article> find(std::string_view id);

 private:
  static constexpr int kRetries = 5;

  [[noreturn]] void rethrow(const Xapian::Error& fault) const;

  std::string location_;
  Xapian::Database database_;
};

}  // namespace emeroteca
