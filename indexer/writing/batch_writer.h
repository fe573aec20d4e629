// Gives changes to a sink in batches that are bounded by bytes and committed one by one, in a
// thread of its own when there are two processors: one analyses while the other inverts.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include <xapian.h>

#include "archive/writer.h"
#include "indexer/writing/archive_sink.h"
#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

// What is to be done with the article of an id. Xapian counts references to a document without
// locks: whoever makes one keeps none after put().
struct PendingChange {
  std::string id;
  std::optional<Xapian::Document> document;  // none: the article is to be removed
  Change change = Change::kAdded;            // what the document does to the archive
  std::uint64_t bytes = 0;                   // of dump that it came from
};

// The bytes of dump whose documents fit into so much memory before they have to be committed.
std::uint64_t batch_bytes(std::uint64_t memory);

// Whether so many threads (0: as many as there are processors) are enough for one of the writer's.
bool two_threads(unsigned jobs);

// How many threads analyse beside those that read, invert and write; 0: none does.
std::size_t analysing_threads(unsigned jobs);

class BatchWriter {
 public:
  // Commits whenever the changes since the last commit came from `batch_bytes` of dump. Until
  // finish() nobody else may touch `sink`.
  BatchWriter(ArchiveSink& sink, std::uint64_t batch_bytes, bool threaded);

  // Gives up what waits to be written. What was written but not committed may or may not stay.
  ~BatchWriter();
  BatchWriter(const BatchWriter&) = delete;
  BatchWriter& operator=(const BatchWriter&) = delete;

  // Takes a change over; waits while too many are waiting. Throws the sink's error, if any.
  void put(PendingChange pending);

  // Writes and commits all that is left. Throws the sink's error, if any.
  void finish();

  bool failed() const { return failed_; }

  // Changes that are committed, in the order of put().
  std::uint64_t committed() const { return committed_; }

  // What they did to the archive. For the thread that puts, after finish() or a failure of it.
  const WrittenCounts& counts() const { return counts_; }

 private:
  void run();
  void write(const PendingChange& pending);
  void commit();

  ArchiveSink& sink_;  // the thread's own until it has ended
  std::uint64_t batch_bytes_;
  std::uint64_t batch_ = 0;    // bytes since the last commit
  std::uint64_t changes_ = 0;  // since then
  WrittenCounts pending_;      // of those
  WrittenCounts counts_;
  std::atomic<std::uint64_t> committed_ = 0;

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<PendingChange> queue_;
  std::uint64_t queued_bytes_ = 0;
  bool closing_ = false;    // write what waits, then end
  bool abandoned_ = false;  // end after this change
  std::exception_ptr error_;
  std::atomic<bool> failed_ = false;
  std::thread thread_;
};

}  // namespace emeroteca::indexing
