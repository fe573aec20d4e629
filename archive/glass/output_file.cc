#include "archive/glass/output_file.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "errors/error.h"

namespace emeroteca::glass {
namespace {

constexpr std::size_t kOutputBytes = std::size_t{1} << 18U;
constexpr mode_t kMode = 0666;  // less the user's mask

}  // namespace

OutputFile::OutputFile(const std::filesystem::path& path)
    : path_(path),
      descriptor_(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode)) {
  if (descriptor_ < 0) fail();
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void OutputFile::write(std::string_view bytes) {
  buffer_.append(bytes);
  if (buffer_.size() >= kOutputBytes) flush();
}

void OutputFile::close() {
  flush();
  buffer_ = {};
  if (::close(std::exchange(descriptor_, -1)) != 0) fail();
}

void OutputFile::flush() {
  for (std::string_view left(buffer_); !left.empty();) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail();
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

void OutputFile::fail() const {
  const int reason = errno;
  throw Error(ErrorCode::kOutput,
              "the file " + path_.string() + " cannot be written: " + std::strerror(reason),
              "free some space, or mend the fault");
}

}  // namespace emeroteca::glass
