// A new database from very many documents: they are inverted in memory of our own and written once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "archive/glass/database_writer.h"
#include "indexer/bulk/bulk_options.h"
#include "indexer/bulk/document_target.h"
#include "indexer/bulk/inverter.h"
#include "indexer/bulk/sorted_run.h"
#include "indexer/bulk/stage.h"

namespace emeroteca::indexing {

// Not thread-safe: one thread begins and ends documents. The same documents give the same tables,
// whatever the options but `writing`. Throws Error where writing fails. Without finish() there is
// no database in the folder.
class BulkDatabase {
 public:
  // Makes the folder, which is not there yet or empty.
  explicit BulkDatabase(const std::filesystem::path& folder, const BulkOptions& options = {});

  // Begins a document, whose number is higher than those before. What is in it is said to what this
  // returns, until end().
  DocumentTarget& begin(glass::DocumentId document);
  void end();

  // Completes the database. `last_document`: the highest number that was given away, whether to a
  // document or not.
  void finish(const std::map<std::string, std::string>& metadata, glass::DocumentId last_document,
              const Progress& progress = {});

  // What the bound of memory counts, in bytes: never more than that and one document takes.
  std::uint64_t memory() const;

 private:
  void write_lengths();

  std::filesystem::path folder_;
  BulkOptions options_;
  glass::DatabaseWriter writer_;
  Inverter inverter_;
  std::optional<RunFile> runs_;
  glass::Statistics statistics_;
  std::map<glass::Slot, glass::ValueBounds> bounds_;
  std::string lengths_;  // how far each document is from the last one, and its length
  glass::DocumentId last_ = 0;
  Stage<glass::StoredDocument> storing_;
};

}  // namespace emeroteca::indexing
