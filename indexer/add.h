// Adding dumps to an archive: read, compare, build, write, commit.
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "errors/error.h"
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

// What was left out on purpose, as it is no article: "pictures", "PDF files (convert them first)".
struct SkippedKind {
  std::string kind;
  std::uint64_t count = 0;
};

// What was done; articles count once they are committed.
struct AddSummary {
  std::uint64_t added = 0;
  std::uint64_t updated = 0;
  std::uint64_t unchanged = 0;
  // The dumps held no article and no notice of one that is taken back, but something else.
  bool nothing_but_skipped = false;
  std::uint64_t rejected = 0;
  std::uint64_t duplicates = 0;      // the same record again in the same run
  std::uint64_t warnings = 0;        // articles that were kept although something was wrong
  std::uint64_t bytes = 0;           // of dump, uncompressed
  std::vector<SkippedKind> skipped;  // in the order in which they were met
  std::uint64_t withdrawn = 0;       // articles that were there and were taken back
  std::uint64_t older = 0;           // versions older than those that were there: left out
  std::uint64_t embargoed = 0;       // articles that are not to be found yet
  std::uint64_t foreign = 0;         // articles in neither Italian nor English
  double seconds = 0;
  bool interrupted = false;
  std::optional<std::uint64_t> removed;  // by sync
  std::optional<Error> error;            // what ended the run early, or kept sync from removing

  // Counts what another run did beside this one. How a run ended is no part of the sum: `error`,
  // `interrupted` and `nothing_but_skipped` stay as they are.
  AddSummary& operator+=(const AddSummary& other);
};

// Adds all dumps; messages and progress go to `messages` (standard error). Throws Error where the
// run cannot begin: then nothing was changed. What goes wrong later is in the summary, beside what
// was committed by then, which stays.
AddSummary add(const AddOptions& options, std::ostream& messages);

// "indexed: 57 added, 3 updated, ..." in one line, or as a JSON object.
std::string to_text(const AddSummary& summary);

// "skipped: 3 pictures", "withdrawn: 1", "removed: 2": a line each, before that one, where there is
// something to say.
std::vector<std::string> notes_of(const AddSummary& summary);
std::string to_json(const AddSummary& summary);

}  // namespace emeroteca::indexing
