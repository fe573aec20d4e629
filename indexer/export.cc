#include "indexer/export.h"

#include <chrono>
#include <optional>
#include <thread>
#include <vector>

#include "archive/dump_line.h"
#include "archive/folder_lock.h"
#include "archive/location.h"
#include "archive/shards.h"
#include "errors/error.h"
#include "indexer/at_rest.h"
#include "indexer/shards/change_log.h"
#include "indexer/spool.h"

namespace emeroteca::indexing {
namespace {

using Clock = std::chrono::steady_clock;

constexpr unsigned kBesideWriters = 3;  // attempts to read it all between two commits
constexpr std::chrono::seconds kWaitForWriters{10};

// The only folder that an archive is in; nothing where it is a list, or on a server.
std::optional<std::string> only_folder(const std::string& location) {
  const std::vector<ArchivePart> parts = parse_location(location);
  if (parts.size() != 1 || parts.front().folder.empty()) return std::nullopt;
  return parts.front().folder;
}

// All of an archive as one commit left it. What is written cannot be taken back: it is read as a
// whole before.
class Snapshot {
 public:
  explicit Snapshot(ArchiveReader& archive)
      : archive_(archive),
        folder_(only_folder(archive.location())),
        sharded_(folder_ && read_shards(*folder_).has_value()) {}

  void take() {
    for (unsigned attempt = 0; attempt < kBesideWriters; ++attempt) {
      if (try_to_take()) return;
    }
    const std::optional<FolderLock> lock = keep_writers_out();
    if (!lock || !try_to_take()) throw_busy();
  }

  Spool lines;
  std::vector<std::string> damaged;
  Exported counts;

 private:
  struct Overtaken {};

  // False where somebody wrote meanwhile, so that it may be of several commits.
  bool try_to_take() {
    counts.between = sharded_ && has_changes_to_complete(*folder_);
    if (counts.between && is_written_to()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      return false;
    }
    const std::vector<std::string> before = versions_of(archive_.location());
    archive_.refresh();
    try {
      bool begun = false;
      archive_.read([&](const Xapian::Database& database) {
        // Each database stays as it was opened; where that cannot be, all is read anew.
        if (begun) throw Overtaken();
        begun = true;
        read(database);
      });
    } catch (const Overtaken&) {
      return false;
    }
    // Shards are opened one after the other.
    return !sharded_ || versions_of(archive_.location()) == before;
  }

  void read(const Xapian::Database& database) {
    lines.clear();
    damaged.clear();
    counts.articles = 0;
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      const StoredArticle stored = archive_.article(*at);
      if (stored.is_damaged()) {
        damaged.push_back(damage_message(stored));
        continue;
      }
      lines.add(to_dump_line(stored.article) + '\n');
      ++counts.articles;
    }
  }

  bool is_written_to() const {
    try {
      require_at_rest(*folder_);
      return false;
    } catch (const Error&) {
      return true;
    }
  }

  // Nothing where whoever writes has not finished in time, or where it may not be locked.
  std::optional<FolderLock> keep_writers_out() const {
    const Clock::time_point end = Clock::now() + kWaitForWriters;
    while (folder_) {
      try {
        return FolderLock(*folder_);
      } catch (const Error& fault) {
        if (fault.code() != ErrorCode::kBusy || Clock::now() >= end) return std::nullopt;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
    }
    return std::nullopt;
  }

  [[noreturn]] void throw_busy() const {
    throw Error(ErrorCode::kBusy,
                "the archive " + archive_.location() +
                    " is written to all the time: it could not be read as one commit left it",
                "nothing was written; run it again when less is written, or stop what writes");
  }

  ArchiveReader& archive_;
  std::optional<std::string> folder_;
  bool sharded_;
};

}  // namespace

Exported export_articles(ArchiveReader& archive,
                         const std::function<void(std::string_view lines)>& write,
                         const std::function<void(const std::string& message)>& damaged) {
  Snapshot snapshot(archive);
  snapshot.take();
  snapshot.lines.give(write);
  for (const std::string& fault : snapshot.damaged) damaged(fault);
  return snapshot.counts;
}

}  // namespace emeroteca::indexing
