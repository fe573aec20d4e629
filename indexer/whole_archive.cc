#include "indexer/whole_archive.h"

#include <optional>

#include "archive/location.h"
#include "archive/reader.h"
#include "archive/shards.h"

namespace emeroteca {

Patience whole_archive() {
  Patience patience;
  patience.whole = true;
  return patience;
}

void require_servers(const std::string& location) {
  std::string servers;
  const auto add = [&servers](const ArchivePart& part) {
    if (part.folder.empty()) servers += (servers.empty() ? "" : ",") + name_of(part);
  };
  for (const ArchivePart& part : parse_location(location)) {
    add(part);
    if (part.folder.empty()) continue;
    const std::optional<ShardList> list = read_shards(part.folder);
    if (!list) continue;
    for (const Shard& shard : list->shards) add(shard.part);
  }
  if (!servers.empty()) {
    const ArchiveReader there(servers, Understanding::kStoredForm, whole_archive());
  }
}

}  // namespace emeroteca
