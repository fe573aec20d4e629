// What a damaged archive still has, as a new one.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

struct RecoverOptions {
  std::string from;                                  // it is only read
  std::string to;                                    // nothing, or an archive without articles
  std::uint64_t memory = std::uint64_t{256} << 20U;  // as in AddOptions
  unsigned jobs = 0;
  WriterKind writer = WriterKind::kAuto;
};

struct RecoverReport {
  std::uint64_t articles = 0;  // that are in the new archive
  // A line for each of those whose fingerprint is lost, with its id: its data may be damaged.
  std::vector<std::string> unproved;
  std::vector<std::string> lost;  // a line for each that is lost, with its id as far as it is known
  // A line for each thing besides articles that is lost, or may be.
  std::vector<std::string> besides;
  std::size_t lost_shards = 0;  // of the lines of `lost`: shards of which nothing could be read
};

// Reads every number of an article that the old archive can have given, in a process of its own
// that may die of it, and writes those that are what was indexed into a new archive, with their
// collections, and those of which nothing can prove that they are not; then the lexicon of users,
// where it can be read. The new one appears once all of it is there. `progress` is called with the
// number done and of all. Returns nothing where it was interrupted. Throws Error where the old
// archive cannot be opened at all, the new one not be written, or where one would lie in the other.
std::optional<RecoverReport> recover(
    const RecoverOptions& options,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& progress);

}  // namespace emeroteca::indexing
