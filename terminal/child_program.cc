#include "terminal/child_program.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace emeroteca::terminal {

IgnoredSignals::IgnoredSignals(std::initializer_list<int> signals) {
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  for (const int signal : signals) {
    struct sigaction before {};
    ::sigaction(signal, &ignore, &before);
    before_.emplace_back(signal, before);
  }
}

IgnoredSignals::~IgnoredSignals() {
  for (const auto& [signal, before] : before_) ::sigaction(signal, &before, nullptr);
}

Written write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      return Written::kNobodyReads;
    } else if (errno != EINTR) {
      return Written::kFailed;
    }
  }
  return Written::kAll;
}

Written wait_until_taken(int descriptor, std::chrono::milliseconds patience) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISFIFO(status.st_mode)) return Written::kAll;
  // Its own reading end would never be closed.
  if ((::fcntl(descriptor, F_GETFL) & O_ACCMODE) == O_RDWR) return Written::kAll;
  // That bytes were taken is no event to wait for.
  constexpr int kLongest = 50;  // milliseconds
  using Clock = std::chrono::steady_clock;
  Clock::time_point changed = Clock::now();
  int before = 0;
  for (int pause = 1;; pause = std::min(2 * pause, kLongest)) {
    pollfd writing{descriptor, 0, 0};
    // What is left once nobody reads stays: so this is asked first.
    const bool gone = ::poll(&writing, 1, pause) > 0 && (writing.revents & POLLERR) != 0;
    int left = 0;
    if (::ioctl(descriptor, FIONREAD, &left) != 0) return Written::kAll;
    if (left == 0) return Written::kAll;
    if (left != std::exchange(before, left)) changed = Clock::now();
    // Who waits for this program's end before he reads would wait for ever.
    if (gone || Clock::now() - changed > patience) return Written::kNobodyReads;
  }
}

std::vector<std::string> words_of(std::string_view command) {
  std::vector<std::string> words;
  while (!command.empty()) {
    const std::size_t end = std::min(command.find_first_of(" \t"), command.size());
    if (end > 0) words.emplace_back(command.substr(0, end));
    command.remove_prefix(std::min(end + 1, command.size()));
  }
  return words;
}

}  // namespace emeroteca::terminal
