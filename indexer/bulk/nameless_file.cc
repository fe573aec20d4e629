#include "indexer/bulk/nameless_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "errors/error.h"

namespace emeroteca::indexing {
namespace {

constexpr std::size_t kKeptBack = std::size_t{1} << 18U;

int open_nameless(const std::filesystem::path& folder) {
  constexpr mode_t kOwnerOnly = 0600;
  const int descriptor = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kOwnerOnly);
  if (descriptor >= 0) return descriptor;
  // Not every file system knows files without names.
  std::string name = (folder / "v.XXXXXX").string();
  const int named = mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) unlink(name.c_str());
  return named;
}

}  // namespace

NamelessFile::NamelessFile(const std::filesystem::path& folder)
    : folder_(folder), descriptor_(open_nameless(folder)) {
  if (descriptor_ < 0) fail("made");
}

NamelessFile::~NamelessFile() {
  close(descriptor_);
}

void NamelessFile::append(std::string_view bytes) {
  buffer_.append(bytes);
  if (buffer_.size() >= kKeptBack) flush();
}

void NamelessFile::flush() {
  std::size_t flushed = 0;
  bool refused = false;
  while (flushed < buffer_.size() && !refused) {
    const ssize_t done = write(descriptor_, buffer_.data() + flushed, buffer_.size() - flushed);
    if (done >= 0) flushed += static_cast<std::size_t>(done);
    refused = done < 0 && errno != EINTR;
  }
  const int reason = errno;
  // Also after a failure: what lies in the file already must not come there a second time.
  buffer_.erase(0, flushed);
  written_ += flushed;
  errno = reason;
  if (refused) fail("written");
}

void NamelessFile::fail(const char* what) const {
  const int reason = errno;
  throw Error(ErrorCode::kOutput,
              "a temporary file in " + folder_.string() + " cannot be " + what + ": " +
                  std::strerror(reason),
              "free some space; the archive is as it was");
}

NamelessFile::Source::Source(const NamelessFile& file, std::uint64_t begin, std::uint64_t end,
                             std::size_t buffer_bytes)
    : file_(file), at_(begin), end_(end), buffer_(buffer_bytes, '\0') {}

void NamelessFile::Source::go_to(std::uint64_t position) {
  const std::uint64_t ahead = position - this->position();
  if (ahead <= part_.size()) {
    part_.remove_prefix(static_cast<std::size_t>(ahead));
  } else {
    at_ = position;
    part_ = {};
  }
}

std::string_view NamelessFile::Source::more() {
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(buffer_.size(), end_ - at_));
  ssize_t got = 0;
  do {
    got = pread(file_.descriptor_, buffer_.data(), wanted, static_cast<off_t>(at_));
  } while (got < 0 && errno == EINTR);
  if (got == 0) errno = EIO;  // it has become shorter, or more was asked for than there is
  if (got <= 0) file_.fail("read");
  at_ += static_cast<std::uint64_t>(got);
  return {buffer_.data(), static_cast<std::size_t>(got)};
}

}  // namespace emeroteca::indexing
