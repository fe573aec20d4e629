// The terminal as it was: put back however the program ends.
#pragma once

#include <string>

namespace emeroteca::interactive {

// While one lives, a crash (SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL) first writes `sequence` to
// the terminal and restores its mode, then goes its usual way: the shell stays usable. At most one
// at a time.
class CrashRescue {
 public:
  // `sequence`: what makes the terminal leave the screen. Call it before the terminal's mode is
  // changed.
  explicit CrashRescue(const std::string& sequence);
  ~CrashRescue();
  CrashRescue(const CrashRescue&) = delete;
  CrashRescue& operator=(const CrashRescue&) = delete;
};

}  // namespace emeroteca::interactive
