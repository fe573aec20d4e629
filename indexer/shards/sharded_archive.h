// An archive that is made of shards, opened for writing.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/folder_lock.h"
#include "archive/shards.h"
#include "archive/version_check.h"
#include "indexer/shards/change_log.h"

namespace emeroteca::indexing {

// Whether writing there is writing to shards. Throws Error for a folder that is itself one of the
// shards of an archive: an article could be in two of them then.
bool is_sharded(const std::string& location);

// Keeps all others from writing as long as it lives.
class ShardedArchive {
 public:
  // Completes first what a killed run left. Throws Error where somebody else writes to it, where it
  // is not here, where it does not say what belongs in which shard, and where a shard is missing or
  // of another version.
  explicit ShardedArchive(const std::string& folder, Understanding needed = Understanding::kAll,
                          const ChangeWriting& completing = {});

  const std::string& folder() const { return folder_; }
  const ShardList& list() const { return list_; }
  std::string folder_of_shard(std::size_t shard) const;

  // The shard where what has this key belongs; a new one is only listed until make_shards().
  std::size_t place_for(std::string_view key);
  // Of tiers the one for what comes: the newest where it has no articles, else a new one, likewise.
  std::size_t tier_for_new();
  // Merges tiers of like size (tier_merge.h), where there are any. Not while one is being written.
  void merge_tiers(const Progress& progress);
  // Makes those that are not there yet, and names them in the stub.
  void make_shards();

 private:
  std::string folder_;
  FolderLock lock_;
  ShardList list_;
  std::size_t made_ = 0;  // of the list
};

// Completes what a killed run left in the archive, where there is something, and says so to `tell`.
void complete_interrupted(const std::string& location,
                          const std::function<void(const std::string& message)>& tell);

// A new archive of this division, without articles. By hash it has `shards`; by year and source the
// one for what has none; of tiers one. Throws Error where there is something already.
void make_sharded(const std::string& folder, DivisionKind kind, std::size_t shards);

// The list that a new archive begins with.
ShardList first_shards(DivisionKind kind, std::size_t shards);

// Throws Error for shards that this program cannot write to, by what the stub says; `rewritten`: it
// need not say what belongs in which.
void check_list(const std::string& folder, const ShardList& list, bool rewritten = false);

}  // namespace emeroteca::indexing
