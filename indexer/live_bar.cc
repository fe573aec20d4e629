#include "indexer/live_bar.h"

#include <chrono>
#include <utility>

#include "indexer/interrupt.h"

namespace emeroteca::indexing {

LiveBar::LiveBar(std::ostream& out, std::string name, terminal::ProgressMode mode)
    : bar_(out, std::move(name), mode) {
  if (mode == terminal::ProgressMode::kOff) return;
  const InterruptsBlocked blocked;
  thread_ = std::thread([this] { run(); });
}

LiveBar::~LiveBar() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  ending_.notify_all();
  thread_.join();
}

void LiveBar::run() {
  constexpr std::chrono::milliseconds kTick{250};
  std::unique_lock lock(mutex_);
  while (!ending_.wait_for(lock, kTick, [&] { return ended_; })) bar_.update(share_);
}

}  // namespace emeroteca::indexing
