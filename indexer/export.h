// Articles as a dump: what `add` reads comes out again.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "archive/reader.h"

namespace emeroteca::indexing {

struct Exported {
  std::uint64_t articles = 0;  // that were written
  // A killed run had changed some shards and not others, and no run has completed it.
  bool between = false;
};

// Gives every article's line (with its line end), some at once, to `write`, in the order in which
// they came into the archive. All is read before anything is written, in memory or a file in
// $TMPDIR (spool.h), so that it is of one commit: where indexers commit meanwhile it is read again,
// and in the end they are kept out while it is. One article that is damaged is told to `damaged`,
// with its id, and left out. Throws Error, (ErrorCode::kBusy) where somebody writes all the time.
Exported export_articles(ArchiveReader& archive,
                         const std::function<void(std::string_view lines)>& write,
                         const std::function<void(const std::string& message)>& damaged);

}  // namespace emeroteca::indexing
