#include "archive/lock_holder.h"

#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

bool holds(const fs::path& process, const fs::path& lock) {
  std::error_code fault;
  for (fs::directory_iterator fd(process / "fd", fault), end; !fault && fd != end;
       fd.increment(fault)) {
    std::error_code ignored;
    if (fs::read_symlink(fd->path(), ignored) == lock) return true;
  }
  return false;
}

}  // namespace

std::string lock_holder(const std::string& folder) {
  std::error_code fault;
  const fs::path lock = fs::canonical(fs::path(folder) / "flintlock", fault);
  if (fault) return {};
  const std::string self = std::to_string(getpid());
  for (fs::directory_iterator it("/proc", fault), end; !fault && it != end; it.increment(fault)) {
    const std::string pid = it->path().filename().string();
    if (pid.find_first_not_of("0123456789") != std::string::npos) continue;
    if (pid == self || !holds(it->path(), lock)) continue;
    std::string name;
    std::getline(std::ifstream(it->path() / "comm"), name);
    return name + " (process " + pid + ")";
  }
  return {};
}

}  // namespace emeroteca
