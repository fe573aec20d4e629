#include "archive/folder_lock.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/lock_patience.h"
#include "archive/rights.h"
#include "archive/write_permission.h"
#include "errors/error.h"

namespace emeroteca {
namespace {

[[noreturn]] void throw_not_locked(const std::string& folder, int reason) {
  if (is_refusal(reason)) throw_not_writable(folder, reason);
  throw Error("the archive " + folder + " cannot be locked: " + std::strerror(reason),
              "mend what keeps " + folder + "/flintlock from being locked, then try again");
}

// False once the folder was exchanged for another one: then this is the lock of that which went.
bool is_lock_of(int descriptor, const std::string& path) {
  struct stat held {};
  struct stat now {};
  return fstat(descriptor, &held) == 0 && stat(path.c_str(), &now) == 0 &&
         held.st_dev == now.st_dev && held.st_ino == now.st_ino;
}

}  // namespace

FolderLock::FolderLock(const std::string& folder) {
  constexpr mode_t kAsUsual = 0666;
  const std::string path = folder + "/flintlock";
  require_writable(folder);
  LockWait wait(folder);
  while (true) {
    const bool is_new = access(path.c_str(), F_OK) != 0;
    descriptor_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kAsUsual);
    if (descriptor_ < 0) throw_not_locked(folder, errno);
    // Whoever may write to the archive may lock it.
    const auto rights = is_new ? rights_of(rights_model(folder)) : std::nullopt;
    if (rights) try_rights(*rights, path);
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_len = 1;
    int locked = -1;
    do {
      locked = fcntl(descriptor_, F_OFD_SETLK, &lock);
    } while (locked != 0 && errno == EINTR);
    if (locked == 0 && is_lock_of(descriptor_, path)) return;
    const int reason = locked == 0 ? 0 : errno;
    close(std::exchange(descriptor_, -1));
    if (reason == 0) continue;
    if (reason != EAGAIN && reason != EACCES) throw_not_locked(folder, reason);
    wait.pause();
  }
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

}  // namespace emeroteca
