// Building an archive anew from its own articles.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

struct ReindexOptions {
  std::string archive;
  std::uint64_t memory = std::uint64_t{256} << 20U;  // as in AddOptions
  unsigned jobs = 0;
  WriterKind writer = WriterKind::kStock;  // the same
};

// Analyses every stored article as this program does and puts the archive that comes of it in the
// place of the old one, in one step (indexer/writing/). For archives of another analysis or set of
// languages; their articles, collections and lexicon are kept. `progress` is called with the share
// of the work that is done. Returns how many there are; std::nullopt when it was interrupted.
// Throws Error, after which, as after an interruption, the archive is what it was.
std::optional<std::uint64_t> reindex(const ReindexOptions& options,
                                     const std::function<void(double share)>& progress);

}  // namespace emeroteca::indexing
