#include "archive/whole_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/durable.h"
#include "archive/rights.h"
#include "errors/error.h"

namespace emeroteca {
namespace {

[[noreturn]] void fail_to_write(const std::filesystem::path& path, const std::string& reason) {
  throw Error(ErrorCode::kOutput, path.string() + " cannot be written: " + reason,
              "free some space, or check the permissions of its folder, then run the same command "
              "again");
}

[[noreturn]] void fail_to_read(const std::filesystem::path& path, int reason) {
  throw Error(reason == EACCES ? ErrorCode::kPermission : ErrorCode::kOther,
              path.string() + " cannot be read: " + std::strerror(reason),
              "mend what keeps it from being read, then try again");
}

// In the place of a file of an archive; a device may have no end, and a pipe is waited for.
[[noreturn]] void fail_as_no_file(const std::filesystem::path& path) {
  throw Error(ErrorCode::kDamaged, path.string() + " is no file, but a pipe, a device or a folder",
              "nothing was changed; move it away, or restore the file from a copy");
}

bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t done = write(descriptor, content.data(), content.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(done));
  }
  return true;
}

// A new file, in the place of what a run that was killed has left; never through a link that
// somebody has put there. -1 with errno where it cannot be made.
int make_anew(const std::filesystem::path& path, mode_t mode) {
  std::error_code fault;
  std::filesystem::remove(path, fault);
  return open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
}

}  // namespace

std::string partial_name(std::string_view name) {
  return "." + std::string(name) + ".part";
}

std::string read_whole_file(const std::filesystem::path& path) {
  constexpr std::size_t kBlock = 4096;
  const int descriptor = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) fail_to_read(path, errno);
  struct stat about {};
  if (fstat(descriptor, &about) == 0 && !S_ISREG(about.st_mode)) {
    close(descriptor);
    fail_as_no_file(path);
  }
  std::string text;
  while (true) {
    const std::size_t before = text.size();
    text.resize(before + kBlock);
    const ssize_t got = read(descriptor, text.data() + before, kBlock);
    const int reason = errno;
    text.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) break;
    if (got > 0 || reason == EINTR) continue;
    close(descriptor);
    fail_to_read(path, reason);
  }
  close(descriptor);
  return text;
}

void write_whole_file(const std::filesystem::path& path, std::string_view content) {
  constexpr mode_t kAsUsual = 0666;
  const std::filesystem::path beside = path.parent_path() / partial_name(path.filename().string());
  const int descriptor = make_anew(beside, kAsUsual);
  if (descriptor < 0) fail_to_write(path, std::strerror(errno));
  const bool written = write_all(descriptor, content);
  const int reason = errno;
  close(descriptor);
  std::error_code ignored;
  if (!written) {
    std::filesystem::remove(beside, ignored);
    fail_to_write(path, std::strerror(reason));
  }
  try {
    if (const auto rights = rights_of(path)) set_rights(*rights, beside);
    make_durable(beside);
    std::filesystem::rename(beside, path);
    make_durable(path.parent_path());
  } catch (const std::filesystem::filesystem_error& fault) {
    std::filesystem::remove(beside, ignored);
    fail_to_write(path, fault.code().message());
  }
}

bool replace_small_file(const std::filesystem::path& path, std::string_view content,
                        const std::filesystem::path& like) {
  constexpr mode_t kOwn = 0600;
  constexpr mode_t kRights = 0777;
  const std::filesystem::path beside = path.parent_path() / partial_name(path.filename().string());
  struct stat rights {};
  if (stat(like.c_str(), &rights) != 0) return false;
  const int descriptor = make_anew(beside, kOwn);
  if (descriptor < 0) return false;
  std::error_code fault;
  // Where the group cannot be given, it gets no rights that were another's.
  const bool grouped = fchown(descriptor, rights.st_uid, rights.st_gid) == 0 ||
                       fchown(descriptor, static_cast<uid_t>(-1), rights.st_gid) == 0;
  const mode_t mode = rights.st_mode & (grouped ? kRights : kOwn);
  const bool written = write_all(descriptor, content) && fchmod(descriptor, mode) == 0;
  const bool closed = close(descriptor) == 0;
  if (written && closed) {
    std::filesystem::rename(beside, path, fault);
    if (!fault) return true;
  }
  std::filesystem::remove(beside, fault);
  return false;
}

std::optional<std::string> read_small_file(const std::filesystem::path& path, std::size_t most) {
  // A pipe in its place would be waited for.
  const int descriptor = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return std::nullopt;
  struct stat about {};
  std::string text;
  bool whole = fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode) && about.st_size >= 0 &&
               static_cast<std::uint64_t>(about.st_size) <= most;
  if (whole) text.resize(static_cast<std::size_t>(about.st_size));
  for (std::size_t done = 0; whole && done < text.size();) {
    const ssize_t got = read(descriptor, text.data() + done, text.size() - done);
    if (got < 0 && errno == EINTR) continue;
    whole = got > 0;
    if (whole) done += static_cast<std::size_t>(got);
  }
  close(descriptor);
  if (!whole) return std::nullopt;
  return text;
}

}  // namespace emeroteca
