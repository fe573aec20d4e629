// A thread that does the newest of what it is asked for.
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "searcher/interactive/work/performer.h"
#include "searcher/interactive/work/task.h"

namespace emeroteca::interactive {

// Asking never waits for a search. A task that has not begun gives way to a newer one of its kind;
// one that has begun cannot be stopped (Xapian has no way), its answer says by its number that it
// is old.
class Worker {
 public:
  enum class Rank : std::uint8_t { kFirst, kBehind };

  // `deliver` is called in the worker's thread. A worker of rank kBehind leaves the processor to
  // others where there is not enough of it.
  Worker(std::string location, SearchRequest base, std::function<void(Answer)> deliver,
         Rank rank = Rank::kFirst);
  // Waits a moment for a running task; a search that takes longer is left to itself and delivers
  // nothing any more.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void ask(Task task);

 private:
  // Shared with the thread, which may outlive this object.
  struct Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::array<std::optional<Task>, kTaskKinds> waiting;  // by kind; the first go first
    std::function<void(Answer)> deliver;
    bool stop = false;
    bool finished = false;
  };

  static void run(const std::shared_ptr<Shared>& shared, Performer performer, Rank rank);

  std::shared_ptr<Shared> shared_;
  std::thread thread_;
};

}  // namespace emeroteca::interactive
