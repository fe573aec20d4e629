// Indexing what arrives in a folder.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

#include "indexer/add.h"

namespace emeroteca::indexing {

struct WatchOptions {
  AddOptions adding;  // without dumps
  std::string folder;
  // What arrives within this time of each other is one batch, which waits for no more than ten of
  // them.
  std::chrono::milliseconds settle{1000};
  // After which a batch is tried again while another process writes to the archive, or after
  // another failure; then twice as long and so on, up to 16 times.
  std::chrono::milliseconds retry{5000};
};

// Adds the folder as `add` does, then each file that is written there to its end or moved there
// (also below it, in folders that come later), until the program is interrupted. Names that begin
// with a dot, or end as those of files on their way do (.part, .tmp, ~), are passed over. The
// archive is open only while a batch is added. Returns what was done in all; what went wrong in a
// batch was told, and the batch tried again until it is in. Throws Error where the folder cannot be
// watched or the first run fails.
AddSummary watch(const WatchOptions& options, std::ostream& messages);

}  // namespace emeroteca::indexing
