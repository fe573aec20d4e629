#include "archive/writer.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "archive/durable.h"
#include "archive/fields.h"
#include "archive/glass/recorded_tables.h"
#include "archive/leftovers.h"
#include "archive/lock_holder.h"
#include "archive/lock_patience.h"
#include "archive/metadata.h"
#include "archive/parent_folders.h"
#include "archive/shards.h"
#include "archive/stored_article.h"
#include "archive/totals.h"
#include "archive/version_check.h"
#include "archive/write_permission.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

// Xapian would write to the shards of a stub, each article to any of them.
void refuse_shards(const std::string& folder) {
  if (!read_shards(folder)) return;
  throw Error("the archive " + folder + " is made of shards, and was not when this began",
              "run the same command again");
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
  check_files(folder);
  refuse_shards(folder);
  const bool empty = fs::is_empty(folder, fault);
  if (fault) {
    throw Error("the archive " + folder + " cannot be read: " + fault.message(),
                "check the permissions of the folder");
  }
  check_version_file(folder);
  if (!empty && !is_half_made(folder) && !fs::exists(fs::path(folder) / "iamglass")) {
    throw Error(folder + " is a folder with other things in it",
                "name an empty or a new folder for the archive");
  }
  return true;
}

// A lock that cannot be opened is not one that somebody holds.
void check_permission(const std::string& folder) {
  const int descriptor = open((folder + "/flintlock").c_str(), O_RDWR | O_CLOEXEC);
  const int reason = errno;
  if (descriptor >= 0) {
    close(descriptor);
  } else if (is_refusal(reason)) {
    throw_not_writable(folder, reason);
  }
}

bool is_blank(const Xapian::Database& database) {
  return database.get_doccount() == 0 && database.get_lastdocid() == 0 &&
         database.metadata_keys_begin() == database.metadata_keys_end();
}

Xapian::WritableDatabase open_or_make(const std::string& folder) {
  const SignalsHeld held;
  Xapian::WritableDatabase database(
      folder, is_half_made(folder) ? Xapian::DB_CREATE_OR_OVERWRITE : Xapian::DB_CREATE_OR_OPEN);
  if (is_blank(database)) {
    write_version(database);
    database.commit();
    make_durable(folder);  // the names of the tables
  }
  return database;
}

// Xapian reports every trouble with its lock as the same class of error; only one of them is that
// another process has it.
[[noreturn]] void throw_locked(const std::string& folder, const Xapian::DatabaseLockError& fault) {
  const std::string holder = lock_holder(folder);
  const bool taken = fault.get_msg().find("already locked") != std::string::npos;
  if (holder.empty()) check_permission(folder);
  if (!taken && holder.empty()) {
    throw Error("the archive " + folder + " cannot be locked: " + reason_of(fault),
                "mend what keeps " + folder + "/flintlock from being locked, then try again");
  }
  throw_busy(folder);
}

Xapian::WritableDatabase open_patiently(const std::string& folder) {
  LockWait wait(folder);
  while (true) {
    refuse_shards(folder);
    try {
      return open_or_make(folder);
    } catch (const Xapian::DatabaseLockError& fault) {
      if (fault.get_msg().find("already locked") == std::string::npos) throw_locked(folder, fault);
      wait.pause();
    }
  }
}

[[noreturn]] void throw_table_lost(const std::string& folder, const glass::TableFault& fault) {
  throw Error(ErrorCode::kDamaged,
              "the archive " + folder + " is damaged: its table " +
                  std::string(glass::kTableFiles[static_cast<std::size_t>(fault.table)]) + " " +
                  fault.reason,
              "nothing was changed; " + table_remedy(folder, fault));
}

// Xapian would go on without a table that it cannot open, and commit that there is none.
void check_tables(const std::string& folder, Understanding needed) {
  for (const glass::TableFault& fault : glass::table_faults(folder)) {
    const bool missing_positions =
        fault.table == glass::TableId::kPosition && fault.reason == "is missing";
    if (missing_positions && needed == Understanding::kStoredForm) continue;
    if (fault.system == 0) throw_table_lost(folder, fault);
    throw Error(fault.system == EACCES ? ErrorCode::kPermission : ErrorCode::kOther,
                "the table " +
                    std::string(glass::kTableFiles[static_cast<std::size_t>(fault.table)]) +
                    " of the archive " + folder + " " + fault.reason,
                "mend what keeps it from being read, then try again; nothing was changed");
  }
}

