// A thread that does the newest of what it is asked for.
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "searcher/interactive/work/task.h"

namespace emeroteca::interactive {

// Asking never waits for a search. A task that has not begun gives way to a newer one of its kind;
// one that has begun cannot be stopped (Xapian has no way), its answer says by its number that it
// is old.
class Worker {
 public:
  enum class Rank : std::uint8_t { kFirst, kBehind };

  // Both are called in the worker's thread only; `perform` must not throw. A worker of rank kBehind
  // leaves the processor to others where there is not enough of it.
  using Perform = std::function<Answer(const Task&)>;
  using Deliver = std::function<void(Answer)>;
  Worker(Perform perform, Deliver deliver, Rank rank = Rank::kFirst);
  // Waits for a task that has begun, however long it takes: a thread must not outlive what it uses.
  // Whoever cannot wait asks finished_by() first, and if not ends the process (end_process).
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void ask(Task task);

  // Nothing further is begun or delivered.
  void stop();
  // stop(), and whether the thread has come to its end by then.
  bool finished_by(std::chrono::steady_clock::time_point deadline);

 private:
  void run(Rank rank);

  const Perform perform_;
  const Deliver deliver_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::array<std::optional<Task>, kTaskKinds> waiting_;  // by kind; the first go first
  bool stop_ = false;
  bool finished_ = false;
  std::thread thread_;  // last: it uses all of the above
};

// Ends the process as it is, after what it has written is out: nothing is destroyed, no table, no
// lexicon, while a thread may still read it. By the signal, unless that is 0.
[[noreturn]] void end_process(int exit_code, int signal = 0);

}  // namespace emeroteca::interactive
