#include "archive/lock_holder.h"

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>

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

// Since when the process runs, by the local clock: the lock itself has no date. Its folder in /proc
// is of another date; field 22 of its stat says how many ticks after the system it began.
std::string begun(const fs::path& process) {
  std::string stat;
  std::getline(std::ifstream(process / "stat"), stat);
  const std::size_t name_end = stat.rfind(')');
  if (name_end == std::string::npos) return {};
  std::istringstream fields(stat.substr(name_end + 1));
  std::string field;
  constexpr int kBehindName = 20;  // field 22 is the 20th behind the name, which is the second
  for (int i = 0; i < kBehindName; ++i) fields >> field;
  double up = 0;
  std::ifstream("/proc/uptime") >> up;
  const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
  if (!fields || up <= 0 || ticks <= 0) return {};
  const double age = up - std::strtod(field.c_str(), nullptr) / ticks;
  const std::time_t start = std::time(nullptr) - static_cast<std::time_t>(age);
  std::tm local{};
  if (localtime_r(&start, &local) == nullptr) return {};
  char text[64];
  const std::size_t size = std::strftime(text, sizeof text, ", running since %F %T", &local);
  return {text, size};
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
    return name + " (process " + pid + ")" + begun(it->path());
  }
  return {};
}

}  // namespace emeroteca
