// SIGINT, SIGTERM and SIGHUP ask for an orderly end.
#pragma once

#include <csignal>

namespace emeroteca::indexing {

// From now on the first such signal only sets the flag; a second one kills at once. Signals that
// the program was started to ignore (nohup, a shell's background jobs) stay ignored.
void install_interrupt_handler();

// True once a signal has come.
bool interrupted();

// While it lives, threads that this thread starts leave those signals to the others: they have to
// wake the one that waits for input.
class InterruptsBlocked {
 public:
  InterruptsBlocked();
  ~InterruptsBlocked();
  InterruptsBlocked(const InterruptsBlocked&) = delete;
  InterruptsBlocked& operator=(const InterruptsBlocked&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace emeroteca::indexing