void check_positions(const Xapian::Database& database, const std::string& folder,
                     Understanding needed) {
  if (needed == Understanding::kStoredForm || database.has_positions()) return;
  const auto tables = glass::recorded_tables(folder);
  if (tables && (*tables)[static_cast<std::size_t>(glass::TableId::kPosition)].entries > 0) {
    throw_table_lost(folder, {glass::TableId::kPosition, "cannot be opened", 0});
  }
}

// Xapian does not always say why; `reason`: the errno then.
std::string why_not_made(const Xapian::Error& fault, int reason) {
  std::string why = reason_of(fault);
  // Of a commit that was taken back in vain it does.
  if (fault.get_error_string() == nullptr && reason != 0 && why == fault.get_msg()) {
    why += std::string(": ") + std::strerror(reason);
  }
  return why;
}

// Makes the archive beside its place and then moves it there, so that no moment shows it without
// its versions. Where that cannot be done it is made in place.
void make(const std::string& folder, std::optional<ParentFolders>& parents) {
  fs::path target = fs::path(folder).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  std::error_code fault;
  parents.emplace(target, fault);
  if (fault) {
    throw Error("the archive " + folder + " cannot be made: " + fault.message(),
                "name a folder that you may write to with --archive");
  }
  const fs::path beside =
      target.parent_path() / ("." + target.filename().string() + ".new" + std::to_string(getpid()));
  errno = 0;
  try {
    open_or_make(beside.string()).close();
    fs::rename(beside, target, fault);
    if (!fault) parents->make_durable();
  } catch (const fs::filesystem_error& unconfirmed) {
    fs::remove_all(beside, fault);  // if it is not in its place yet
    throw Error("the archive " + folder + " cannot be made: the disk does not confirm it: " +
                    unconfirmed.code().message(),
                "mend the fault, then run the same command again");
  } catch (const Xapian::Error& error) {
    const std::string why = why_not_made(error, errno);
    fs::remove_all(beside, fault);
    // A name that is too long beside may be short enough in its place. Any other fault would leave
    // half an archive there.
    const char* const system = error.get_error_string();
    if (system != nullptr && std::string_view(system) == std::strerror(ENAMETOOLONG)) return;
    throw Error("the archive " + folder + " cannot be made: " + why,
                "name a folder that you may write to with --archive, on a disk with free space");
  }
  fs::remove_all(beside, fault);
}

}  // namespace

ArchiveWriter::ArchiveWriter(std::string folder, Understanding needed)
    : folder_(std::move(folder)) {
  // Xapian commits by itself every 10,000 documents, whatever their size; batches are ours to
  // bound.
  setenv("XAPIAN_FLUSH_THRESHOLD", "2000000000", 0);  // NOLINT(concurrency-mt-unsafe)
  std::optional<ParentFolders> parents;
  if (!check_target(folder_)) {
    make(folder_, parents);
  } else {
    require_writable(folder_);
    note_rights();
  }
  clear_leftovers(folder_);
  check_tables(folder_, needed);
  errno = 0;
  try {
    database_ = open_patiently(folder_);
  } catch (const Xapian::DatabaseCreateError& fault) {
    throw Error("the archive " + folder_ + " cannot be made: " + why_not_made(fault, errno),
                "name a folder that you may write to with --archive");
  } catch (const fs::filesystem_error& fault) {
    throw Error("the archive " + folder_ +
                    " cannot be made: the disk does not confirm it: " + fault.code().message(),
                "mend the fault, then run the same command again");
  } catch (const Xapian::Error& fault) {
    throw Error(
        "the archive " + folder_ + " cannot be opened for writing: " + reason_of(fault),
        "check the permissions of the folder and the free space; `indexer check` tells whether it "
        "is damaged");
  }
  check_version(database_, folder_, needed);
  check_positions(database_, folder_, needed);
  clear_replaced(folder_);
}

void ArchiveWriter::note_rights() {
  rights_ = rights_of(rights_model(folder_));
  std::error_code fault;
  for (const std::string_view name : glass::kTableFiles) {
    if (!fs::exists(fs::path(folder_) / name, fault)) new_files_.emplace_back(name);
  }
  if (!fs::exists(fs::path(folder_) / "flintlock", fault)) new_files_.emplace_back("flintlock");
  new_files_.emplace_back("iamglass");  // anew with each commit
}

