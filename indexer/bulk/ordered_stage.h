// Two steps of a pipeline: several threads prepare items, and one completes them in their order.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "indexer/bulk/stage.h"

namespace emeroteca::indexing {

template <typename Item>
class OrderedStage {
 public:
  // `prepare(worker, item)` for each item, with numbers of workers below `workers`, no two of which
  // are one at the same time; then `complete(item)`. Without workers put() does both, as worker 0.
  // `batch_bytes`: of items, before they are handed over; a few batches more than there are workers
  // wait at most.
  OrderedStage(std::function<void(std::size_t, Item&)> prepare, std::function<void(Item&)> complete,
               std::size_t workers, std::size_t batch_bytes)
      : prepare_(std::move(prepare)),
        batch_bytes_(batch_bytes),
        completing_([this, done = std::move(complete)](
                        std::shared_ptr<Batch>& batch) { finish_batch(*batch, done); },
                    workers > 0, 0, workers + kMoreBatches) {
    if (workers == 0) return;
    const SignalsBlocked blocked;
    for (std::size_t i = 0; i < workers; ++i) {
      threads_.emplace_back([this, i] { run(i); });
    }
  }

  // Gives up what waits.
  ~OrderedStage() { end(); }
  OrderedStage(const OrderedStage&) = delete;
  OrderedStage& operator=(const OrderedStage&) = delete;

  // Takes an item of about so many bytes over; waits while too many are waiting. Throws what a step
  // threw.
  void put(Item item, std::size_t bytes) {
    if (!batch_) batch_ = std::make_shared<Batch>();
    batch_->items.push_back(std::move(item));
    filled_ += bytes;
    if (threads_.empty() || filled_ >= batch_bytes_) hand_over();
  }

  // Waits until all is done. Throws what a step threw.
  void finish() {
    if (batch_) hand_over();
    completing_.finish();
    end();
  }

  bool failed() const { return completing_.failed(); }

 private:
  static constexpr std::size_t kMoreBatches = 3;

  struct Batch {
    std::vector<Item> items;
    bool prepared = false;
    std::exception_ptr error;
  };

  void hand_over() {
    const std::shared_ptr<Batch> batch = std::exchange(batch_, nullptr);
    filled_ = 0;
    if (threads_.empty()) {
      prepare(0, *batch);
    } else {
      {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(batch);
      }
      changed_.notify_all();
    }
    completing_.put(batch, 1);
  }

  void prepare(std::size_t worker, Batch& batch) {
    try {
      for (Item& item : batch.items) prepare_(worker, item);
    } catch (...) {
      batch.error = std::current_exception();
    }
    batch.prepared = true;
  }

  void run(std::size_t worker) {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] { return !waiting_.empty() || ended_; });
      if (ended_) return;
      const std::shared_ptr<Batch> batch = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      Batch done;
      done.items = std::move(batch->items);
      prepare(worker, done);
      lock.lock();
      *batch = std::move(done);
      changed_.notify_all();
    }
  }

  // In the thread that completes.
  void finish_batch(Batch& batch, const std::function<void(Item&)>& complete) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return batch.prepared || ended_; });
      // A worker may still be at it; once it is prepared nobody else touches it.
      if (!batch.prepared) return;
    }
    if (batch.error) std::rethrow_exception(batch.error);
    for (Item& item : batch.items) {
      if (completing_.given_up()) return;
      complete(item);
    }
    batch.items.clear();
  }

  void end() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

  std::function<void(std::size_t, Item&)> prepare_;
  std::size_t batch_bytes_;
  std::shared_ptr<Batch> batch_;  // of the thread that puts
  std::size_t filled_ = 0;
  std::mutex mutex_;  // guards what follows, and what of batches the threads share
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Batch>> waiting_;  // to be prepared
  bool ended_ = false;
  std::vector<std::thread> threads_;
  Stage<std::shared_ptr<Batch>> completing_;
};

}  // namespace emeroteca::indexing
