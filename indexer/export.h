// Articles as a dump: what `add` reads comes out again.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "archive/reader.h"

namespace emeroteca::indexing {

// Gives every article's line (with its line end) to `write`, in the order in which they came into
// the archive, even while an indexer writes to it. One that is damaged is told to `damaged`, with
// its id, and left out. Returns how many were written. Throws Error.
std::uint64_t export_articles(ArchiveReader& archive,
                              const std::function<void(std::string_view line)>& write,
                              const std::function<void(const std::string& message)>& damaged);

}  // namespace emeroteca::indexing
