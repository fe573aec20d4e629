#include "indexer/compact.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <set>

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include "archive/reader.h"
#include "archive/writer.h"
#include "errors/error.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

// Tables of a glass database, as Xapian's compactor names them one after the other.
constexpr unsigned kTables = 6;

class Watcher final : public Xapian::Compactor {
 public:
  explicit Watcher(const std::function<void(unsigned, unsigned)>& step) : step_(step) {}

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
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

// What is written has to be on the disk before its name is.
void make_durable(const fs::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = descriptor >= 0 && fsync(descriptor) == 0;
  const int reason = errno;
  if (descriptor >= 0) close(descriptor);
  if (!done) throw Error(path.string() + " cannot be written: " + std::strerror(reason));
}

// A folder without a trailing slash, and links resolved: what a link leads to is what moves.
fs::path place_of(const std::string& folder) {
  return fs::canonical(folder);
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

// Puts `copy` in the place of `archive`, in one step.
void exchange(const fs::path& copy, const fs::path& archive) {
  if (renameat2(AT_FDCWD, copy.c_str(), AT_FDCWD, archive.c_str(), RENAME_EXCHANGE) == 0) return;
  throw Error(
      "the compact copy cannot take the place of " + archive.string() + ": " + std::strerror(errno),
      "the file system cannot exchange two folders; compact with `xapian-compact` into a "
      "new folder and use that");
}

class Leftovers {
 public:
  explicit Leftovers(fs::path folder) : folder_(std::move(folder)) { remove(); }
  ~Leftovers() { remove(); }
  Leftovers(const Leftovers&) = delete;
  Leftovers& operator=(const Leftovers&) = delete;

 private:
  void remove() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  fs::path folder_;
};

}  // namespace

CompactReport compact_archive(const std::string& folder,
                              const std::function<void(unsigned step, unsigned steps)>& step) {
  ArchiveReader reader(folder);        // says so when there is none, instead of making one
  const ArchiveWriter writer(folder);  // nobody else writes until the copy is in place
  const fs::path archive = place_of(folder);
  const fs::path copy = archive.parent_path() / ("." + archive.filename().string() + ".compact");
  const Leftovers leftovers(copy);  // of a run that was killed, then of this one
  CompactReport report;
  report.bytes_before = size_of(archive);
  try {
    Watcher watcher(step);
    Xapian::Database(archive.string())
        .compact(copy.string(), Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL, 0,
                 watcher);
    if (!same_content(reader.database(), Xapian::Database(copy.string()))) {
      throw Error("the compact copy of " + folder + " is not what the archive is",
                  "run `indexer check`; nothing was changed");
    }
    for (const fs::directory_entry& file : fs::directory_iterator(copy)) make_durable(file.path());
    make_durable(copy);
    fs::permissions(copy, fs::status(archive).permissions());
    report.bytes_after = size_of(copy);
    exchange(copy, archive);
    make_durable(archive.parent_path());
  } catch (const Xapian::Error& fault) {
    throw Error("the archive " + folder + " cannot be compacted: " + fault.get_msg(),
                "free some space, or run `indexer check`; nothing was changed");
  } catch (const fs::filesystem_error& fault) {
    throw Error("the archive " + folder + " cannot be compacted: " + fault.code().message(),
                "check the permissions of the folder that it is in; nothing was changed");
  }
  return report;
}

}  // namespace emeroteca
