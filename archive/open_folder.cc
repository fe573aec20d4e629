#include "archive/open_folder.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <thread>
#include <utility>

#include "archive/glass/recorded_tables.h"
#include "archive/leftovers.h"
#include "archive/lock_holder.h"
#include "archive/shards.h"
#include "archive/stored_article.h"
#include "archive/stub_file.h"
#include "archive/whole_file.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

const std::string kMakeOne = "make one with `indexer add --archive DIR DUMP...`";

// A shard without its version file is damaged, and not a folder that was named by mistake.
void check_shard_is_there(const std::string& folder) {
  std::error_code fault;
  if (fs::exists(fs::path(folder) / "iamglass", fault) || fault) return;
  const std::string whole = whole_of(folder);
  if (whole == folder) return;
  throw Error(ErrorCode::kDamaged,
              "the shard " + folder + " of the archive " + whole +
                  " is damaged: its file iamglass is missing",
              "put the shard back from a copy; or `indexer recover " + whole +
                  " NEW` makes a new archive of what is left");
}

std::string what_to_mend(const std::error_code& fault) {
  if (fault == std::errc::permission_denied) return "check the permissions of the folder";
  if (fault == std::errc::too_many_files_open ||
      fault == std::errc::too_many_files_open_in_system) {
    return "let it open more files (`ulimit -n`): an archive of shards needs six a shard";
  }
  return "mend what keeps it from being read, then try again";
}

// Why a folder cannot be opened, before Xapian is asked.
void check_folder(const std::string& folder) {
  std::error_code fault;
  const fs::file_status status = fs::status(folder, fault);
  if (!fs::exists(status)) {
    // A slip in a port makes a folder's name of it.
    if (folder.find(':') != std::string::npos && folder.find('/') == std::string::npos) {
      throw Error(ErrorCode::kMissing,
                  "there is no archive at " + folder + ", which is no HOST:PORT either",
                  "write a server as localhost:7070, with a port from 1 to 65535; or name a folder "
                  "with --archive");
    }
    throw Error(ErrorCode::kMissing, "there is no archive at " + folder,
                "make one with `indexer add --archive " + folder +
                    " DUMP...`, or name another with --archive");
  }
  if (!fs::is_directory(status)) {
    throw Error(folder + " is a file, not an archive", "an archive is a folder; " + kMakeOne);
  }
  check_shard_is_there(folder);
  const fs::directory_iterator entries(folder, fault);
  if (fault) {
    throw Error(fault == std::errc::permission_denied ? ErrorCode::kPermission : ErrorCode::kOther,
                "the archive " + folder + " cannot be read: " + fault.message(),
                what_to_mend(fault));
  }
  if (entries == fs::directory_iterator()) {
    throw Error(ErrorCode::kMissing,
                "the folder " + folder + " is empty: there is no archive in it",
                "make one with `indexer add --archive " + folder + " DUMP...`");
  }
  check_files(folder);
  if (!fs::exists(fs::path(folder) / "iamglass") && !fs::exists(fs::path(folder) / "XAPIANDB")) {
    check_version_file(folder);
    throw Error(ErrorCode::kMissing, folder + " is no archive: nothing in it is a Xapian database",
                "check the path; " + kMakeOne);
  }
}

// A table without which answers would be others.
class TableLost : public std::runtime_error {
 public:
  TableLost(const std::string& folder, const glass::TableFault& fault)
      : std::runtime_error("its table " +
                           std::string(glass::kTableFiles[static_cast<std::size_t>(fault.table)]) +
                           " " + fault.reason),
        remedy_(table_remedy(folder, fault)) {}

  const std::string& remedy() const { return remedy_; }

 private:
  std::string remedy_;
};

Xapian::Database open_database(const std::string& folder) {
  check_folder(folder);
  check_stub(folder);
  try {
    return Xapian::Database(folder);
  } catch (const Xapian::DatabaseVersionError& fault) {
    throw Error("the archive " + folder +
                    " is in a format of Xapian that this program cannot read: " + reason_of(fault),
                "build it again from its dumps with this version");
  }
}

// Whether the articles alone can be read without this table.
bool is_of_words(glass::TableId table) {
  return table != glass::TableId::kPostlist && table != glass::TableId::kDocdata;
}

// Whether there is an article at all; one that is damaged is there.
bool is_open(const Xapian::Database& database, Xapian::docid number) {
  try {
    return !database.get_document(number, Xapian::DOC_ASSUME_VALID).get_data().empty();
  } catch (const Xapian::DatabaseCorruptError&) {
    return true;
  }
}

// Before Xapian is asked, which takes a table that it cannot open for an empty one.
void check_recorded_tables(const std::string& folder, Understanding needed) {
  check_files(folder);
  for (const glass::TableFault& fault : glass::table_faults(folder)) {
    if (is_of_words(fault.table) && needed == Understanding::kStoredForm) continue;
    if (fault.system == 0) throw TableLost(folder, fault);
    throw Error(fault.system == EACCES ? ErrorCode::kPermission : ErrorCode::kOther,
                "the table " +
                    std::string(glass::kTableFiles[static_cast<std::size_t>(fault.table)]) +
                    " of the archive " + folder + " " + fault.reason,
                "mend what keeps it from being read, then try again");
  }
}

