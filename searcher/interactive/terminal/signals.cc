#include "searcher/interactive/terminal/signals.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <stdexcept>

#include <fcntl.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

namespace emeroteca::interactive {
namespace {

constexpr std::array kSignals{SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
// Handlers have no other way to say what came.
std::array<volatile sig_atomic_t, kSignals.size()> g_came;
std::array<struct sigaction, kSignals.size()> g_signals_before;
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

// A handler may touch nothing but what was made ready before: plain memory and system calls.
constexpr std::array kCrashes{SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
std::array<char, 512> g_sequence;
std::size_t g_size = 0;
termios g_mode;
bool g_have_mode = false;
std::array<struct sigaction, kCrashes.size()> g_crashes_before;
// Stack overflows need another stack to run the handler on.
alignas(16) std::array<char, 65536> g_stack;

void rescue(int signal) {
  static_cast<void>(!::write(STDOUT_FILENO, g_sequence.data(), g_size));
  if (g_have_mode) ::tcsetattr(STDIN_FILENO, TCSANOW, &g_mode);
  for (std::size_t i = 0; i < kCrashes.size(); ++i) {
    if (kCrashes[i] == signal) ::sigaction(signal, &g_crashes_before[i], nullptr);
  }
  // Delivered again when this returns: to a sanitiser's handler, or to make the core dump.
  ::raise(signal);
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
    ::sigaction(kSignals[i], &action, &g_signals_before[i]);
  }
}

Wake::~Wake() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    ::sigaction(kSignals[i], &g_signals_before[i], nullptr);
  }
  // A handler that has begun may ring still: the pipe stays open.
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

void stop_job() {
  struct sigaction usual {};
  struct sigaction ours {};
  usual.sa_handler = SIG_DFL;
  ::sigaction(SIGTSTP, &usual, &ours);
  ::kill(0, SIGTSTP);
  ::sigaction(SIGTSTP, &ours, nullptr);
}

CrashRescue::CrashRescue(const std::string& sequence) {
  g_size = std::min(sequence.size(), g_sequence.size());
  std::copy_n(sequence.begin(), g_size, g_sequence.begin());
  g_have_mode = ::tcgetattr(STDIN_FILENO, &g_mode) == 0;
  stack_t stack{};
  stack.ss_sp = g_stack.data();
  stack.ss_size = g_stack.size();
  // A sanitiser may have one already.
  stack_t existing{};
  if (::sigaltstack(nullptr, &existing) == 0 && (existing.ss_flags & SS_DISABLE) != 0) {
    ::sigaltstack(&stack, nullptr);
  }
  struct sigaction action {};
  action.sa_handler = rescue;
  action.sa_flags = SA_ONSTACK;
  ::sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < kCrashes.size(); ++i) {
    ::sigaction(kCrashes[i], &action, &g_crashes_before[i]);
  }
}

CrashRescue::~CrashRescue() {
  for (std::size_t i = 0; i < kCrashes.size(); ++i) {
    ::sigaction(kCrashes[i], &g_crashes_before[i], nullptr);
  }
}

}  // namespace emeroteca::interactive
