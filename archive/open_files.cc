#include "archive/open_files.h"

#include <algorithm>

#include <sys/resource.h>

namespace emeroteca {

void allow_open_files(std::size_t databases) {
  constexpr rlim_t kFiles = 32;  // of a database: six, in some five places
  constexpr rlim_t kOthers = 256;
  const rlim_t wanted = kOthers + kFiles * databases;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min(wanted, limit.rlim_max);
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace emeroteca
