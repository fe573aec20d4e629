// Writes documents in batches that are bounded by bytes and committed one by one, in a thread of
// its own when there are two processors: one analyses while the other inverts.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>

#include <xapian.h>

#include "archive/writer.h"

namespace emeroteca {

// Xapian counts references to a document without locks: whoever makes one keeps none after put().
struct PendingDocument {
  std::string id;
  Xapian::Document document;
  Change change = Change::kAdded;
  std::uint64_t bytes = 0;
};

class BatchWriter {
 public:
  // Commits whenever the documents since the last commit came from `batch_bytes` of dump. Until
  // finish() nobody else may touch `archive`.
  BatchWriter(ArchiveWriter& archive, std::uint64_t batch_bytes, bool threaded);

  // Gives up what waits to be written. What was written but not committed may or may not stay.
  ~BatchWriter();
  BatchWriter(const BatchWriter&) = delete;
  BatchWriter& operator=(const BatchWriter&) = delete;

  // Takes a document over; waits while too many are waiting. Throws the writer's error, if any.
  void put(PendingDocument pending);

  // Writes and commits all that is left. Throws the writer's error, if any.
  void finish();

  bool failed() const { return failed_; }

  // Documents that are committed, in the order of put().
  std::uint64_t committed() const { return committed_; }

  // Which of them were new to the archive and which replaced one there. For the thread that puts,
  // after finish() or a failure of it.
  std::uint64_t added() const { return added_; }
  std::uint64_t updated() const { return updated_; }

 private:
  void run();
  void write(const PendingDocument& pending);
  void commit();

  ArchiveWriter& archive_;  // the thread's own until it has ended
  std::uint64_t batch_bytes_;
  std::uint64_t batch_ = 0;  // bytes since the last commit
  std::uint64_t batch_added_ = 0;
  std::uint64_t batch_updated_ = 0;
  std::uint64_t added_ = 0;
  std::uint64_t updated_ = 0;
  std::atomic<std::uint64_t> committed_ = 0;

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<PendingDocument> queue_;
  std::uint64_t queued_bytes_ = 0;
  bool closing_ = false;    // write what waits, then end
  bool abandoned_ = false;  // end after this document
  std::exception_ptr error_;
  std::atomic<bool> failed_ = false;
  std::thread thread_;
};

}  // namespace emeroteca