// What could be opened a moment ago, and Xapian could not open.
void check_opened(const std::string& folder, const Xapian::Database& database,
                  Understanding needed) {
  const auto tables = glass::recorded_tables(folder);
  const auto has_entries = [&](glass::TableId table) {
    return tables && (*tables)[static_cast<std::size_t>(table)].entries > 0;
  };
  const auto first = database.postlist_begin("");
  if (first == database.postlist_end("")) return;
  if (has_entries(glass::TableId::kDocdata) && !is_open(database, *first)) {
    throw TableLost(folder, {glass::TableId::kDocdata, "cannot be opened", 0});
  }
  if (needed == Understanding::kStoredForm) return;
  if (has_entries(glass::TableId::kPosition) && !database.has_positions()) {
    throw TableLost(folder, {glass::TableId::kPosition, "cannot be opened", 0});
  }
}

}  // namespace

// "Damaged" is what a system that refuses to read is not.
void throw_unreadable(const std::string& name, const Xapian::Error& fault) {
  if (is_refused(fault)) {
    throw Error("the archive " + name + " cannot be read: " + reason_of(fault),
                "mend what keeps it from being read, then try again");
  }
  throw Error(ErrorCode::kDamaged, "the archive " + name + " is damaged: " + reason_of(fault),
              "restore it from a copy, save its articles with `indexer recover " + whole_of(name) +
                  " NEW`, or build it again from its dumps");
}

void throw_too_busy(const std::string& archive) {
  throw Error("the archive " + archive + " is being changed faster than it can be read",
              "try again in a moment, or when the indexer has finished");
}

std::string stillness_of(const std::string& folder) {
  constexpr std::size_t kMost = 1 << 16;
  return read_small_file(fs::path(folder) / "iamglass", kMost).value_or("");
}

bool is_still(const std::string& folder, const std::string& stillness) {
  return !stillness.empty() && stillness_of(folder) == stillness && lock_holder(folder).empty();
}

void throw_torn(const std::string& archive) {
  throw Error(ErrorCode::kDamaged,
              "the archive " + archive +
                  " is damaged: its files are of several moments, and nobody writes to it; it was "
                  "probably copied while an indexer wrote",
              "copy it again while nobody writes to the original, or `indexer export` that "
              "(docs/reliability.md, Backups)");
}

bool are_in_place(const std::vector<FolderHold>& holds) {
  return std::all_of(holds.begin(), holds.end(),
                     [](const FolderHold& hold) { return hold.is_in_place(); });
}

std::vector<FolderHold> holds_of(const std::string& folder) {
  std::vector<FolderHold> holds;
  holds.emplace_back(folder);
  holds.emplace_back((fs::path(folder) / kStubFile).string());
  return holds;
}

// While an indexer commits twice, or exchanges the folder for another, what is being opened looks
// damaged: that is said only after a second look, and never of an archive that goes on changing.
OpenedFolder open_folder(const std::string& folder, Understanding needed,
                         const std::string& whole) {
  constexpr unsigned kLooks = 20;
  constexpr unsigned kLooksAtDamage = 3;
  constexpr std::chrono::milliseconds kPause(10);
  std::string stillness;  // after the look before
  for (unsigned look = 1;; ++look) {
    std::vector<FolderHold> holds = holds_of(folder);
    try {
      check_recorded_tables(folder, needed);
      Xapian::Database database = open_database(folder);
      check_version(database, folder, needed, whole);
      check_opened(folder, database, needed);
      // Otherwise its tables may be some of the one and some of the other.
      if (are_in_place(holds)) return {std::move(database), std::move(holds)};
      if (look == kLooks) throw_too_busy(folder);
    } catch (const Xapian::DatabaseModifiedError&) {
      if (look >= kLooksAtDamage && is_still(folder, stillness) && are_in_place(holds)) {
        throw_torn(folder);
      }
      stillness = stillness_of(folder);
      if (look == kLooks) throw_too_busy(folder);
    } catch (const Xapian::Error& fault) {
      if (look == kLooks) throw_too_busy(folder);
      if (look < kLooksAtDamage || !are_in_place(holds)) {
        std::this_thread::sleep_for(kPause);
        continue;
      }
      throw_unreadable(folder, fault);
    } catch (const TableLost& fault) {
      if (look == kLooks) throw_too_busy(folder);
      if (look >= kLooksAtDamage && are_in_place(holds)) {
        throw Error(ErrorCode::kDamaged, "the archive " + folder + " is damaged: " + fault.what(),
                    fault.remedy());
      }
    } catch (const Error&) {
      // The folder that another one has replaced is emptied and goes.
      if (look == kLooks || are_in_place(holds)) throw;
    }
    std::this_thread::sleep_for(look * kPause);
  }
}

}  // namespace emeroteca
