#include "indexer/batch_writer.h"

#include <algorithm>

namespace emeroteca {
namespace {

// Documents that wait for the writer are bounded too, by the dump's bytes they came from.
constexpr std::uint64_t kQueueBytes = 1U << 20U;

}  // namespace

BatchWriter::BatchWriter(ArchiveWriter& archive, std::uint64_t batch_bytes, bool threaded)
    : archive_(archive), batch_bytes_(batch_bytes) {
  if (threaded) thread_ = std::thread([this] { run(); });
}

BatchWriter::~BatchWriter() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    queue_.clear();
  }
  changed_.notify_all();
  thread_.join();
}

Change BatchWriter::compare(std::string_view id, std::string_view fingerprint) {
  {
    const std::lock_guard lock(mutex_);
    const bool waiting = std::any_of(queue_.begin(), queue_.end(),
                                     [&](const PendingDocument& p) { return p.id == id; });
    if (waiting) return Change::kUpdated;  // the same record again never comes here
  }
  const std::lock_guard lock(archive_mutex_);
  return archive_.compare(id, fingerprint);
}

void BatchWriter::put(PendingDocument pending) {
  if (!thread_.joinable()) {
    write(pending);
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
    if (failed_) std::rethrow_exception(error_);
  }
  commit();
}

void BatchWriter::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return !queue_.empty() || closing_; });
    if (queue_.empty()) return;
    // The document stays in the queue until it is written, so that compare() misses none.
    const PendingDocument pending = queue_.front();
    lock.unlock();
    try {
      write(pending);
    } catch (...) {
      lock.lock();
      error_ = std::current_exception();
      failed_ = true;
      changed_.notify_all();
      return;
    }
    lock.lock();
    if (!queue_.empty()) {
      queued_bytes_ -= queue_.front().bytes;
      queue_.pop_front();
    }
    changed_.notify_all();
  }
}

void BatchWriter::write(const PendingDocument& pending) {
  const std::lock_guard lock(archive_mutex_);
  archive_.put(pending.id, pending.document);
  ++(pending.change == Change::kAdded ? batch_added_ : batch_updated_);
  batch_ += pending.bytes;
  if (batch_ >= batch_bytes_) commit();
}

void BatchWriter::commit() {
  archive_.commit();
  added_ += batch_added_;
  updated_ += batch_updated_;
  batch_ = batch_added_ = batch_updated_ = 0;
}

}  // namespace emeroteca
