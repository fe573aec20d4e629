#include "searcher/interactive/terminal/other_programs.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
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

// Whose keys a program hears.
enum class Place : std::uint8_t {
  kJob,  // this terminal's, as a job that C-c and C-z end and stop without this program
  kNone  // none: a session of its own
};

// Programs begin with the signals as they usually are.
class Attributes {
 public:
  explicit Attributes(Place place) {
    ::posix_spawnattr_init(&attributes_);
    sigset_t all;
    sigset_t none;
    ::sigfillset(&all);
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
    flags = static_cast<short>(
        flags | (place == Place::kNone ? POSIX_SPAWN_SETSID : POSIX_SPAWN_SETPGROUP));
    ::posix_spawnattr_setflags(&attributes_, flags);
  }
  ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

// What the program has for its files.
class Files {
 public:
  Files() { ::posix_spawn_file_actions_init(&actions_); }
  ~Files() { ::posix_spawn_file_actions_destroy(&actions_); }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  void silence() {
    ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO);
  }
  void read_from(int descriptor) {
    ::posix_spawn_file_actions_adddup2(&actions_, descriptor, STDIN_FILENO);
  }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

// 0, or what went wrong.
int spawn(const std::vector<std::string>& command, const Files& files, Place place,
          pid_t& process) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const Attributes attributes(place);
  return ::posix_spawnp(&process, arguments[0], files.get(), attributes.get(), arguments.data(),
                        environ);
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

}  // namespace

Browser browser_for(std::string_view url) {
  if (!terminal::is_web_address(url)) return {};
  const std::string given = value_of("BROWSER");
  Browser browser;
  browser.command = terminal::words_of(std::string_view(given).substr(0, given.find(':')));
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
  Files files;
  files.silence();
  pid_t process = 0;
  if (const int error = spawn(command, files, Place::kNone, process)) {
    return command.front() + " cannot be run: " + reason(error);
  }
  apart().push_back(process);
  return {};
}

std::string run_here(const std::vector<std::string>& command) {
  const Files files;
  pid_t process = 0;
  if (const int error = spawn(command, files, Place::kJob, process)) {
    return command.front() + " cannot be run: " + reason(error);
  }
  const int status = wait_for(process);
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
  Files files;
  files.read_from(descriptor);
  pid_t process = 0;
  if (const int error = spawn({"/bin/sh", "-c", command}, files, Place::kJob, process)) {
    return "no shell can be run: " + reason(error);
  }
  const int status = wait_for(process);
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
