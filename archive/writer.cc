#include "archive/writer.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "archive/fields.h"
#include "archive/location.h"
#include "archive/lock_holder.h"
#include "archive/metadata.h"
#include "archive/version_check.h"
#include "errors/error.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

// A reader takes such names for several archives, or for a server: one made here under that name
// could never be opened.
void check_name(const std::string& folder) {
  const std::vector<ArchivePart> parts = parse_location(folder);
  if (parts.size() > 1) {
    throw Error("'" + folder + "' names " + std::to_string(parts.size()) + " archives",
                "only one archive at a time can be written to: name one folder with --archive");
  }
  if (parts.front().folder.empty()) {
    throw Error("the archive " + folder + " is on another machine",
                "an archive is written to where its folder is; name a folder with --archive");
  }
}

// A kill while a database was being made in place leaves the lock and some tables, without the file
// that names the roots of the tables: nothing was ever committed to it.
bool is_half_made(const fs::path& folder) {
  return fs::exists(folder / "flintlock") && !fs::exists(folder / "iamglass");
}

// A folder that holds other things must not become an archive by a typing error. True where there
// is something to open.
bool check_target(const std::string& folder) {
  std::error_code fault;
  const fs::file_status status = fs::status(folder, fault);
  if (!fs::exists(status)) return false;
  if (!fs::is_directory(status)) {
    throw Error(folder + " is a file, not an archive", "an archive is a folder: name another");
  }
  if (fs::exists(fs::path(folder) / "XAPIANDB")) {
    throw Error("the archive " + folder + " is made of several shards",
                "add to one of the shards that " + folder + "/XAPIANDB names");
  }
  const bool empty = fs::is_empty(folder, fault);
  if (fault) {
    throw Error("the archive " + folder + " cannot be read: " + fault.message(),
                "check the permissions of the folder");
  }
  if (!empty && !is_half_made(folder) && !fs::exists(fs::path(folder) / "iamglass")) {
    throw Error(folder + " is a folder with other things in it",
                "name an empty or a new folder with --archive");
  }
  return true;
}

// A lock that cannot be opened is not one that somebody holds.
void check_permission(const std::string& folder) {
  const int descriptor = open((folder + "/flintlock").c_str(), O_RDWR | O_CLOEXEC);
  const int reason = errno;
  if (descriptor >= 0) {
    close(descriptor);
  } else if (reason == EACCES || reason == EPERM || reason == EROFS) {
    throw Error(ErrorCode::kPermission,
                "the archive " + folder + " may not be written to: " + std::strerror(reason),
                "ask its owner for the permission, or name another archive with --archive");
  }
}

bool is_blank(const Xapian::Database& database) {
  return database.get_doccount() == 0 && database.get_lastdocid() == 0 &&
         database.metadata_keys_begin() == database.metadata_keys_end();
}

Xapian::WritableDatabase open_or_make(const std::string& folder) {
  Xapian::WritableDatabase database(
      folder, is_half_made(folder) ? Xapian::DB_CREATE_OR_OVERWRITE : Xapian::DB_CREATE_OR_OPEN);
  if (is_blank(database)) {
    write_version(database);
    database.commit();
  }
  return database;
}

// Removes what processes that were killed left beside the archive that they were making.
void clear_away_half_made(const fs::path& target) {
  const std::string begin = "." + target.filename().string() + ".new";
  const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  std::error_code fault;
  for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    const std::string name = it->path().filename().string();
    if (!name.starts_with(begin)) continue;
    const std::string_view number = std::string_view(name).substr(begin.size());
    int process = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), process);
    if (number.empty() || read.ec != std::errc() || read.ptr != number.data() + number.size()) {
      continue;
    }
    const bool running = process != getpid() && (kill(process, 0) == 0 || errno != ESRCH);
    std::error_code ignored;
    if (!running) fs::remove_all(it->path(), ignored);
  }
}

// Makes the archive beside its place and then moves it there, so that no moment shows it without
// its versions. Where that cannot be done it is made in place.
void make(const std::string& folder) {
  fs::path target = fs::path(folder).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  std::error_code fault;
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), fault);
  if (fault) {
    throw Error("the archive " + folder + " cannot be made: " + fault.message(),
                "name a folder that you may write to with --archive");
  }
  const fs::path beside =
      target.parent_path() / ("." + target.filename().string() + ".new" + std::to_string(getpid()));
  clear_away_half_made(target);
  try {
    open_or_make(beside.string()).close();
    fs::rename(beside, target, fault);
  } catch (const Xapian::Error&) {
    // Making it in place meets the same fault and tells of it.
  }
  fs::remove_all(beside, fault);
}

}  // namespace

ArchiveWriter::ArchiveWriter(std::string folder, Understanding needed)
    : folder_(std::move(folder)) {
  check_name(folder_);
  // Xapian commits by itself every 10,000 documents, whatever their size; batches are ours to
  // bound.
  setenv("XAPIAN_FLUSH_THRESHOLD", "2000000000", 0);  // NOLINT(concurrency-mt-unsafe)
  if (!check_target(folder_)) make(folder_);
  try {
    database_ = open_or_make(folder_);
  } catch (const Xapian::DatabaseLockError&) {
    const std::string holder = lock_holder(folder_);
    if (holder.empty()) check_permission(folder_);
    throw Error(ErrorCode::kBusy,
                "the archive " + folder_ + " is being written to by " +
                    (holder.empty() ? "another process" : holder),
                "wait until it has finished, or stop it, then try again");
  } catch (const Xapian::DatabaseCreateError& fault) {
    throw Error("the archive " + folder_ + " cannot be made: " + fault.get_msg(),
                "name a folder that you may write to with --archive");
  } catch (const Xapian::Error& fault) {
    throw Error(
        "the archive " + folder_ + " cannot be opened for writing: " + fault.get_msg(),
        "check the permissions of the folder and the free space; `indexer check` tells whether it "
        "is damaged");
  }
  check_version(database_, folder_, needed);
}

void ArchiveWriter::put(std::string_view id, const Xapian::Document& document) {
  try {
    articles_changed_ = true;
    database_.replace_document(value_term(field(FieldId::kId), id), document);
  } catch (const Xapian::Error& fault) {
    rethrow(fault);
  }
}

bool ArchiveWriter::remove(std::string_view id) {
  try {
    const std::string term = value_term(field(FieldId::kId), id);
    if (!database_.term_exists(term)) return false;
    articles_changed_ = true;
    database_.delete_document(term);
    return true;
  } catch (const Xapian::Error& fault) {
    rethrow(fault);
  }
}

void ArchiveWriter::set_metadata(std::string_view key, std::string_view value) {
  try {
    database_.set_metadata(std::string(key), std::string(value));
  } catch (const Xapian::Error& fault) {
    rethrow(fault);
  }
}

void ArchiveWriter::commit() {
  try {
    if (std::exchange(articles_changed_, false)) {
      database_.set_metadata(std::string(kMetaUpdated), std::to_string(std::time(nullptr)));
    }
    database_.commit();
  } catch (const Xapian::Error& fault) {
    rethrow(fault);
  }
}

void ArchiveWriter::rethrow(const Xapian::Error& fault) const {
  throw Error("writing to the archive " + folder_ + " failed: " + fault.get_msg(),
              "what was committed before is safe; free some space or mend the fault, then run the "
              "same command again");
}

}  // namespace emeroteca
