#include "errors/crash.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <string>

#include <termios.h>
#include <unistd.h>

#include "errors/error.h"
#include "errors/program_name.h"

// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): a signal handler has no others
namespace emeroteca {
namespace {

// Whole before the handler is installed, and never freed.
const std::string* crash_message = nullptr;
const termios* first_modes = nullptr;

void on_crash(int /*number*/) {
  // Only what a signal handler may call.
  if (first_modes != nullptr) {
    // Out of the other screen, with a cursor, in plain letters.
    constexpr std::string_view kPlain = "\x1B[?1049l\x1B[?25h\x1B[0m\r";
    static_cast<void>(!write(STDERR_FILENO, kPlain.data(), kPlain.size()));
    tcsetattr(STDIN_FILENO, TCSANOW, first_modes);
  }
  static_cast<void>(!write(STDERR_FILENO, crash_message->data(), crash_message->size()));
  _exit(kExitError);
}

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

}  // namespace

void tell_of_crashes(const ProgramName& program, std::string_view hint) {
  if (kSanitized) return;
  delete crash_message;
  crash_message =
      new std::string(program.prefix + program.own +
                      ": a fault of memory: the archive is damaged, or this is a mistake of "
                      "the program\n  " +
                      with_program_names(hint, program.prefix) + "\n");
  termios now{};
  if (first_modes == nullptr && isatty(STDERR_FILENO) == 1 && tcgetattr(STDIN_FILENO, &now) == 0) {
    first_modes = new termios(now);
  }
  // A stack of its own: this one may be what is used up.
  static std::array<char, 65536> memory{};
  stack_t stack{};
  stack.ss_sp = memory.data();
  stack.ss_size = memory.size();
  sigaltstack(&stack, nullptr);
  struct sigaction action {};
  action.sa_handler = on_crash;
  action.sa_flags = static_cast<int>(SA_ONSTACK | SA_RESETHAND);
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT}) sigaction(number, &action, nullptr);
}

}  // namespace emeroteca
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)
