// Progress of work that may say nothing for a while, as where a large file goes to the disk.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <ostream>
#include <string>
#include <thread>

#include "terminal/progress.h"

namespace emeroteca::indexing {

// A step bar that a thread of its own draws again and again. While it lives nobody else writes to
// its stream. Takes itself away at its end.
class LiveBar {
 public:
  LiveBar(std::ostream& out, std::string name, terminal::ProgressMode mode);
  ~LiveBar();
  LiveBar(const LiveBar&) = delete;
  LiveBar& operator=(const LiveBar&) = delete;

  // `share` from 0 to 1.
  void update(double share) { share_ = share; }

 private:
  void run();

  terminal::StepBar bar_;  // the thread's, while that runs
  std::atomic<double> share_ = 0;
  std::mutex mutex_;  // guards what follows
  std::condition_variable ending_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace emeroteca::indexing
