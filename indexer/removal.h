// Removing articles.
#pragma once

#include <cstdint>

#include "archive/writer.h"
#include "indexer/seen_ids.h"

namespace emeroteca {

// Removes the articles whose ids are not in `keep`, commits, and returns how many they were. Throws
// Error, and removes nothing, where they are more than half of the archive, unless `force`.
std::uint64_t remove_missing(ArchiveWriter& archive, const SeenIds& keep, bool force);

}  // namespace emeroteca
