// Signals: those that wake the screen up, as keys and workers do, and those of a crash, after which
// the terminal must be as it was.
#pragma once

#include <string>

namespace emeroteca::interactive {

// A pipe to oneself. Signals (SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH, SIGQUIT) are
// noted and wake; nothing else happens in their handlers. At most one at a time.
class Wake {
 public:
  Wake();
  ~Wake();
  Wake(const Wake&) = delete;
  Wake& operator=(const Wake&) = delete;

  // To poll for reading.
  int descriptor() const;
  // From any thread.
  static void ring();
  // Empties the pipe.
  void answer() const;

  // Whether the signal came since the last time this was asked.
  static bool took(int signal);
  // A signal that ends the program, or 0; stays.
  static int ending();
};

// Stops the job that this program is in, as the terminal's own C-z does; returns when it goes on,
// and at once where nobody could wake it.
void stop_job();

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
