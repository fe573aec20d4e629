// A thread that does the newest of what it is asked for.
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
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
  // `deliver` is called in the worker's thread.
  Worker(std::string location, SearchRequest base, std::function<void(Answer)> deliver);
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

  static void run(const std::shared_ptr<Shared>& shared, Performer performer);

  std::shared_ptr<Shared> shared_;
  std::thread thread_;
};

}  // namespace emeroteca::interactive
