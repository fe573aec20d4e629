// What wakes the screen up besides keys: signals and the workers.
#pragma once

#include <atomic>

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

}  // namespace emeroteca::interactive
