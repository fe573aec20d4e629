#include "searcher/interactive/terminal/other_programs.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "searcher/interactive/terminal/signals.h"
#include "terminal/child_program.h"
#include "terminal/style.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): not every unistd.h has it

namespace emeroteca::interactive {
namespace {

std::vector<pid_t>& apart() {
  static std::vector<pid_t> programs;  // the screen's thread alone uses it
  return programs;
}

std::string value_of(const char* name) {
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): no thread sets it
  return value == nullptr ? "" : value;
}

std::string reason(int error) {
  return std::generic_category().message(error);
}

// For exec(), as long as the command lives.
std::vector<char*> arguments_of(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  return arguments;
}

// Starts a program in a session of its own, which hears no keys, with the signals as they usually
// are, and with nothing to read or to write to. 0, or what went wrong.
int spawn_apart(const std::vector<std::string>& command, pid_t& process) {
  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t all;
  sigset_t none;
  ::sigfillset(&all);
  ::sigemptyset(&none);
  ::posix_spawnattr_setsigdefault(&attributes, &all);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setflags(
      &attributes,
      static_cast<short>(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID));
  const int fault = ::posix_spawnp(&process, command.front().c_str(), &files, &attributes,
                                   arguments_of(command).data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&files);
  return fault;
}

// While one lives, the terminal is a job's, as far as this program has it to give.
class Foreground {
 public:
  explicit Foreground(pid_t job) : job_(job) { give(); }
  ~Foreground() { take(); }
  Foreground(const Foreground&) = delete;
  Foreground& operator=(const Foreground&) = delete;

  bool ours() const { return ::tcgetpgrp(STDIN_FILENO) == own_; }
  void give() const {
    if (ours()) hand_to(job_);
  }
  void take() const {
    if (::tcgetpgrp(STDIN_FILENO) == job_) hand_to(own_);
  }

 private:
  static void hand_to(pid_t group) {
    // Whoever hands the terminal on from the background would be stopped for it.
    const terminal::IgnoredSignals ignored{SIGTTOU};
    ::tcsetpgrp(STDIN_FILENO, group);
  }

  pid_t job_;
  pid_t own_ = ::getpgrp();
};

// Waits for the end of a job. When it is stopped (C-z), this program stops with it, and goes on
// with it: else nobody would ever wake it.
int wait_for(pid_t job) {
  const Foreground foreground(job);
  int status = 0;
  for (;;) {
    const pid_t changed = ::waitpid(job, &status, WUNTRACED);
    if (changed < 0 && errno == EINTR) continue;
    if (changed < 0 || !WIFSTOPPED(status)) return status;
    foreground.take();
    // It may have wanted the terminal before it was given.
    const int signal = WSTOPSIG(status);
    const bool early = (signal == SIGTTIN || signal == SIGTTOU) && foreground.ours();
    if (!early) stop_job();
    foreground.give();
    ::kill(-job, SIGCONT);
  }
}

// All signals, until its end: what comes meanwhile comes then.
class BlockedSignals {
 public:
  BlockedSignals() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~BlockedSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  BlockedSignals(const BlockedSignals&) = delete;
  BlockedSignals& operator=(const BlockedSignals&) = delete;

 private:
  sigset_t before_{};
};

// A program that this terminal's keys reach as a job of its own: C-c and C-z end and stop it
// without this program.
//
// Not by posix_spawn(), which waits until the program has been begun, and cannot be interrupted: a
// C-z that comes before that stops the child, and then nobody is left to wake it.
class Job {
 public:
  // Reads from the descriptor, if it is one. The child may do only what is safe after a fork of
  // several threads.
  Job(const std::vector<std::string>& command, int input) {
    std::vector<char*> arguments = arguments_of(command);
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
      fault_ = errno;
      return;
    }
    {
      const BlockedSignals blocked;
      process_ = ::fork();
      if (process_ == 0) begin(arguments.data(), input, ends[1]);
      if (process_ < 0) fault_ = errno;
    }
    ::close(ends[1]);
    told_ = ends[0];
    // Whoever comes first: else keys might be given to a group that is not there yet.
    if (process_ > 0) ::setpgid(process_, process_);
  }
  ~Job() {
    if (told_ >= 0) ::close(told_);
  }
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  // Waits for its end. 0, or the errno that kept it from beginning; `status` as of waitpid().
  int wait(int& status) {
    if (fault_ != 0) return fault_;
    status = wait_for(process_);
    // Without an end as long as it ran.
    const ssize_t got = ::read(told_, &fault_, sizeof fault_);
    return got == static_cast<ssize_t>(sizeof fault_) ? fault_ : 0;
  }

 private:
  [[noreturn]] static void begin(char* const* arguments, int input, int told) {
    ::setpgid(0, 0);
    if (input >= 0) ::dup2(input, STDIN_FILENO);
    struct sigaction usual {};
    usual.sa_handler = SIG_DFL;
    for (int signal = 1; signal < NSIG; ++signal) ::sigaction(signal, &usual, nullptr);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execvp(arguments[0], arguments);
    const int fault = errno;
    constexpr int kNotFound = 127;
    static_cast<void>(::write(told, &fault, sizeof fault) == 0);
    ::_exit(kNotFound);
  }

