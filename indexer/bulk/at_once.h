// Two works at the same time.
#pragma once

#include <atomic>
#include <exception>
#include <thread>

#include "indexer/bulk/stage.h"

namespace emeroteca::indexing {

// Does `one(failed)` in this thread and `other(failed)` in another one, and waits for both.
// `failed` becomes true once either has thrown: the other may then end before its time. Throws what
// was thrown; of two errors, that of `one`.
template <typename One, typename Other>
void at_once(One one, Other other) {
  std::atomic<bool> failed = false;
  std::exception_ptr error;
  std::exception_ptr other_error;
  const auto run = [&failed](auto& work, std::exception_ptr& its) {
    try {
      work(static_cast<const std::atomic<bool>&>(failed));
    } catch (...) {
      its = std::current_exception();
      failed = true;
    }
  };
  std::thread thread;
  {
    const SignalsBlocked blocked;
    thread = std::thread([&] { run(other, other_error); });
  }
  run(one, error);
  thread.join();
  if (error) std::rethrow_exception(error);
  if (other_error) std::rethrow_exception(other_error);
}

}  // namespace emeroteca::indexing
