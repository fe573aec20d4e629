// Very many documents, inverted and kept beside a database until they are merged into it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/glass/database_writer.h"
#include "archive/glass/deflater.h"
#include "indexer/bulk/bulk_options.h"
#include "indexer/bulk/document_target.h"
#include "indexer/bulk/inverter.h"
#include "indexer/bulk/merge.h"
#include "indexer/bulk/nameless_file.h"
#include "indexer/bulk/sorted_run.h"
#include "indexer/bulk/stage.h"

namespace emeroteca::indexing {

// What belongs to a document alone, as tables store it.
struct SegmentDocument {
  std::string data;
  std::string term_list;
  std::string slots;
  bool data_compressed = false;
  bool term_list_compressed = false;
};

// Documents are numbered from 1 in the order in which they come: which numbers they have in the
// database is known only at the end. Not thread-safe: one thread begins and ends documents. Throws
// Error where writing fails. Its temporary files are in `folder`, and gone with the program.
class Segment {
 public:
  // Makes the folder, if it is not there.
  Segment(const std::filesystem::path& folder, const BulkOptions& options);

  // Begins the next document. What is in it is said to what this returns, until end().
  DocumentTarget& begin();
  void end();

  // Waits until all is written. Then only what follows may be called.
  void finish();

  std::uint32_t documents() const { return static_cast<std::uint32_t>(lengths_.size()); }
  std::uint32_t length(std::uint32_t document) const { return lengths_[document - 1]; }
  SegmentDocument read(std::uint32_t document);
  // Of all values.
  const std::map<glass::Slot, glass::ValueBounds>& bounds() const { return bounds_; }
  // All postings, once.
  MergedRuns postings();

 private:
  void store(const glass::StoredDocument& document);
  // Keeps it compressed where that is shorter.
  void store_entry(std::string_view entry);

  std::filesystem::path folder_;
  BulkOptions options_;
  Inverter inverter_;
  std::optional<RunFile> runs_;
  std::vector<std::uint32_t> lengths_;
  std::map<glass::Slot, glass::ValueBounds> bounds_;
  NamelessFile documents_;                   // of the stage's thread until that has ended
  std::vector<std::uint64_t> begins_;        // of documents, there; the same
  std::optional<glass::Deflater> deflater_;  // the same
  std::optional<NamelessFile::Source> source_;
  Stage<glass::StoredDocument> storing_;
};

}  // namespace emeroteca::indexing
