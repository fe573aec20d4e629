#include "indexer/interrupt.h"

#include <atomic>
#include <csignal>

namespace emeroteca {
namespace {

volatile std::sig_atomic_t signalled = 0;

void on_signal(int /*number*/) { signalled = 1; }

}  // namespace

void install_interrupt_handler() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return signalled != 0; }

}  // namespace emeroteca
