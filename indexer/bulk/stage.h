// A step of a pipeline: one thread does the same thing with each item, in their order.
#pragma once

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace emeroteca::indexing {

// While it lives, threads that are made get no signals: these are for the one that may wait for
// input.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all{};
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_{};
};

// Items are handed over by the batch: waking a thread costs more than some items do.
template <typename Item>
class Stage {
 public:
  // Without a thread the work is done by put(). `batch_bytes`: of items, before they are handed
  // over; `most_batches` wait at most.
  Stage(std::function<void(Item&)> work, bool threaded, std::size_t batch_bytes,
        std::size_t most_batches = 4)
      : work_(std::move(work)), batch_bytes_(batch_bytes), most_batches_(most_batches) {
    if (!threaded) return;
    const SignalsBlocked blocked;
    thread_ = std::thread([this] { run(); });
  }

  // Gives up what waits.
  ~Stage() {
    if (!thread_.joinable()) return;
    {
      const std::lock_guard lock(mutex_);
      abandoned_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  // Takes an item of about so many bytes over; waits while too many are waiting. Throws what the
  // work threw.
  void put(Item item, std::size_t bytes) {
    if (!thread_.joinable()) {
      try {
        work_(item);
      } catch (...) {
        failed_ = true;
        throw;
      }
      return;
    }
    batch_.push_back(std::move(item));
    filled_ += bytes;
    if (filled_ >= batch_bytes_) hand_over();
  }

  // Waits until all is done. Throws what the work threw.
  void finish() {
    if (!thread_.joinable()) return;
    hand_over();
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    thread_.join();
    if (error_) std::rethrow_exception(error_);
  }

  bool failed() const { return failed_; }

  // Whether what waits is not wanted any more: long work may end before its time.
  bool given_up() const { return abandoned_; }

 private:
  using Batch = std::vector<Item>;

  void hand_over() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return batches_.size() < most_batches_ || error_; });
    if (error_) std::rethrow_exception(error_);
    batches_.push_back(std::exchange(batch_, {}));
    filled_ = 0;
    lock.unlock();
    changed_.notify_all();
  }

  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] { return !batches_.empty() || closed_ || abandoned_; });
      if (abandoned_ || batches_.empty()) return;
      Batch batch = std::move(batches_.front());
      batches_.pop_front();
      lock.unlock();
      changed_.notify_all();
      try {
        for (Item& item : batch) {
          if (given_up()) break;
          work_(item);
        }
        batch.clear();
      } catch (...) {
        lock.lock();
        error_ = std::current_exception();
        failed_ = true;
        changed_.notify_all();
        return;
      }
      lock.lock();
    }
  }

  std::function<void(Item&)> work_;
  std::size_t batch_bytes_;
  std::size_t most_batches_;
  Batch batch_;  // of the thread that puts
  std::size_t filled_ = 0;
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<Batch> batches_;
  bool closed_ = false;
  std::atomic<bool> abandoned_ = false;
  std::exception_ptr error_;
  std::atomic<bool> failed_ = false;
  std::thread thread_;
};

}  // namespace emeroteca::indexing
