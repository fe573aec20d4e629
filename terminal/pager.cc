#include "terminal/pager.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "terminal/width.h"

namespace emeroteca::terminal {
namespace {

constexpr std::string_view kDefaultPager = "less -RFX";
// For a user who asks for `less` in $PAGER. F: leave at once if all fits; R: colours; X: leave the
// text on the screen.
constexpr std::string_view kLessOptions = "LESS=FRX";

// What a shell answers when it finds or may run no such program.
constexpr int kCannotRun = 126;
constexpr int kNotFound = 127;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

std::vector<char*> pager_environment() {
  std::vector<char*> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) variables.push_back(*variable);
  if (std::getenv("LESS") == nullptr) {
    variables.push_back(const_cast<char*>(kLessOptions.data()));
  }
  variables.push_back(nullptr);
  return variables;
}

// For posix_spawn(); `words` must outlive it.
std::vector<char*> arguments_of(std::vector<std::string>& words) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  return arguments;
}

// A program and its plain arguments are started as they are: then a missing program is known at
// once. Anything else is for a shell, as in every program that honours $PAGER.
bool is_for_shell(const std::string& command) {
  return command.find_first_of("|&;<>()$`\\\"'*?[#~=%!{\n") != std::string::npos;
}

// Whether a shell can read the command: one with a quote that is not closed would take the text,
// and show nothing of it.
bool shell_reads(const std::string& command) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int one : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    posix_spawn_file_actions_addopen(&actions, one, "/dev/null", O_RDWR, 0);
  }
  std::vector<std::string> words{"sh", "-n", "-c", command};
  const std::vector<char*> arguments = arguments_of(words);
  pid_t process = 0;
  const int fault = posix_spawnp(&process, "sh", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (fault != 0) return false;
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int spawn_pager(const std::string& command, int input, int output, pid_t& process) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  if (output != STDOUT_FILENO) posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  for (const int number : {SIGPIPE, SIGXFSZ, SIGINT, SIGQUIT}) sigaddset(&defaults, number);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

  std::vector<std::string> words =
      is_for_shell(command) ? std::vector<std::string>{"sh", "-c", command} : words_of(command);
  const std::vector<char*> arguments = arguments_of(words);
  std::vector<char*> environment = pager_environment();
  const int fault = posix_spawnp(&process, words.front().c_str(), &actions, &attributes,
                                 arguments.data(), environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return fault;
}

// The bytes of an escape sequence of our own (style.h): ESC [ ... m.
std::size_t style_length(std::string_view text) {
  const std::size_t end = text.find('m');
  return end == std::string_view::npos ? text.size() : end + 1;
}

std::size_t rows_of_line(std::string_view line, std::size_t columns) {
  std::size_t width = 0;
  while (!line.empty()) {
    const std::size_t escape = std::min(line.find('\x1b'), line.size());
    width += display_width(line.substr(0, escape));
    line.remove_prefix(escape);
    if (!line.empty()) line.remove_prefix(style_length(line));
  }
  return width <= columns ? 1 : (width + columns - 1) / columns;
}

}  // namespace

std::size_t rows_of(std::string_view text, std::size_t columns) {
  std::size_t rows = 0;
  while (!text.empty()) {
    const std::size_t feed = text.find('\n');
    rows += rows_of_line(text.substr(0, feed), std::max<std::size_t>(columns, 1));
    text.remove_prefix(feed == std::string_view::npos ? text.size() : feed + 1);
  }
  return rows;
}

std::string pager_command() {
  const char* const value = std::getenv("PAGER");
  if (value == nullptr) return std::string(kDefaultPager);
  const std::string_view command(value);
  const std::size_t begin = command.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  const std::string_view trimmed =
      command.substr(begin, command.find_last_not_of(" \t") + 1 - begin);
  return trimmed == "cat" ? std::string() : std::string(trimmed);
}

bool run_pager(const std::string& command, std::string_view text, int descriptor) {
  if (is_for_shell(command) && !shell_reads(command)) return false;
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
  Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  const IgnoredSignals ignored{SIGPIPE, SIGINT, SIGQUIT};
  pid_t process = 0;
  if (spawn_pager(command, reading.get(), descriptor, process) != 0) return false;
  reading.close();
  write_all(writing.get(), text);
  writing.close();
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  return code != kNotFound && code != kCannotRun;
}

Written write_part(std::string_view text, int descriptor) {
  const IgnoredSignals ignored{SIGPIPE};
  return write_all(descriptor, text);
}

bool write_plainly(std::string_view text, int descriptor) {
  return write_part(text, descriptor) != Written::kFailed;
}

bool write_paged(std::string_view text, const PagerOptions& options) {
  if (options.enabled && isatty(options.descriptor) == 1) {
    const Size size = terminal::size(options.descriptor);
    const std::string command = pager_command();
    // One row is kept for the shell's next prompt.
    if (!command.empty() && rows_of(text, size.columns) >= size.rows &&
        run_pager(command, text, options.descriptor)) {
      return true;
    }
  }
  return write_plainly(text, options.descriptor);
}

}  // namespace emeroteca::terminal
