// Dividing an archive into shards, putting shards together, and both anew from their own articles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "archive/shards.h"
#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

struct RebuildOptions {
  std::string archive;
  std::uint64_t memory = std::uint64_t{256} << 20U;  // as in AddOptions; for one shard at a time
  unsigned jobs = 0;
  WriterKind writer = WriterKind::kAuto;
};

struct RebuildReport {
  std::uint64_t articles = 0;
  std::size_t shards = 0;  // that there are now; of a merge, that there were
};

using ShareDone = std::function<void(double share)>;

// All of them, but for a division into tiers, analyse every article as this program does, build
// what comes of it beside the archive, shard by shard, and exchange it for the archive in one step.
// Articles keep what belongs to them, and the archive its lexicon and what else it says about
// itself; what lies in its folder comes along. They return nothing where they were interrupted.
// Throw Error, after which, as after an interruption, the archive is what it was.

// Divides an archive. Into tiers, it is the first of them as it lies there, where it is of this
// program's analysis. By source the largest ones have shards of their own, where there are more
// than kMostShards. `shards`: by hash.
std::optional<RebuildReport> split_archive(const RebuildOptions& options, DivisionKind kind,
                                           std::size_t shards, const ShareDone& progress);

// Makes one archive of shards, in the order in which their articles came. A stub that somebody else
// has written, and that names folders, will do.
std::optional<RebuildReport> merge_shards(const RebuildOptions& options, const ShareDone& progress);

// The same division anew, with each article where it belongs.
std::optional<RebuildReport> reindex_shards(const RebuildOptions& options,
                                            const ShareDone& progress);

}  // namespace emeroteca::indexing
