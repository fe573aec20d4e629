// What a run of add or sync has done, for people and for programs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "errors/error.h"

namespace emeroteca::indexing {

// What was left out on purpose, as it is no article: "pictures", "PDF files (convert them first)".
struct SkippedKind {
  std::string kind;
  std::uint64_t count = 0;
};

// Adds to the one of its kind, or behind the others.
void count_skipped(std::vector<SkippedKind>& kinds, const SkippedKind& more);

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

// "indexed: 57 added, 3 updated, ..." in one line, or as a JSON object.
std::string to_text(const AddSummary& summary);

// "skipped: 3 pictures", "withdrawn: 1", "removed: 2": a line each, before that one, where there is
// something to say.
std::vector<std::string> notes_of(const AddSummary& summary);
std::string to_json(const AddSummary& summary);

}  // namespace emeroteca::indexing
