#include "archive/reader.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "archive/fields.h"
#include "archive/glass/recorded_tables.h"
#include "archive/location.h"
#include "archive/open_files.h"
#include "archive/shards.h"
#include "archive/stub_file.h"
#include "archive/version_check.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"
#include "text/printable.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

const std::string kMakeOne = "make one with `indexer add --archive DIR DUMP...`";

[[noreturn]] void throw_too_busy(const std::string& archive) {
  throw Error("the archive " + archive + " is being changed faster than it can be read",
              "try again in a moment, or when the indexer has finished");
}

// "Damaged" is what a system that refuses to read is not.
[[noreturn]] void throw_unreadable(const std::string& name, const Xapian::Error& fault) {
  if (is_refused(fault)) {
    throw Error("the archive " + name + " cannot be read: " + reason_of(fault),
                "mend what keeps it from being read, then try again");
  }
  throw Error(ErrorCode::kDamaged, "the archive " + name + " is damaged: " + reason_of(fault),
              "restore it from a copy, save its articles with `indexer recover " + name +
                  " NEW`, or build it again from its dumps");
}

// Why a folder cannot be opened, before Xapian is asked.
void check_folder(const std::string& folder) {
  std::error_code fault;
  const fs::file_status status = fs::status(folder, fault);
  if (!fs::exists(status)) {
    throw Error("there is no archive at " + folder,
                "make one with `indexer add --archive " + folder +
                    " DUMP...`, or name another with --archive");
  }
  if (!fs::is_directory(status)) {
    throw Error(folder + " is a file, not an archive", "an archive is a folder; " + kMakeOne);
  }
  const fs::directory_iterator entries(folder, fault);
  if (fault) {
    throw Error("the archive " + folder + " cannot be read: " + fault.message(),
                "check the permissions of the folder");
  }
  if (entries == fs::directory_iterator()) {
    throw Error("the folder " + folder + " is empty: there is no archive in it",
                "make one with `indexer add --archive " + folder + " DUMP...`");
  }
  if (!fs::exists(fs::path(folder) / "iamglass") && !fs::exists(fs::path(folder) / "XAPIANDB")) {
    throw Error(folder + " is no archive: nothing in it is a Xapian database",
                "check the path; " + kMakeOne);
  }
}

// A table without which answers would be others.
class TableLost : public std::runtime_error {
 public:
  TableLost(const ArchivePart& part, const glass::TableFault& fault)
      : std::runtime_error("its table " +
                           std::string(glass::kTableFiles[static_cast<std::size_t>(fault.table)]) +
                           " " + fault.reason),
        remedy_(table_remedy(part.folder, fault)) {}

  const std::string& remedy() const { return remedy_; }

 private:
  std::string remedy_;
};

