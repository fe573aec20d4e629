// Articles as a dump: what `add` reads comes out again.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "archive/article.h"
#include "archive/reader.h"

namespace emeroteca::indexing {

// The article as one line of JSONL, without its line end, from which a dump's reader makes the same
// article, of the same fingerprint. See docs/dump-formats.md for the fields.
std::string to_dump_line(const Article& article);

// Gives every article's line (with its line end) to `write`, in the order in which they came into
// the archive, even while an indexer writes to it. Returns how many they were. Throws Error.
std::uint64_t export_articles(ArchiveReader& archive,
                              const std::function<void(std::string_view line)>& write);

}  // namespace emeroteca::indexing
