#include "archive/lock_holder.h"

#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <sys/stat.h>
#include <unistd.h>

#include "text/printable.h"

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

// When the system began, in seconds since 1970; 0 where that is not known. The time that it is up
// taken from the time that it is would be one second or the next, from call to call.
std::int64_t system_begun() {
  std::ifstream file("/proc/stat");
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string name;
    std::int64_t seconds = 0;
    if (fields >> name && name == "btime" && fields >> seconds) return seconds;
  }
  return 0;
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
  const std::int64_t system = system_begun();
  const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
  if (!fields || system <= 0 || ticks <= 0) return {};
  const double later = std::strtod(field.c_str(), nullptr) / ticks;
  const std::time_t start = system + static_cast<std::time_t>(later);
  std::tm local{};
  if (localtime_r(&start, &local) == nullptr) return {};
  char text[64];
  const std::size_t size = std::strftime(text, sizeof text, ", running since %F %T", &local);
  return {text, size};
}

// "indexer (process 1234), running since ..."
std::string named_process(const fs::path& process) {
  std::string name;
  std::getline(std::ifstream(process / "comm"), name);
  // A process gives itself its name.
  return text::printable(name) + " (process " + process.filename().string() + ")" + begun(process);
}

// Another process that has the file open.
std::string other_holder(const fs::path& file) {
  std::error_code fault;
  const std::string self = std::to_string(getpid());
  for (fs::directory_iterator it("/proc", fault), end; !fault && it != end; it.increment(fault)) {
    const std::string pid = it->path().filename().string();
    if (pid.find_first_not_of("0123456789") != std::string::npos) continue;
    if (pid != self && holds(it->path(), file)) return named_process(it->path());
  }
  return {};
}

// Of a line of /proc/locks ("4: FLOCK  ADVISORY  WRITE 1234 fe:00:5678 0 EOF") the process, where
// it has the lock of this inode; empty where it waits for it ("4: -> FLOCK ...").
std::string process_of_lock(const std::string& line, ino_t inode) {
  std::istringstream fields(line);
  std::string number;
  std::string kind;
  std::string advisory;
  std::string access;
  std::string process;
  std::string file;
  fields >> number >> kind >> advisory >> access >> process >> file;
  return kind == "FLOCK" && file.ends_with(":" + std::to_string(inode)) ? process : std::string();
}

}  // namespace

std::string lock_holder(const std::string& folder) {
  std::error_code fault;
  const fs::path lock = fs::canonical(fs::path(folder) / "flintlock", fault);
  return fault ? std::string() : other_holder(lock);
}

std::string flock_holder(const fs::path& file) {
  std::error_code fault;
  const fs::path real = fs::canonical(file, fault);
  struct stat about {};
  if (fault || stat(real.c_str(), &about) != 0) return {};
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    const std::string process = process_of_lock(line, about.st_ino);
    if (process.empty()) continue;
    const fs::path at = fs::path("/proc") / process;
    if (holds(at, real)) return named_process(at);
    // Who took it has left it to another process.
    return other_holder(real);
  }
  return {};
}

}  // namespace emeroteca
