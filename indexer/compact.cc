#include "indexer/compact.h"

#include <filesystem>
#include <set>

#include <xapian.h>

#include "archive/glass/recorded_tables.h"
#include "archive/leftovers.h"
#include "archive/reader.h"
#include "archive/totals.h"
#include "archive/writer.h"
#include "archive/xapian_fault.h"
#include "errors/error.h"
#include "indexer/shards/sharded_archive.h"
#include "indexer/writing/replacement.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

// Tables of a glass database, as Xapian's compactor names them one after the other.
constexpr unsigned kTables = 6;

class CompactionBar final : public Xapian::Compactor {
 public:
  explicit CompactionBar(const std::function<void(unsigned, unsigned)>& step) : step_(step) {}

  void set_status(const std::string& table, const std::string& status) override {
    if (status.empty() && tables_.insert(table).second) {
      step_(static_cast<unsigned>(tables_.size()), kTables);
    }
  }

 private:
  const std::function<void(unsigned, unsigned)>& step_;
  std::set<std::string> tables_;
};

bool same_content(const Xapian::Database& a, const Xapian::Database& b) {
  if (a.get_doccount() != b.get_doccount() || a.get_lastdocid() != b.get_lastdocid() ||
      a.get_total_length() != b.get_total_length()) {
    return false;
  }
  auto x = a.metadata_keys_begin();
  auto y = b.metadata_keys_begin();
  for (; x != a.metadata_keys_end() && y != b.metadata_keys_end(); ++x, ++y) {
    if (*x != *y || a.get_metadata(*x) != b.get_metadata(*y)) return false;
  }
  return x == a.metadata_keys_end() && y == b.metadata_keys_end();
}

// Xapian leaves out a table that it cannot open, and says nothing.
bool same_tables(const fs::path& a, const fs::path& b) {
  const auto one = glass::recorded_tables(a);
  const auto other = glass::recorded_tables(b);
  if (!one || !other) return false;
  for (const glass::TableId table :
       {glass::TableId::kDocdata, glass::TableId::kTermlist, glass::TableId::kPosition,
        glass::TableId::kSpelling, glass::TableId::kSynonym}) {
    const auto i = static_cast<std::size_t>(table);
    if ((*one)[i].entries != (*other)[i].entries) return false;
  }
  return glass::table_faults(b).empty();
}

[[noreturn]] void refuse(const std::string& folder, const glass::TableFault& fault) {
  const std::string table(glass::kTableFiles[static_cast<std::size_t>(fault.table)]);
  const std::string what = "its table " + table + " " + fault.reason;
  if (fault.system != 0) {
    throw Error("the archive " + folder + " cannot be compacted: " + what,
                "mend what keeps it from being read, then try again; nothing was changed");
  }
  throw Error(ErrorCode::kDamaged, "the archive " + folder + " is damaged: " + what,
              "nothing was changed; `indexer check` tells what is left");
}

void require_tables(const std::string& folder) {
  for (const glass::TableFault& fault : glass::table_faults(folder)) refuse(folder, fault);
}

CompactReport compact_database(const std::string& folder,
                               const std::function<void(unsigned step, unsigned steps)>& step) {
  // Says so when there is none, instead of making one.
  ArchiveReader reader(folder, Understanding::kStoredForm);
  require_tables(folder);
  // Nobody else writes until the copy is in place.
  const ArchiveWriter writer(folder, Understanding::kStoredForm);
  reader.refresh();
  Replacement copy(folder, "compact");
  CompactReport report;
  report.bytes_before = database_bytes(folder);
  try {
    CompactionBar watcher(step);
    const std::string made = copy.folder().string();
    const auto compacted = [&] {
      Xapian::Database(folder).compact(
          made, Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL, 0, watcher);
      return same_content(reader.database(), Xapian::Database(made)) && same_tables(folder, made);
    };
    if (!compacted()) {
      // A table that could not be opened at that moment; where it still cannot, that is told.
      require_tables(folder);
      fs::remove_all(copy.folder());
      if (!compacted()) {
        throw Error(ErrorCode::kDamaged,
                    "the compact copy of " + folder + " is not what the archive is",
                    "run `indexer check`; nothing was changed");
      }
    }
    keep_counted_totals(copy.folder().string());
    report.bytes_after = database_bytes(copy.folder());
  } catch (const Xapian::Error& fault) {
    throw Error("the archive " + folder + " cannot be compacted: writing its copy " +
                    copy.folder().string() + " failed: " + reason_of(fault),
                std::string(kAsItWas) + "; `indexer check` tells whether it is damaged");
  } catch (const fs::filesystem_error& fault) {
    throw Error("the archive " + folder + " cannot be compacted: " + fault.code().message() + " (" +
                    fault.path1().string() + ")",
                "check the permissions of the folder that it is in; nothing was changed");
  }
  // Of a new archive the copy may be the larger one.
  report.replaced = report.bytes_after < report.bytes_before;
  if (!report.replaced) {
    report.bytes_after = report.bytes_before;
    return report;
  }
  copy.take_place();
  return report;
}

}  // namespace

CompactReport compact_archive(const std::string& folder,
                              const std::function<void(unsigned step, unsigned steps)>& step) {
  if (!is_sharded(folder)) return compact_database(folder, step);
  const ShardedArchive archive(folder, Understanding::kStoredForm);
  const auto shards = static_cast<unsigned>(archive.list().shards.size());
  CompactReport all;
  for (unsigned i = 0; i < shards; ++i) {
    const CompactReport report = compact_database(
        archive.folder_of_shard(i),
        [&](unsigned at, unsigned steps) { step(i * steps + at, shards * steps); });
    all.bytes_before += report.bytes_before;
    all.bytes_after += report.bytes_after;
    all.replaced = all.replaced || report.replaced;
  }
  return all;
}

}  // namespace emeroteca::indexing
