#include "terminal/child_program.h"

#include <algorithm>
#include <cerrno>

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
