// A database and a segment of new documents, written as one new database.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "archive/glass/database_reader.h"
#include "archive/glass/database_writer.h"
#include "indexer/bulk/bulk_options.h"
#include "indexer/bulk/segment.h"

namespace emeroteca::indexing {

// What becomes of the documents.
struct MergePlan {
  // By number: the documents of the database that are replaced or removed. May be shorter than
  // there are documents.
  std::vector<bool> gone;
  // Of the segment's documents, in their order; 0 for one that was replaced or removed itself. One
  // that takes another's place has its number, which then is gone.
  std::vector<glass::DocumentId> numbers;
  glass::DocumentId last_document = 0;          // the highest number ever given away
  std::map<std::string, std::string> metadata;  // all of it: the database's is not looked at
};

// Writes the database into `folder`, which has no database yet. Nothing is linear in memory but the
// plan and, where documents are replaced, what the segment has of one term. Returns how many
// documents there are. Throws Error: kDamaged where `old` cannot be read or its tables contradict
// each other, kOutput where writing fails.
std::uint32_t write_merged(const glass::DatabaseReader& old, Segment& segment,
                           const MergePlan& plan, const std::filesystem::path& folder,
                           const glass::WriterOptions& options, const Progress& progress);

}  // namespace emeroteca::indexing
