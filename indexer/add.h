// Adding dumps to an archive: read, compare, build, write, commit.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "errors/error.h"
#include "indexer/dumps/dump.h"

namespace emeroteca {

struct AddOptions {
  std::string archive;
  std::vector<std::string> dumps;
  dumps::Options reading;
  std::string rejects;                               // file for the records that were not taken
  std::uint64_t memory = std::uint64_t{256} << 20U;  // what a batch may take before its commit
  unsigned jobs = 0;                                 // threads; 0: as many as there are processors
  bool quiet = false;                                // no progress bar even on a terminal
  bool sync = false;   // then remove the articles whose ids are not in the dumps
  bool force = false;  // sync: although much would go, or something could not be read
};

// What was done; articles count once they are committed.
struct AddSummary {
  std::uint64_t added = 0;
  std::uint64_t updated = 0;
  std::uint64_t unchanged = 0;
  bool nothing_but_skipped = false;  // the dumps held no article, but something else
  std::uint64_t rejected = 0;
  std::uint64_t duplicates = 0;  // the same record again in the same run
  std::uint64_t warnings = 0;    // articles that were kept although something was wrong
  std::uint64_t bytes = 0;       // of dump, uncompressed
  double seconds = 0;
  bool interrupted = false;
  std::optional<std::uint64_t> removed;  // by sync
  std::optional<Error> error;            // what ended the run early, or kept sync from removing
};

// Adds all dumps; messages and progress go to `messages` (standard error). Throws Error where the
// run cannot begin: then nothing was changed. What goes wrong later is in the summary, beside what
// was committed by then, which stays.
AddSummary add(const AddOptions& options, std::ostream& messages);

// "indexed: 57 added, 3 updated, ..." in one line, or as a JSON object.
std::string to_text(const AddSummary& summary);
std::string to_json(const AddSummary& summary);

}  // namespace emeroteca