// What Xapian makes belongs to who runs this, and after `sudo` the owner could not write any more.
void ArchiveWriter::keep_rights() {
  if (!rights_) return;
  for (const std::string& name : new_files_) {
    const fs::path file = fs::path(folder_) / name;
    const auto now = rights_of(file);
    if (now && *now != *rights_) try_rights(*rights_, file);
  }
}

void ArchiveWriter::put(std::string_view id, const Xapian::Document& document) {
  try {
    begin_change();
    articles_changed_ = true;
    const std::vector<Xapian::docid> before = numbers_of(id);
    for (const Xapian::docid number : before) take_from_totals(number);
    if (before.empty()) {
      database_.add_document(document);
    } else {
      // As Xapian's replace_document() by a term, which looks it up once more.
      database_.replace_document(before.front(), document);
      std::for_each(before.begin() + 1, before.end(),
                    [&](Xapian::docid number) { database_.delete_document(number); });
    }
    if (totals_) {
      add_to(*totals_, document.get_value(kSlotSource), document.get_value(kSlotWords));
    }
  } catch (const Xapian::Error& fault) {
    rethrow(fault);
  }
}

bool ArchiveWriter::remove(std::string_view id) {
  try {
    const std::vector<Xapian::docid> numbers = numbers_of(id);
    if (numbers.empty()) return false;
    begin_change();
    articles_changed_ = true;
    for (const Xapian::docid number : numbers) {
      take_from_totals(number);
      database_.delete_document(number);
    }
    return true;
  } catch (const Xapian::Error& fault) {
    rethrow(fault);
  }
}

void ArchiveWriter::set_metadata(std::string_view key, std::string_view value) {
  try {
    begin_change();
    database_.set_metadata(std::string(key), std::string(value));
  } catch (const Xapian::Error& fault) {
    rethrow(fault);
  }
}

// What another program has left without totals, or a kill, is counted: a few hundredths of a second
// for a million articles, once.
void ArchiveWriter::begin_change() {
  if (std::exchange(changed_, true) || totals_) return;
  const glass::LocalDatabase here{folder_, database_};
  totals_ = kept_totals(here);
  if (!totals_) totals_ = count_totals_directly(here);
}

std::vector<Xapian::docid> ArchiveWriter::numbers_of(std::string_view id) const {
  const std::string term = value_term(field(FieldId::kId), id);
  return {database_.postlist_begin(term), database_.postlist_end(term)};
}

void ArchiveWriter::take_from_totals(Xapian::docid number) {
  if (!totals_) return;
  try {
    const Xapian::Document before = database_.get_document(number);
    if (take_from(*totals_, before.get_value(kSlotSource), before.get_value(kSlotWords))) return;
  } catch (const Xapian::Error&) {
    // Damaged, which need not keep it from being replaced.
  }
  totals_.reset();
}

void ArchiveWriter::keep_totals() {
  if (!std::exchange(changed_, false) || !totals_) return;
  emeroteca::keep_totals(folder_, *totals_);
}

void ArchiveWriter::commit() {
  try {
    if (std::exchange(articles_changed_, false)) {
      database_.set_metadata(std::string(kMetaUpdated), std::to_string(std::time(nullptr)));
    }
    {
      const SignalsHeld held;
      database_.commit();
    }
    // Xapian moves its version file into place and leaves the name to the system. Were the next
    // commit on the disk in part before this name is, a power cut would lose both.
    make_durable(folder_);
    keep_rights();
    keep_totals();
  } catch (const Xapian::Error& fault) {
    rethrow(fault);
  } catch (const fs::filesystem_error& fault) {
    throw Error("writing to the archive " + folder_ +
                    " is done, but the disk does not confirm it: " + fault.code().message(),
                "mend the fault, then run the same command again");
  }
}

// Xapian's destructor commits, and after a failure in the midst of a commit the other half of it:
// the table of postings then has entries that do not fit each other. A transaction that is begun
// without a commit and cancelled takes back all since the last one.
void ArchiveWriter::undo() {
  totals_.reset();
  changed_ = false;
  try {
    database_.begin_transaction(false);
    database_.cancel_transaction();
  } catch (const Xapian::Error&) {
    // The last resort: without an end there is no commit. The lock stays until the process ends.
    new Xapian::WritableDatabase(database_);  // NOLINT(cppcoreguidelines-owning-memory)
  }
}

void ArchiveWriter::rethrow(const Xapian::Error& fault) {
  undo();
  throw Error("writing to the archive " + folder_ + " failed: " + reason_of(fault),
              "what was committed before is safe; free some space or mend the fault, then run the "
              "same command again");
}

}  // namespace emeroteca
