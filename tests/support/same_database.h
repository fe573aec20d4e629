// Do two databases have the same content? Everything that Xapian can tell is asked of both.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

namespace emeroteca::tests {

struct Comparison {
  // Metadata that may differ (when it was made).
  std::vector<std::string> but_metadata;
  // Bounds of lengths, wdf and values depend on what was deleted, and when.
  bool bounds = true;
};

// The differences, at most ten, in words: statistics, metadata, terms with their frequencies,
// postings, positions, term lists, lengths, values, documents. The second one is called "stock".
std::vector<std::string> differences(const Xapian::Database& bulk, const Xapian::Database& stock,
                                     const Comparison& comparison = {});

// What Xapian::Database::check() finds wrong in the database: its messages, or nothing.
std::string faults_in(const std::string& folder);

}  // namespace emeroteca::tests
