#include "text/endless.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>

namespace emeroteca::text {

bool is_endless(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0 || !S_ISCHR(status.st_mode)) return false;
  // Of memory (1: zero, full, random); terminals end when the user says so, and null at once.
  constexpr unsigned kMemory = 1;
  constexpr unsigned kNull = 3;
  return major(status.st_rdev) == kMemory && minor(status.st_rdev) != kNull;
}

}  // namespace emeroteca::text
