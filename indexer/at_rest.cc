#include "indexer/at_rest.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

#include "archive/glass/stored_roots.h"
#include "archive/location.h"
#include "archive/lock_holder.h"
#include "archive/shards.h"
#include "errors/error.h"

namespace emeroteca::indexing {

void require_at_rest(const std::string& folder) {
  const std::string holder = lock_holder(folder);
  if (holder.empty()) return;
  throw Error(ErrorCode::kBusy, "the archive " + folder + " is being written to by " + holder,
              "wait until it has finished: what changes looks like damage");
}

bool comes_to_rest(const std::string& location) {
  constexpr auto kPatience = std::chrono::seconds(10);
  constexpr auto kLook = std::chrono::milliseconds(50);
  const std::vector<ArchivePart> parts = parse_location(location);
  const auto is_locked = [](const ArchivePart& part) {
    return !part.folder.empty() && !lock_holder(part.folder).empty();
  };
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (std::any_of(parts.begin(), parts.end(), is_locked)) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(kLook);
  }
  return true;
}

std::vector<std::string> versions_of(const std::string& location) {
  std::vector<std::string> versions;
  for (const ArchivePart& part : parse_location(location)) {
    if (part.folder.empty()) continue;
    versions.push_back(glass::version_bytes(part.folder));
    const std::optional<ShardList> list = read_shards(part.folder);
    if (!list) continue;
    for (const Shard& shard : list->shards) {
      if (shard.part.folder.empty()) continue;
      versions.push_back(glass::version_bytes(folder_of(part.folder, shard)));
    }
  }
  return versions;
}

}  // namespace emeroteca::indexing
