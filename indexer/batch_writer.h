// Writes documents in batches that are bounded by bytes and committed one by one, in a thread of its
// own when there are two processors: one analyses while the other inverts.
#pragma once

#include <xapian.h>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "archive/writer.h"

namespace emeroteca {

struct PendingDocument {
  std::string id;
  Xapian::Document document;
  Change change = Change::kAdded;
  std::uint64_t bytes = 0;
};

class BatchWriter {
 public:
  // Commits whenever the documents since the last commit came from `batch_bytes` of dump.
  BatchWriter(ArchiveWriter& archive, std::uint64_t batch_bytes, bool threaded);
  ~BatchWriter();
  BatchWriter(const BatchWriter&) = delete;
  BatchWriter& operator=(const BatchWriter&) = delete;

  // What the archive, with all documents that were put so far, says of an article.
  Change compare(std::string_view id, std::string_view fingerprint);

  // Takes a document over; waits while too many are waiting. Throws the writer's error, if any.
  void put(PendingDocument pending);

  // Writes and commits all that is left. Throws the writer's error, if any.
  void finish();

  bool failed() const { return failed_; }

  // Committed so far.
  std::uint64_t added() const { return added_; }
  std::uint64_t updated() const { return updated_; }

 private:
  void run();
  void write(const PendingDocument& pending);
  void commit();

  ArchiveWriter& archive_;
  std::uint64_t batch_bytes_;
  std::mutex archive_mutex_;  // guards archive_: compare() reads it while the thread writes
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<PendingDocument> queue_;
  std::uint64_t queued_bytes_ = 0;
  bool closing_ = false;
  std::exception_ptr error_;
  std::atomic<bool> failed_ = false;
  std::uint64_t batch_ = 0;  // bytes since the last commit
  std::uint64_t batch_added_ = 0;
  std::uint64_t batch_updated_ = 0;
  std::atomic<std::uint64_t> added_ = 0;
  std::atomic<std::uint64_t> updated_ = 0;
  std::thread thread_;
};

}  // namespace emeroteca
