#include "archive/lock_patience.h"

#include <thread>
#include <utility>

#include "archive/lock_holder.h"

namespace emeroteca {
namespace {

LockPatience& lock_patience() {
  static LockPatience patience;
  return patience;
}

}  // namespace

void set_lock_patience(LockPatience patience) {
  lock_patience() = std::move(patience);
}

void throw_busy(const std::string& folder) {
  // A process that has just taken it may not be seen yet where the machine is busy.
  constexpr int kLooks = 3;
  constexpr std::chrono::milliseconds kBetween(50);
  std::string holder = lock_holder(folder);
  for (int look = 1; holder.empty() && look < kLooks; ++look) {
    std::this_thread::sleep_for(kBetween);
    holder = lock_holder(folder);
  }
  throw Error(ErrorCode::kBusy,
              "the archive " + folder + " is being written to by " +
                  (holder.empty() ? "another process" : holder),
              "wait until it has finished (--wait does), or stop it, then try again");
}

void LockWait::pause() {
  constexpr std::chrono::milliseconds kPause(50);
  constexpr unsigned kTold = 20;  // pauses between two calls of go_on
  const LockPatience& patience = lock_patience();
  if (std::chrono::steady_clock::now() - start_ >= patience.most) throw_busy(folder_);
  if (pauses_++ % kTold == 0 && patience.go_on && !patience.go_on(lock_holder(folder_))) {
    throw WaitInterrupted("interrupted while it waited for the archive " + folder_,
                          "nothing was changed; run the same command again later");
  }
  std::this_thread::sleep_for(kPause);
}

}  // namespace emeroteca
