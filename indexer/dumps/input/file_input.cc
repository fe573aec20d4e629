#include "indexer/dumps/input/file_input.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{256} << 10U;

int open_descriptor(const std::string& path, const Sink& sink) {
  if (path == "-") return STDIN_FILENO;
  // A named pipe that nobody writes to yet is waited for where it is read, not here: what came
  // before it is not to wait.
  struct stat status {};
  const bool pipe = stat(path.c_str(), &status) == 0 && S_ISFIFO(status.st_mode);
  const int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | (pipe ? O_NONBLOCK : 0);
  for (;;) {
    const int descriptor = open(path.c_str(), flags);
    if (descriptor >= 0) return descriptor;
    if (errno != EINTR) throw ReadError(std::strerror(errno));
    if (sink.stopped()) throw Stopped();
  }
}

// Waits a moment for a pipe or terminal that gives nothing yet, so that whoever reads it can look
// in between whether it shall stop. True when a read will not wait.
bool has_input(int descriptor) {
  constexpr int kMilliseconds = 200;
  pollfd polled{descriptor, POLLIN, 0};
  const int ready = poll(&polled, 1, kMilliseconds);
  return ready != 0 && !(ready < 0 && errno == EINTR);
}

}  // namespace

FileInput::FileInput(const std::string& path, Sink& sink, std::function<void()> idle)
    : sink_(sink),
      idle_(std::move(idle)),
      descriptor_(open_descriptor(path, sink)),
      block_(kBlockBytes) {
  struct stat status {};
  if (fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return;
  // Standard input may be a file that somebody has read a part of: as a stream it starts here.
  if (descriptor_ == STDIN_FILENO) return;
  regular_ = true;
  size_ = static_cast<std::uint64_t>(status.st_size);
  written_ = status.st_mtim;
}

FileInput::~FileInput() {
  if (descriptor_ != STDIN_FILENO) close(descriptor_);
}

std::string_view FileInput::read() {
  for (;;) {
    if (sink_.stopped()) throw Stopped();
    if (!regular_ && !has_input(descriptor_)) {
      if (idle_) idle_();
      sink_.idle();
      continue;
    }
    const ssize_t got = ::read(descriptor_, block_.data(), block_.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got < 0) throw ReadError(std::strerror(errno));
    if (got == 0 && regular_ && position_ < size_) {
      throw ReadError("became shorter while it was read, from " + std::to_string(size_) + " to " +
                      std::to_string(position_) + " bytes: somebody writes it (add it again)");
    }
    reach(position_ + static_cast<std::uint64_t>(got));
    return {block_.data(), static_cast<std::size_t>(got)};
  }
}

std::optional<std::uint64_t> FileInput::seek(std::int64_t offset, From from) {
  if (!regular_) return std::nullopt;
  const off_t position = lseek(descriptor_, offset, from == From::kStart ? SEEK_SET : SEEK_END);
  if (position < 0) return std::nullopt;
  position_ = static_cast<std::uint64_t>(position);
  return position_;
}

void FileInput::reach(std::uint64_t position) {
  position_ = position;
  if (position <= reached_) return;
  const std::uint64_t news = position - reached_;
  reached_ = position;
  sink_.advanced(news);
}

void FileInput::finish() {
  if (!regular_) return;
  if (reached_ < size_) reach(size_);
  struct stat status {};
  if (fstat(descriptor_, &status) != 0) return;
  const bool written =
      status.st_mtim.tv_sec != written_.tv_sec || status.st_mtim.tv_nsec != written_.tv_nsec;
  // What is appended comes with the next run.
  if (written && static_cast<std::uint64_t>(status.st_size) <= size_) {
    throw ReadError("was written to while it was read (add it again)");
  }
}

}  // namespace emeroteca::dumps
