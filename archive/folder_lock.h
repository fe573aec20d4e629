// The lock of a folder that is no database itself.
#pragma once

#include <string>

namespace emeroteca {

// Xapian's lock (the file flintlock) of an archive that is made of shards: who has it is the one
// writer of all of them. It goes with the object, and with the process.
class FolderLock {
 public:
  // Waits as LockPatience says. Throws Error where another process has it, which it names, or where
  // the file cannot be locked.
  explicit FolderLock(const std::string& folder);
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace emeroteca
