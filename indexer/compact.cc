#include "indexer/compact.h"

#include <filesystem>
#include <set>

#include <xapian.h>

#include "archive/reader.h"
#include "archive/writer.h"
#include "errors/error.h"
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

std::uint64_t size_of(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (is_database_file(entry.path().filename())) bytes += entry.file_size();
  }
  return bytes;
}

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

}  // namespace

CompactReport compact_archive(const std::string& folder,
                              const std::function<void(unsigned step, unsigned steps)>& step) {
  // Says so when there is none, instead of making one.
  ArchiveReader reader(folder, Understanding::kStoredForm);
  // Nobody else writes until the copy is in place.
  const ArchiveWriter writer(folder, Understanding::kStoredForm);
  reader.refresh();
  Replacement copy(folder, "compact");
  CompactReport report;
  report.bytes_before = size_of(folder);
  try {
    CompactionBar watcher(step);
    Xapian::Database(folder).compact(copy.folder().string(),
                                     Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL, 0,
                                     watcher);
    if (!same_content(reader.database(), Xapian::Database(copy.folder().string()))) {
      throw Error(ErrorCode::kDamaged,
                  "the compact copy of " + folder + " is not what the archive is",
                  "run `indexer check`; nothing was changed");
    }
    report.bytes_after = size_of(copy.folder());
  } catch (const Xapian::Error& fault) {
    throw Error("the archive " + folder + " cannot be compacted: " + fault.get_msg(),
                "free some space, or run `indexer check`; nothing was changed");
  } catch (const fs::filesystem_error& fault) {
    throw Error("the archive " + folder + " cannot be compacted: " + fault.code().message(),
                "check the permissions of the folder that it is in; nothing was changed");
  }
  copy.take_place();
  return report;
}

}  // namespace emeroteca::indexing
