#include "indexer/shards/change_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "errors/error.h"

namespace emeroteca::indexing {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} << 10U;

[[noreturn]] void fail_on(const std::filesystem::path& path, const char* what, int reason) {
  throw Error(ErrorCode::kOutput,
              path.string() + " cannot be " + what + ": " + std::strerror(reason),
              "free some space or mend the fault, then run the same command again");
}

}  // namespace

ChangeFile::ChangeFile(std::filesystem::path path)
    : path_(std::move(path)),
      descriptor_(open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) fail_on(path_, "made", errno);
}

ChangeFile::~ChangeFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

void ChangeFile::append(std::string_view bytes) {
  buffer_.append(bytes);
  if (buffer_.size() >= kBlockBytes) flush();
}

void ChangeFile::finish() {
  flush();
  close(std::exchange(descriptor_, -1));
}

void ChangeFile::flush() {
  std::size_t done = 0;
  while (done < buffer_.size()) {
    const ssize_t written = write(descriptor_, buffer_.data() + done, buffer_.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_on(path_, "written", errno);
    done += static_cast<std::size_t>(written);
  }
  written_ += done;
  buffer_.clear();
}

ChangeSource::ChangeSource(std::filesystem::path path)
    : path_(std::move(path)),
      descriptor_(open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)),
      buffer_(kBlockBytes, '\0') {
  struct stat about {};
  if (descriptor_ < 0 || fstat(descriptor_, &about) != 0) {
    const int reason = errno;
    if (descriptor_ >= 0) close(descriptor_);
    fail_on(path_, "read", reason);
  }
  if (!S_ISREG(about.st_mode)) {
    close(descriptor_);
    throw Error(ErrorCode::kDamaged,
                path_.string() + " is no file, but a pipe, a device or a folder",
                "remove " + path_.parent_path().string() +
                    " to go on without what is left of the interrupted run, then run it again");
  }
  size_ = static_cast<std::uint64_t>(about.st_size);
}

ChangeSource::~ChangeSource() {
  close(descriptor_);
}

std::string_view ChangeSource::more() {
  ssize_t got = 0;
  do {
    got = read(descriptor_, buffer_.data(), buffer_.size());
  } while (got < 0 && errno == EINTR);
  if (got < 0) fail_on(path_, "read", errno);
  if (got == 0) {
    throw Error(ErrorCode::kDamaged, path_.string() + " breaks off in the midst of a change",
                "remove " + path_.parent_path().string() +
                    " to go on without what is left of the interrupted run, then run it again");
  }
  at_ += static_cast<std::uint64_t>(got);
  return {buffer_.data(), static_cast<std::size_t>(got)};
}

}  // namespace emeroteca::indexing
