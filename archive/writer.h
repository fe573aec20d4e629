// Opening an archive for writing, and changing it article by article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "archive/lock_patience.h"
#include "archive/rights.h"
#include "archive/totals.h"
#include "archive/version_check.h"
#include "errors/error.h"

namespace emeroteca {

enum class Change : std::uint8_t { kAdded, kUpdated, kUnchanged };

// The one writer of an archive. What it has done is on disk only after commit().
class ArchiveWriter {
 public:
  // Opens or makes the archive in `folder`. A new one appears whole: whoever opens it at any moment
  // finds either none or an empty one. Throws Error when another process writes to it (and says
  // which), or when the folder holds something else. What a user has typed goes through
  // require_one_folder() before.
  explicit ArchiveWriter(std::string folder, Understanding needed = Understanding::kAll);

  // Adds the document, or replaces the one with the same id. Throws Error on a failing write, after
  // which nothing since the last commit is kept; so do remove(), set_metadata() and commit().
  void put(std::string_view id, const Xapian::Document& document);

  // True when there was such an article.
  bool remove(std::string_view id);

  // Keeps a value under a key of metadata.h.
  void set_metadata(std::string_view key, std::string_view value);

  // Makes everything so far durable and visible, and notes the time if articles changed.
  void commit();

  const Xapian::Database& database() const { return database_; }
  const std::string& folder() const { return folder_; }

 private:
  // Before the first change since a commit: settles what the totals are as of that.
  void begin_change();
  std::vector<Xapian::docid> numbers_of(std::string_view id) const;
  // A document that is about to go.
  void take_from_totals(Xapian::docid number);
  void keep_totals();
  // Of the files that were there, for those that Xapian makes.
  void note_rights();
  void keep_rights();

  // Undoes what is not committed: left to Xapian, half of it would be committed at the end.
  void undo();
  [[noreturn]] void rethrow(const Xapian::Error& fault);

  std::string folder_;
  Xapian::WritableDatabase database_;
  bool articles_changed_ = false;
  bool changed_ = false;          // since the last commit
  std::optional<Totals> totals_;  // with what has changed; nothing: not known
  std::optional<Rights> rights_;  // nothing: of an archive that was made by this
  std::vector<std::string> new_files_;
};

}  // namespace emeroteca
