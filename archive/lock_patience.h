// Waiting for an archive that another process writes to.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "errors/error.h"

namespace emeroteca {

// How long writers of this process wait for an archive that another process writes to. Set before
// the first is opened; without it none waits.
struct LockPatience {
  std::chrono::milliseconds most{0};
  // Told once a second who holds the lock ("" where that is not known); false: wait no longer,
  // which throws WaitInterrupted.
  std::function<bool(const std::string& holder)> go_on;
};
void set_lock_patience(LockPatience patience);

// Somebody else writes to the archive, and the user did not want to wait any longer: no failure.
class WaitInterrupted : public Error {
 public:
  using Error::Error;
};

// One wait for one archive.
class LockWait {
 public:
  explicit LockWait(std::string folder) : folder_(std::move(folder)) {}

  // The lock is taken: waits for a moment. Throws Error (ErrorCode::kBusy), which says who has it,
  // once there is no more patience.
  void pause();

 private:
  std::string folder_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  unsigned pauses_ = 0;
};

// Throws Error: who writes to the archive, as far as that is known.
[[noreturn]] void throw_busy(const std::string& folder);

}  // namespace emeroteca
