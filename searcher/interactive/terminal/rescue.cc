#include "searcher/interactive/terminal/rescue.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <signal.h>
#include <termios.h>
#include <unistd.h>

namespace emeroteca::interactive {
namespace {

// A handler may touch nothing but what was made ready before: plain memory and system calls.
constexpr std::array kCrashes{SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
std::array<char, 512> g_sequence;
std::size_t g_size = 0;
termios g_mode;
bool g_have_mode = false;
std::array<struct sigaction, kCrashes.size()> g_before;
// Stack overflows need another stack to run the handler on.
alignas(16) std::array<char, 65536> g_stack;

void rescue(int signal) {
  static_cast<void>(!::write(STDOUT_FILENO, g_sequence.data(), g_size));
  if (g_have_mode) ::tcsetattr(STDIN_FILENO, TCSANOW, &g_mode);
  for (std::size_t i = 0; i < kCrashes.size(); ++i) {
    if (kCrashes[i] == signal) ::sigaction(signal, &g_before[i], nullptr);
  }
  // Delivered again when this returns: to a sanitiser's handler, or to make the core dump.
  ::raise(signal);
}

}  // namespace

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
    ::sigaction(kCrashes[i], &action, &g_before[i]);
  }
}

CrashRescue::~CrashRescue() {
  for (std::size_t i = 0; i < kCrashes.size(); ++i) {
    ::sigaction(kCrashes[i], &g_before[i], nullptr);
  }
}

}  // namespace emeroteca::interactive
