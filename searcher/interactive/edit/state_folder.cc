#include "searcher/interactive/edit/state_folder.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/durable.h"
#include "archive/lock_holder.h"
#include "errors/error.h"
#include "terminal/child_program.h"

namespace emeroteca::interactive {
namespace {

namespace fs = std::filesystem;

std::string variable(const char* name) {
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): no thread sets it
  return value == nullptr ? std::string() : std::string(value);
}

bool wrote(int descriptor, std::string_view text) {
  return terminal::write_all(descriptor, text) == terminal::Written::kAll;
}

constexpr mode_t kPrivateFile = 0600;
constexpr mode_t kPrivateFolder = 0700;

// Where a link of the user's own leads; any other path, and a link of another's, as it is.
fs::path followed(const fs::path& path) {
  constexpr int kMostLinks = 40;  // as the system follows
  fs::path at = path;
  for (int i = 0; i < kMostLinks; ++i) {
    struct stat about {};
    if (::lstat(at.c_str(), &about) != 0 || !S_ISLNK(about.st_mode)) return at;
    if (about.st_uid != ::geteuid()) return at;
    std::error_code fault;
    const fs::path target = fs::read_symlink(at, fault);
    if (fault) return at;
    at = at.parent_path() / target;
  }
  return path;
}

// Before six letters in the names of files that are to take others' places.
constexpr std::string_view kNew = ".new-";

// Takes away what runs that were killed have left. None takes an hour to write a file.
void clear_leftovers(const fs::path& file) {
  constexpr auto kOld = std::chrono::hours(1);
  constexpr std::size_t kLetters = 6;
  const std::string begin = file.filename().string() + std::string(kNew);
  const auto now = fs::file_time_type::clock::now();
  std::error_code fault;
  for (fs::directory_iterator entry(file.parent_path(), fault), end; !fault && entry != end;
       entry.increment(fault)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with(begin) || name.size() != begin.size() + kLetters) continue;
    std::error_code gone;
    if (!fs::is_regular_file(entry->symlink_status(gone)) || gone) continue;
    const auto written = entry->last_write_time(gone);
    if (!gone && now - written > kOld) fs::remove(entry->path(), gone);
  }
}

}  // namespace

fs::path state_folder() {
  const fs::path given = variable("XDG_STATE_HOME");
  if (given.is_absolute()) return given / "emeroteca";
  const fs::path home = variable("HOME");
  if (home.is_absolute()) return home / ".local" / "state" / "emeroteca";
  return {};
}

fs::path data_folder() {
  const fs::path given = variable("XDG_DATA_HOME");
  if (given.is_absolute()) return given / "emeroteca";
  const fs::path home = variable("HOME");
  if (home.is_absolute()) return home / ".local" / "share" / "emeroteca";
  return {};
}

bool make_private_folder(const fs::path& folder) {
  if (folder.empty()) return false;
  std::error_code fault;
  if (fs::is_directory(folder, fault)) return true;
  if (folder.has_parent_path() && folder.parent_path() != folder &&
      !make_private_folder(folder.parent_path())) {
    return false;
  }
  return ::mkdir(folder.c_str(), kPrivateFolder) == 0 || fs::is_directory(folder, fault);
}

bool is_no_file(const fs::path& file) {
  std::error_code fault;
  return fs::is_other(fs::status(file, fault));
}

bool append_privately(const fs::path& given, std::string_view text) {
  const fs::path file = followed(given);
  if (file.empty() || !make_private_folder(file.parent_path())) return false;
  if (is_no_file(file)) return false;
  // A pipe that takes the file's place meanwhile is not waited for either.
  const int descriptor =
      ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
             kPrivateFile);
  if (descriptor < 0) return false;
  // A file of before may be open to others.
  const bool written = ::fchmod(descriptor, kPrivateFile) == 0 && wrote(descriptor, text);
  return ::close(descriptor) == 0 && written;
}

bool replace_privately(const fs::path& given, std::string_view text) {
  const fs::path file = followed(given);
  if (file.empty() || !make_private_folder(file.parent_path())) return false;
  clear_leftovers(file);
  std::string name = file.string() + std::string(kNew) + "XXXXXX";
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);  // its mode is 0600
  if (descriptor < 0) return false;
  int reason = wrote(descriptor, text) ? 0 : errno;
  if (::close(descriptor) != 0 && reason == 0) reason = errno;
  try {
    // Otherwise a power cut may leave the new name with nothing in it.
    if (reason == 0) make_durable(name);
    if (reason == 0 && ::rename(name.c_str(), file.c_str()) != 0) reason = errno;
    if (reason == 0) make_durable(file.parent_path());
  } catch (const fs::filesystem_error& fault) {
    reason = fault.code().value();
  }
  if (reason == 0) return true;
  ::unlink(name.c_str());
  errno = reason;
  return false;
}

void wait_for_lock(int descriptor, const fs::path& path, const LockWaits& waits) {
  constexpr auto kPause = std::chrono::milliseconds(50);
  constexpr int kPauses = 20;
  for (int i = 0; i < kPauses; ++i) {
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return;
    std::this_thread::sleep_for(kPause);
  }
  const std::string holder = flock_holder(path);
  if (!waits) {
    throw Error(
        ErrorCode::kBusy,
        for_people(path) + " is being changed by " + (holder.empty() ? "another process" : holder),
        "wait until it has finished, or stop it, then try again");
  }
  waits(holder);
  while (::flock(descriptor, LOCK_EX) != 0 && errno == EINTR) {
  }
}

FolderLock::FolderLock(const fs::path& folder, const LockWaits& waits)
    : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor_ < 0) return;
  try {
    wait_for_lock(descriptor_, folder, waits);
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string for_people(const fs::path& file) {
  const std::string home = variable("HOME");
  std::string path = file.string();
  if (home.size() > 1 && path.starts_with(home + "/")) return "~" + path.substr(home.size());
  return path;
}

std::string from_people(const std::string& path) {
  const std::string home = variable("HOME");
  return path.starts_with("~/") && !home.empty() ? home + path.substr(1) : path;
}

}  // namespace emeroteca::interactive
