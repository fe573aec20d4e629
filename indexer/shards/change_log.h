// Changes to the shards of an archive on their way: what comes to several of them comes to all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/shards/change_file.h"
#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

// How the changes are given to the shards: `memory` is for one at a time.
struct ChangeWriting {
  WriterKind kind = WriterKind::kAuto;
  std::uint64_t memory = std::uint64_t{256} << 20U;
  unsigned jobs = 0;
  Progress progress{};
};

// The folder `.changes` of the archive, with two files of changes a shard at most: `1-SHARD`, what
// comes to it, and `2-SHARD`, the articles that moved from it to another one, which are removed
// last, so that no article is ever in neither. A file `whole` lists all of them once they are on
// the disk: from then on the changes are made, by this run or, where that is killed, by the next;
// before then they are taken back. Of one shard alone there is no need for it. All functions throw
// Error.
class ChangeLog {
 public:
  // Clears away what a killed run left that was not whole: complete_changes() comes first. Only for
  // who has the lock of the archive.
  explicit ChangeLog(const std::string& archive);
  ~ChangeLog();
  ChangeLog(const ChangeLog&) = delete;
  ChangeLog& operator=(const ChangeLog&) = delete;

  // A change as kept_changes.h writes it, to the shard of this folder.
  void append(const std::string& shard, const std::string& entry);
  // The article went to another shard, or came back.
  void moved(const std::string& shard, std::string_view id);
  void moved_back(const std::string& shard, std::string_view id);
  // Articles come there from other shards: it is written last.
  void receives(const std::string& shard) { receivers_.insert(shard); }

  bool empty() const { return files_.empty(); }

  // Makes all of the changes, durable in each shard, and adds to `counts` what was done, as far as
  // it came. The log is empty then.
  void apply(const ChangeWriting& writing, WrittenCounts& counts);

 private:
  ChangeFile& file(const std::string& name);

  std::string archive_;
  std::filesystem::path folder_;
  std::map<std::string, std::unique_ptr<ChangeFile>> files_;         // by name
  std::map<std::string, std::set<std::string, std::less<>>> moved_;  // ids, by shard
  std::set<std::string> receivers_;
  bool sealed_ = false;
};

// Whether a run was killed while it changed several shards, and the changes wait to be completed.
bool has_changes_to_complete(const std::string& archive);

// Completes them. Returns how many shards were written to; 0: there was nothing to complete. Only
// for who has the lock of the archive.
std::size_t complete_changes(const std::string& archive, const ChangeWriting& writing);

// For a new archive of what is in a damaged one: the ids of the articles that a killed run moved
// away from a shard, and all that it was to write, for `writer`.
std::set<std::string> moved_from(const std::string& archive, const std::string& shard);
void give_changes_to_complete(const std::string& archive, ArticleWriter& writer);

}  // namespace emeroteca::indexing
