// Merging tiers of an archive into one.
#pragma once

#include <string>

#include "archive/shards.h"
#include "indexer/bulk/bulk_options.h"

namespace emeroteca::indexing {

// A tier behind those of the list.
Shard new_tier(const ShardList& list);

// Merges what tiers.h says, until all may stay, and `list` is what the stub then names. The new
// tier is built by Xapian out of the tables as they are, checked, made durable, and named in the
// stub in the place of the old ones, in one step; then these are removed. A kill leaves all of the
// old ones or the new one; what else is there is named in the file `.merging`, and removed by
// clear_interrupted_merge(). Only for who has the lock of the archive. Throws Error, after which
// the archive has the same articles.
void merge_tiers(const std::string& archive, ShardList& list, const Progress& progress);

void clear_interrupted_merge(const std::string& archive, const ShardList& list);

}  // namespace emeroteca::indexing
