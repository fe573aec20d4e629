// What documents that are written in bulk may take of memory, and how they are written.
#pragma once

#include <cstdint>
#include <functional>

#include "archive/glass/database_writer.h"

namespace emeroteca::indexing {

struct BulkOptions {
  // Of postings, in bytes; beyond it sorted runs go into a temporary file in the folder, which are
  // merged at the end.
  std::uint64_t memory = std::uint64_t{256} << 20U;
  std::uint64_t memory_per_document = 0;  // what the caller keeps of each: counted too
  bool threaded = true;                   // another thread writes the tables of documents
  glass::WriterOptions writing;
  std::uint64_t kept = 0;  // what the caller keeps already, in bytes: counted too
};

// Whether postings that take `postings` bytes have to go to a run, with so many documents known.
bool is_full(const BulkOptions& options, std::uint64_t postings, std::uint64_t documents);

// Is told, often, which share of the work is done; may be empty.
using Progress = std::function<void(double share)>;

}  // namespace emeroteca::indexing