Xapian::Database open_part(const ArchivePart& part) {
  if (part.folder.empty()) {
    const std::string server = part.host + ":" + std::to_string(part.port);
    try {
      return Xapian::Remote::open(part.host, part.port);
    } catch (const Xapian::Error& fault) {
      throw Error(
          "no archive answers at " + server + ": " + reason_of(fault),
          "start it there with `xapian-tcpsrv --port " + std::to_string(part.port) + " DIR`");
    }
  }
  check_folder(part.folder);
  check_stub(part.folder);
  try {
    return Xapian::Database(part.folder);
  } catch (const Xapian::DatabaseVersionError& fault) {
    throw Error("the archive " + part.folder +
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
void check_tables(const ArchivePart& part, Understanding needed) {
  if (part.folder.empty()) return;
  for (const glass::TableFault& fault : glass::table_faults(part.folder)) {
    if (is_of_words(fault.table) && needed == Understanding::kStoredForm) continue;
    if (fault.system == 0) throw TableLost(part, fault);
    throw Error(fault.system == EACCES ? ErrorCode::kPermission : ErrorCode::kOther,
                "the table " +
                    std::string(glass::kTableFiles[static_cast<std::size_t>(fault.table)]) +
                    " of the archive " + part.folder + " " + fault.reason,
                "mend what keeps it from being read, then try again");
  }
}

// What could be opened a moment ago, and Xapian could not open.
void check_opened(const ArchivePart& part, const Xapian::Database& database, Understanding needed) {
  if (part.folder.empty()) return;
  const auto tables = glass::recorded_tables(part.folder);
  const auto has_entries = [&](glass::TableId table) {
    return tables && (*tables)[static_cast<std::size_t>(table)].entries > 0;
  };
  const auto first = database.postlist_begin("");
  if (first == database.postlist_end("")) return;
  if (has_entries(glass::TableId::kDocdata) && !is_open(database, *first)) {
    throw TableLost(part, {glass::TableId::kDocdata, "cannot be opened", 0});
  }
  if (needed == Understanding::kStoredForm) return;
  if (has_entries(glass::TableId::kPosition) && !database.has_positions()) {
    throw TableLost(part, {glass::TableId::kPosition, "cannot be opened", 0});
  }
}

struct OpenedPart {
  Xapian::Database database;
  std::vector<FolderHold> holds;
};

// Of its folder, and of the stub in it, which names the shards.
std::vector<FolderHold> holds_of(const ArchivePart& part) {
  std::vector<FolderHold> holds;
  holds.emplace_back(part.folder);
  if (!part.folder.empty()) holds.emplace_back((fs::path(part.folder) / kStubFile).string());
  return holds;
}

bool are_in_place(const std::vector<FolderHold>& holds) {
  return std::all_of(holds.begin(), holds.end(),
                     [](const FolderHold& hold) { return hold.is_in_place(); });
}

// While an indexer commits twice, or exchanges the folder for another, what is being opened looks
// damaged: that is said only after a second look, and never of an archive that goes on changing.
OpenedPart open_settled(const ArchivePart& part, const std::string& name, Understanding needed,
                        const std::string& whole) {
  constexpr unsigned kLooks = 20;
  constexpr unsigned kLooksAtDamage = 3;
  constexpr std::chrono::milliseconds kPause(10);
  for (unsigned look = 1;; ++look) {
    std::vector<FolderHold> holds = holds_of(part);
    try {
      check_tables(part, needed);
      Xapian::Database database = open_part(part);
      check_version(database, name, needed, whole);
      check_opened(part, database, needed);
      // Otherwise its tables may be some of the one and some of the other.
      if (are_in_place(holds)) return {std::move(database), std::move(holds)};
      if (look == kLooks) throw_too_busy(name);
    } catch (const Xapian::DatabaseModifiedError&) {
      if (look == kLooks) throw_too_busy(name);
    } catch (const Xapian::Error& fault) {
      if (look == kLooks) throw_too_busy(name);
      if (look < kLooksAtDamage || !are_in_place(holds)) {
        std::this_thread::sleep_for(kPause);
        continue;
      }
      throw_unreadable(name, fault);
    } catch (const TableLost& fault) {
      if (look == kLooks) throw_too_busy(name);
      if (look >= kLooksAtDamage && are_in_place(holds)) {
        throw Error(ErrorCode::kDamaged, "the archive " + name + " is damaged: " + fault.what(),
                    fault.remedy());
      }
    } catch (const Error&) {
      // The folder that another one has replaced is emptied and goes.
      if (look == kLooks || are_in_place(holds)) throw;
    }
    std::this_thread::sleep_for(look * kPause);
  }
}

// What an archive is made of, in the order in which Xapian's stub has it.
struct Opening {
  Understanding needed;
  std::vector<Xapian::Database> databases;
  std::vector<FolderHold> holds;

  void add(const ArchivePart& part) {
    constexpr unsigned kLooks = 20;
    constexpr std::chrono::milliseconds kPause(10);
    for (unsigned look = 1;; ++look) {
      std::vector<FolderHold> looked_at = holds_of(part);
      const auto list = part.folder.empty() ? std::nullopt : read_shards(part.folder);
      if (!list || !names_folders(part.folder, *list)) return add_one(part, {});
      check_stub(part.folder);
      const std::size_t before = databases.size();
      try {
        allow_open_files(list->shards.size());
        for (const Shard& shard : list->shards) add_shard(part.folder, shard);
        if (are_in_place(looked_at)) {
          std::move(looked_at.begin(), looked_at.end(), std::back_inserter(holds));
          return;
        }
        if (look == kLooks) throw_too_busy(part.folder);
      } catch (const Error&) {
        // A shard that is not there may be of the archive that another one has just replaced.
        if (look == kLooks || are_in_place(looked_at)) throw;
      }
      databases.resize(before);
      std::this_thread::sleep_for(look * kPause);
    }
  }

 private:
  // Whether each shard is a folder or on a server. What else a stub may name, Xapian opens.
  static bool names_folders(const std::string& archive, const ShardList& list) {
    return list.plain && !list.shards.empty() &&
           std::none_of(list.shards.begin(), list.shards.end(), [&](const Shard& shard) {
             std::error_code ignored;
             return !shard.part.folder.empty() &&
                    fs::is_regular_file(folder_of(archive, shard), ignored);
           });
  }

  void add_shard(const std::string& archive, const Shard& shard) {
    ArchivePart part = shard.part;
    if (!part.folder.empty()) {
      part.folder = folder_of(archive, shard);
      std::error_code fault;
      if (!fs::exists(part.folder, fault)) {
        throw Error(ErrorCode::kMissing,
                    "the archive " + archive + " names the shard " + shard.part.folder +
                        ", which is not there",
                    "put it back from a copy; or `indexer recover " + archive +
                        " NEW` makes a new archive of what is left");
      }
    }
    add_one(part, archive);
  }

  void add_one(const ArchivePart& part, const std::string& whole) {
    const std::string name =
        part.folder.empty() ? part.host + ":" + std::to_string(part.port) : part.folder;
    OpenedPart opened = open_settled(part, name, needed, whole);
    databases.push_back(std::move(opened.database));
    std::move(opened.holds.begin(), opened.holds.end(), std::back_inserter(holds));
  }
};

}  // namespace

ArchiveReader::ArchiveReader(std::string location, Understanding needed)
    : location_(std::move(location)), needed_(needed) {
  open();
}

void ArchiveReader::open() {
  Opening opening{needed_, {}, {}};
  for (const ArchivePart& part : parse_location(location_)) opening.add(part);
  Xapian::Database database;
  for (const Xapian::Database& part : opening.databases) database.add_database(part);
  database_ = std::move(database);
  parts_ = std::move(opening.databases);
  holds_ = std::move(opening.holds);
}

std::vector<std::string> ArchiveReader::metadata(std::string_view key) const {
  std::vector<std::string> values;
  values.reserve(parts_.size());
  for (const Xapian::Database& part : parts_) values.push_back(part.get_metadata(std::string(key)));
  return values;
}

std::vector<std::uint64_t> ArchiveReader::counts() const {
  std::vector<std::uint64_t> counts;
  counts.reserve(parts_.size());
  for (const Xapian::Database& part : parts_) counts.push_back(part.get_doccount());
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
    ++generation_;
    rethrow(fault);
  }
}

std::string ArchiveReader::folder() const {
  const std::vector<ArchivePart> parts = parse_location(location_);
  return parts.size() == 1 ? parts.front().folder : std::string();
}

bool ArchiveReader::refresh() {
  const bool news = reopen();
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
  const std::string_view type = fault.get_type();
  const bool modified = type == "DatabaseModifiedError";
  const bool perhaps = type == "DocNotFoundError" || type == "DatabaseCorruptError";
  if (!modified && !perhaps) rethrow(fault);
  const bool moved = reopen() || modified;
  if (!moved) rethrow(fault);
  if (attempt == kRetries) throw_too_busy(location_);
}

void ArchiveReader::rethrow(const Xapian::Error& fault) const {
  const std::string what = reason_of(fault);
  const std::string_view type = fault.get_type();
  if (type.starts_with("Network")) {
    throw Error("the connection to the archive " + location_ + " failed: " + what,
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
