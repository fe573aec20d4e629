#include "archive/writer.h"

#include <cstdlib>
#include <filesystem>

#include "archive/error.h"
#include "archive/fields.h"
#include "archive/lock_holder.h"
#include "archive/version_check.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

// A folder that holds other things must not become an archive by a typing error.
void check_target(const std::string& folder) {
  std::error_code fault;
  const fs::file_status status = fs::status(folder, fault);
  if (!fs::exists(status)) {
    fs::create_directories(folder, fault);
    if (fault) {
      throw Error("the archive " + folder + " cannot be made: " + fault.message(),
                  "name a folder that you may write to with --archive");
    }
    return;
  }
  if (!fs::is_directory(status)) {
    throw Error(folder + " is a file, not an archive", "an archive is a folder: name another");
  }
  if (fs::exists(fs::path(folder) / "XAPIANDB")) {
    throw Error("the archive " + folder + " is made of several shards",
                "add to one of the shards that " + folder + "/XAPIANDB names");
  }
  const bool empty = fs::is_empty(folder, fault);
  // A kill while a database is being made leaves the lock and some tables without `iamglass`.
  const bool half_made = fs::exists(fs::path(folder) / "flintlock");
  if (!empty && !half_made && !fs::exists(fs::path(folder) / "iamglass")) {
    throw Error(folder + " is a folder with other things in it",
                "name an empty or a new folder with --archive");
  }
}

}  // namespace

ArchiveWriter::ArchiveWriter(std::string folder) : folder_(std::move(folder)) {
  check_target(folder_);
  // Xapian commits by itself every 10,000 documents, whatever their size; batches are ours to bound.
  setenv("XAPIAN_FLUSH_THRESHOLD", "2000000000", 0);  // NOLINT(concurrency-mt-unsafe)
  try {
    database_ = Xapian::WritableDatabase(folder_, Xapian::DB_CREATE_OR_OPEN);
    const bool blank = database_.get_doccount() == 0 && database_.get_lastdocid() == 0 &&
                       database_.metadata_keys_begin() == database_.metadata_keys_end();
    if (blank) {
      write_version(database_);
      database_.commit();
    }
  } catch (const Xapian::DatabaseLockError&) {
    const std::string holder = lock_holder(folder_);
    throw Error("the archive " + folder_ + " is being written to by " +
                    (holder.empty() ? "another process" : holder),
                "wait until it has finished, or stop it, then try again");
  } catch (const Xapian::Error& fault) {
    throw Error("the archive " + folder_ + " cannot be opened for writing: " + fault.get_msg(),
                "check the permissions of the folder and the free space; `indexer check` tells whether it is damaged");
  }
  check_version(database_, folder_);
}

Change ArchiveWriter::compare(std::string_view id, std::string_view fingerprint) const {
  try {
    const std::string term = value_term(field(FieldId::kId), id);
    const auto begin = database_.postlist_begin(term);
    if (begin == database_.postlist_end(term)) return Change::kAdded;
    const std::string stored = database_.get_document(*begin).get_value(kSlotFingerprint);
    return stored == fingerprint ? Change::kUnchanged : Change::kUpdated;
  } catch (const Xapian::Error& fault) {
    rethrow(fault);
  }
}

void ArchiveWriter::put(std::string_view id, const Xapian::Document& document) {
  try {
    database_.replace_document(value_term(field(FieldId::kId), id), document);
  } catch (const Xapian::Error& fault) {
    rethrow(fault);
  }
}

bool ArchiveWriter::remove(std::string_view id) {
  try {
    const std::string term = value_term(field(FieldId::kId), id);
    if (!database_.term_exists(term)) return false;
    database_.delete_document(term);
    return true;
  } catch (const Xapian::Error& fault) {
    rethrow(fault);
  }
}

void ArchiveWriter::commit() {
  try {
    database_.commit();
  } catch (const Xapian::Error& fault) {
    rethrow(fault);
  }
}

void ArchiveWriter::rethrow(const Xapian::Error& fault) const {
  throw Error("writing to the archive " + folder_ + " failed: " + fault.get_msg(),
              "what was committed before is safe; free some space or mend the fault, then run the same command again");
}

}  // namespace emeroteca