  pid_t process_ = -1;
  int told_ = -1;  // what kept it from beginning
  int fault_ = 0;
};

// $BROWSER as xdg-open, sensible-browser and man read it: programs with colons between them, of
// which the first that is there is taken.
std::vector<std::string> browsers_of(std::string_view given) {
  std::vector<std::string> all;
  for (std::size_t begin = 0; begin <= given.size();) {
    const std::size_t end = std::min(given.find(':', begin), given.size());
    all.emplace_back(given.substr(begin, end - begin));
    begin = end + 1;
  }
  return all;
}

// Words of a shell: quotation marks and backslashes keep spaces in one.
std::vector<std::string> shell_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool begun = false;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && quote != '\'' && i + 1 < text.size()) {
      word += text[++i];
      begun = true;
    } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
      quote = quote != 0 ? '\0' : c;
      begun = true;
    } else if (quote == 0 && (c == ' ' || c == '\t')) {
      if (begun) words.push_back(std::exchange(word, {}));
      begun = false;
    } else {
      word += c;
      begun = true;
    }
  }
  if (begun) words.push_back(word);
  return words;
}

bool is_program(const std::string& name) {
  const auto runs = [](const std::string& file) {
    std::error_code fault;
    return ::access(file.c_str(), X_OK) == 0 && std::filesystem::is_regular_file(file, fault);
  };
  if (name.find('/') != std::string::npos) return runs(name);
  const std::string path = value_of("PATH");
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    if (end > begin && runs(path.substr(begin, end - begin) + '/' + name)) return true;
    begin = end + 1;
  }
  return false;
}

// The program and its arguments; the first of those that are named where none is there.
std::vector<std::string> browser_command(std::string_view given) {
  std::vector<std::string> first;
  for (const std::string& one : browsers_of(given)) {
    const std::size_t begin = one.find_first_not_of(" \t");
    if (begin == std::string::npos) continue;
    // A path with spaces, as it is.
    std::string whole = one.substr(begin, one.find_last_not_of(" \t") + 1 - begin);
    if (whole.find('/') != std::string::npos && is_program(whole)) return {whole};
    std::vector<std::string> words = shell_words(one);
    if (words.empty() || words.front().empty()) continue;
    if (is_program(words.front())) return words;
    if (first.empty()) first = std::move(words);
  }
  return first;
}

}  // namespace

Browser browser_for(std::string_view url) {
  if (!terminal::is_web_address(url)) return {};
  Browser browser;
  browser.command = browser_command(value_of("BROWSER"));
  if (browser.command.empty()) browser.command = {"xdg-open"};
  constexpr std::array<std::string_view, 9> kInTerminal{
      "lynx", "w3m", "links", "links2", "elinks", "browsh", "carbonyl", "www-browser", "chawan"};
  const std::string name = std::filesystem::path(browser.command.front()).filename().string();
  const bool desktop = !value_of("DISPLAY").empty() || !value_of("WAYLAND_DISPLAY").empty();
  browser.in_terminal =
      std::find(kInTerminal.begin(), kInTerminal.end(), name) != kInTerminal.end() ||
      (name == "xdg-open" && !desktop);
  bool placed = false;
  for (std::size_t i = 1; i < browser.command.size(); ++i) {
    std::string& word = browser.command[i];
    const std::size_t place = word.find("%s");
    if (place == std::string::npos) continue;
    word.replace(place, 2, url);
    placed = true;
  }
  if (!placed) browser.command.emplace_back(url);
  return browser;
}

std::string start_apart(const std::vector<std::string>& command) {
  pid_t process = 0;
  if (const int error = spawn_apart(command, process)) {
    return command.front() + " cannot be run: " + reason(error);
  }
  apart().push_back(process);
  return {};
}

std::string run_here(const std::vector<std::string>& command) {
  int status = 0;
  if (const int error = Job(command, -1).wait(status)) {
    return command.front() + " cannot be run: " + reason(error);
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return command.front() + " failed";
}

std::string run_typed(const std::string& command, std::string_view input) {
  // No pipe: who stops or does not read would leave this program writing for ever.
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), std::fclose);
  const int descriptor = file ? ::fileno(file.get()) : -1;
  if (descriptor < 0 || ::fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0 ||
      terminal::write_all(descriptor, input) != terminal::Written::kAll ||
      ::lseek(descriptor, 0, SEEK_SET) != 0) {
    return "the article cannot be put into a temporary file: " + reason(errno);
  }
  int status = 0;
  if (const int error = Job({"/bin/sh", "-c", command}, descriptor).wait(status)) {
    return "no shell can be run: " + reason(error);
  }
  if (WIFSIGNALED(status))
    return "the command was ended by signal " + std::to_string(WTERMSIG(status));
  const int code = WEXITSTATUS(status);
  return code == 0 ? "" : "the command ended with exit code " + std::to_string(code);
}

void reap() {
  std::erase_if(apart(), [](pid_t process) {
    int status = 0;
    return ::waitpid(process, &status, WNOHANG) != 0;
  });
}

}  // namespace emeroteca::interactive
