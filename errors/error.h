// An error that a person can act on: what happened, and what to do about it. Made once, near the
// fault; shown once, in main.
#pragma once

#include <stdexcept>
#include <string>

namespace emeroteca {

// Exit codes of both programs (see the man pages).
enum ExitCode : int { kExitFound = 0, kExitNothing = 1, kExitError = 2, kExitInterrupted = 130 };

class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message, std::string hint = {})
      : std::runtime_error(message), hint_(std::move(hint)) {}

  // What to do about it; may be empty.
  const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

}  // namespace emeroteca
