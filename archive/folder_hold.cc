#include "archive/folder_hold.h"

#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace emeroteca {

FolderHold::FolderHold(const std::string& folder) : folder_(folder) {
  if (!folder.empty()) descriptor_ = open(folder.c_str(), O_PATH | O_CLOEXEC);
}

FolderHold::~FolderHold() {
  if (descriptor_ >= 0) close(descriptor_);
}

FolderHold::FolderHold(FolderHold&& other) noexcept
    : folder_(std::move(other.folder_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderHold& FolderHold::operator=(FolderHold&& other) noexcept {
  std::swap(folder_, other.folder_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

bool FolderHold::is_in_place() const {
  if (descriptor_ < 0) return true;
  struct stat held {};
  struct stat now {};
  if (fstat(descriptor_, &held) != 0) return true;
  return stat(folder_.c_str(), &now) == 0 && held.st_dev == now.st_dev && held.st_ino == now.st_ino;
}

}  // namespace emeroteca
