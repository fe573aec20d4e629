// Adding dumps to an archive: read, compare, build, write, commit.
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "indexer/add_summary.h"
#include "indexer/dumps/dump.h"
#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

struct AddOptions {
  std::string archive;
  std::vector<std::string> dumps;
  dumps::Options reading;
  // What the articles belong to, for sync; articles that are there already move to it. Empty: new
  // ones belong to their source, else to the folder that their dump is in ("-": standard input).
  std::string collection;
  std::string home;     // named instead of that folder, if not empty
  std::string rejects;  // file for the records that were not taken
  // Write behind what is in it already, and nothing where the run ends by an error: it is done
  // again.
  bool keep_rejects = false;
  // What changes may take before they are committed, or, in bulk, go to a temporary file.
  std::uint64_t memory = std::uint64_t{256} << 20U;
  WriterKind writer = WriterKind::kStock;
  std::chrono::milliseconds checkpoint{};  // see WriterOptions
  unsigned jobs = 0;                       // threads; 0: as many as there are processors
  bool quiet = false;                      // no progress
  bool verbose = false;                    // tell of each file how it was read
  bool sync = false;     // then remove the articles of the same collections that the dumps lack
  bool dry_run = false;  // only tell what would be done
  bool force = false;    // sync: although much would go, or something could not be read
};

// Adds all dumps; messages and progress go to `messages` (standard error). Throws Error where the
// run cannot begin: then nothing was changed. What goes wrong later is in the summary, beside what
// was committed by then, which stays.
AddSummary add(const AddOptions& options, std::ostream& messages);

}  // namespace emeroteca::indexing
