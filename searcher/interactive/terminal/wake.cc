#include "searcher/interactive/terminal/wake.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <stdexcept>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace emeroteca::interactive {
namespace {

constexpr std::array kSignals{SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
// Handlers have no other way to say what came.
std::array<volatile sig_atomic_t, kSignals.size()> g_came;
std::array<struct sigaction, kSignals.size()> g_before;
volatile sig_atomic_t g_ending = 0;
std::array<int, 2> g_pipe{-1, -1};

void ring_pipe() {
  const int error = errno;
  // When the pipe is full, it is going to wake anyway.
  static_cast<void>(!::write(g_pipe[1], "!", 1));
  errno = error;
}

void note(int signal) {
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    if (kSignals[i] == signal) g_came[i] = 1;
  }
  if (signal == SIGTERM || signal == SIGHUP || signal == SIGINT || signal == SIGQUIT) {
    g_ending = signal;
  }
  ring_pipe();
}

}  // namespace

Wake::Wake() {
  if (::pipe2(g_pipe.data(), O_NONBLOCK | O_CLOEXEC) != 0) {
    throw std::runtime_error("no pipe can be made");
  }
  g_ending = 0;
  for (auto& came : g_came) came = 0;
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;
  ::sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    ::sigaction(kSignals[i], &action, &g_before[i]);
  }
}

Wake::~Wake() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    ::sigaction(kSignals[i], &g_before[i], nullptr);
  }
  // A worker that is left to itself may ring still: the pipe stays open.
}

int Wake::descriptor() const {
  return g_pipe[0];
}

void Wake::ring() {
  ring_pipe();
}

void Wake::answer() const {
  std::array<char, 64> buffer{};
  while (::read(g_pipe[0], buffer.data(), buffer.size()) > 0) {
  }
}

bool Wake::took(int signal) {
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    if (kSignals[i] != signal || g_came[i] == 0) continue;
    g_came[i] = 0;
    return true;
  }
  return false;
}

int Wake::ending() {
  return g_ending;
}

}  // namespace emeroteca::interactive
