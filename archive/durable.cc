#include "archive/durable.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace emeroteca {

void make_durable(const std::filesystem::path& path) {
  int descriptor = -1;
  do {
    descriptor = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  } while (descriptor < 0 && errno == EINTR);
  int done = -1;
  do {
    if (descriptor >= 0) done = fsync(descriptor);
  } while (descriptor >= 0 && done != 0 && errno == EINTR);
  const int reason = errno;
  if (descriptor >= 0) close(descriptor);
  // Some file systems (of networks, mostly) know no sync of folders.
  if (done == 0 || (descriptor >= 0 && (reason == EINVAL || reason == ENOTSUP))) return;
  throw std::filesystem::filesystem_error("", path, {reason, std::generic_category()});
}

SignalsHeld::SignalsHeld() {
  sigset_t held{};
  sigfillset(&held);
  for (const int fault : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT}) sigdelset(&held, fault);
  pthread_sigmask(SIG_BLOCK, &held, &before_);
}

SignalsHeld::~SignalsHeld() {
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace emeroteca
