#include "indexer/writing/batch_writer.h"

#include <algorithm>
#include <utility>

#include "indexer/interrupt.h"

namespace emeroteca::indexing {
namespace {

// Changes that wait for the writer are bounded too, by the dump's bytes they came from.
constexpr std::uint64_t kQueueBytes = 1U << 20U;

// What a byte of dump costs in Xapian's memory until the next commit, measured on the 1916
// newspapers (the noisiest of the dumps tried); see docs/benchmarks.md.
constexpr std::uint64_t kMemoryPerByte = 24;

}  // namespace

std::uint64_t batch_bytes(std::uint64_t memory) {
  return memory / kMemoryPerByte;
}

bool two_threads(unsigned jobs) {
  return (jobs == 0 ? std::thread::hardware_concurrency() : jobs) != 1;
}

std::size_t analysing_threads(unsigned jobs) {
  // One thread inverts what so many analyse, and takes a third as long an article.
  constexpr unsigned kMost = 4;
  if (!two_threads(jobs)) return 0;
  return std::clamp(jobs == 0 ? std::thread::hardware_concurrency() : jobs, 1U, kMost);
}

BatchWriter::BatchWriter(ArchiveSink& sink, std::uint64_t batch_bytes, bool threaded)
    : sink_(sink), batch_bytes_(batch_bytes) {
  if (!threaded) return;
  const InterruptsBlocked blocked;
  thread_ = std::thread([this] { run(); });
}

BatchWriter::~BatchWriter() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void BatchWriter::put(PendingChange pending) {
  if (!thread_.joinable()) {
    try {
      write(pending);
    } catch (...) {
      error_ = std::current_exception();
      failed_ = true;
      throw;
    }
    return;
  }
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return queued_bytes_ < kQueueBytes || failed_; });
  if (failed_) std::rethrow_exception(error_);
  queued_bytes_ += pending.bytes;
  queue_.push_back(std::move(pending));
  changed_.notify_all();
}

void BatchWriter::finish() {
  if (thread_.joinable()) {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }
  if (failed_) std::rethrow_exception(error_);
  commit();
}

void BatchWriter::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return !queue_.empty() || closing_ || abandoned_; });
    if (queue_.empty() || abandoned_) return;
    try {
      // Moved, not copied: this thread alone counts the references to it.
      const PendingChange pending = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      write(pending);
      lock.lock();
      queued_bytes_ -= pending.bytes;
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      error_ = std::current_exception();
      failed_ = true;
    }
    changed_.notify_all();
    if (failed_) return;
  }
}

void BatchWriter::write(const PendingChange& pending) {
  if (!pending.document) {
    pending_.removed += sink_.remove(pending.id) ? 1U : 0U;
  } else {
    sink_.put(pending.id, *pending.document);
    ++(pending.change == Change::kAdded ? pending_.added : pending_.updated);
  }
  ++changes_;
  batch_ += pending.bytes;
  if (batch_ >= batch_bytes_) commit();
}

void BatchWriter::commit() {
  sink_.commit();
  counts_.added += pending_.added;
  counts_.updated += pending_.updated;
  counts_.removed += pending_.removed;
  committed_ += changes_;
  pending_ = {};
  batch_ = changes_ = 0;
}

}  // namespace emeroteca::indexing
