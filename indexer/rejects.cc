#include "indexer/rejects.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/lock_patience.h"
#include "errors/error.h"
#include "indexer/interrupt.h"
#include "indexer/nesting.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

// A file that has other names (hard links, as of a backup) keeps what it has: it is not written
// into, but is no longer called by this one.
void part_from_other_names(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink < 2) return;
  std::error_code fault;
  if (fs::remove(real_place(path), fault) || !fault) return;
  throw Error(
      "the rejects file " + path +
          " has other names (hard links), whose text would be lost, and cannot be replaced: " +
          fault.message(),
      "name another file with --rejects");
}

}  // namespace

Rejects::Rejects(std::string path, const std::vector<std::string>& dumps,
                 const std::string& archive)
    : path_(std::move(path)) {
  if (path_.empty()) return;
  // A device or pipe (/dev/stderr, >(gzip ...)) takes nothing away from anybody.
  std::error_code fault;
  const fs::file_status status = fs::status(path_, fault);
  if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) return;
  refuse_archive_file("the rejects file", path_, archive);
  for (const std::string& dump : dumps) {
    if (dump == "-" || !lies_in(path_, dump)) continue;
    throw Error("the rejects file " + path_ + " is a part of the dump " + dump +
                    ", which it would overwrite",
                "name another file with --rejects");
  }
}

Rejects::~Rejects() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Rejects::open(bool keep) {
  if (path_.empty()) return;
  if (!keep) part_from_other_names(path_);
  std::error_code ignored;
  const bool pipe = fs::is_fifo(path_, ignored);
  const int flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY | (keep ? O_APPEND : O_TRUNC) |
                    (pipe ? O_NONBLOCK : 0);
  constexpr mode_t kMode = 0666;
  while ((descriptor_ = ::open(path_.c_str(), flags, kMode)) < 0) {
    const int reason = errno;
    if (interrupted()) {
      throw WaitInterrupted("interrupted while it opened the rejects file " + path_,
                            "no article was read");
    }
    if (reason == EINTR) continue;
    if (!pipe || reason != ENXIO) {
      throw Error("the rejects file " + path_ + " cannot be written: " + std::strerror(reason),
                  "name a file that you may write to");
    }
    constexpr std::chrono::milliseconds kPause(50);
    std::this_thread::sleep_for(kPause);  // nobody reads it yet
  }
  struct stat status {};
  if (fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode)) {
    before_ = static_cast<std::uintmax_t>(status.st_size);
  }
}

void Rejects::add(std::string_view record) {
  if (descriptor_ < 0 || record.empty()) return;
  pending_ += record;
  if (record.back() != '\n') pending_ += '\n';
  constexpr std::size_t kBlock = std::size_t{64} << 10U;
  if (pending_.size() >= kBlock) write_out();
}

void Rejects::write_out() {
  std::string_view left = pending_;
  while (!left.empty() && fault_ == 0 && !left_out_) {
    // Once the user wants an end, a reader that does not read has no more than a moment.
    constexpr int kMilliseconds = 1000;
    const bool last = interrupted();
    pollfd polled{descriptor_, POLLOUT, 0};
    const int ready = poll(&polled, 1, kMilliseconds);
    left_out_ = ready == 0 && last;
    if (ready <= 0) continue;
    const ssize_t wrote = ::write(descriptor_, left.data(), left.size());
    if (wrote >= 0) {
      left.remove_prefix(static_cast<std::size_t>(wrote));
    } else if (errno != EINTR && errno != EAGAIN) {
      fault_ = errno;
    }
  }
  pending_.clear();
}

void Rejects::close() {
  if (descriptor_ < 0) return;
  write_out();
  if (::close(std::exchange(descriptor_, -1)) != 0 && fault_ == 0 && errno != EINTR) {
    fault_ = errno;
  }
  if (left_out_) {
    throw Error("the rejects file " + path_ +
                    " does not have all that was rejected: its reader "
                    "had not taken it when the run was interrupted",
                "the same command tells it again");
  }
  if (fault_ != 0) {
    throw Error(
        "the rejects file " + path_ + " could not be written to its end: " + std::strerror(fault_),
        "mend that, then run the same command again");
  }
}

void Rejects::take_back() {
  // Twice is better than never.
  std::error_code ignored;
  if (before_) fs::resize_file(path_, *before_, ignored);
}

}  // namespace emeroteca::indexing
