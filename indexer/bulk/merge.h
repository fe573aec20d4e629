// Writing the postings of sorted runs as the tables of a database.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "archive/glass/database_writer.h"
#include "indexer/bulk/bulk_options.h"
#include "indexer/bulk/sorted_run.h"

namespace emeroteca::indexing {

// Runs, in the order of their documents, read as one: all lists of one kind and key at a time.
class MergedRuns {
 public:
  explicit MergedRuns(SortedRuns runs);

  // Goes to the next kind and key, or to the first one; false at the end.
  bool next();

  // The runs that have a list of it, in their order; at least one.
  const std::vector<std::size_t>& current() const { return current_; }
  SortedRun& run(std::size_t number) const { return *runs_[number]; }
  const PostingList& first() const { return run(current_.front()).list(); }

  // How much of it was read, from 0 to 1.
  double share() const;

 private:
  bool is_later(std::size_t a, std::size_t b) const;

  SortedRuns runs_;
  std::vector<std::size_t> waiting_;  // a heap, the first list on top
  std::vector<std::size_t> current_;
};

// The slot of a list of values.
glass::Slot slot_of(const PostingList& list);

// Writes all values, then all terms with their positions. `lengths` is called between them, where
// the table has the lengths of documents. `runs`: the same runs once, or twice for two threads, of
// which one writes the positions.
void write_postings(std::vector<SortedRuns> runs, glass::DatabaseWriter& database,
                    const std::function<void()>& lengths, const Progress& progress = {});

}  // namespace emeroteca::indexing
