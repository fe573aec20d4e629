#include "errors/start.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace emeroteca {

void hold_standard_descriptors() {
  // The lowest that is free is the one that open() gives.
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF) continue;
    static_cast<void>(open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY));
  }
}

void return_to_working_folder() {
  std::error_code fault;
  const std::filesystem::path here = std::filesystem::current_path(fault);
  if (!here.empty() || fault != std::errc::no_such_file_or_directory) return;
  const char* const named = std::getenv("PWD");
  if (named == nullptr || *named != '/') return;
  std::filesystem::current_path(named, fault);  // where there is none, relative names lead nowhere
}

}  // namespace emeroteca
