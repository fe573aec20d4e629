#include "searcher/interactive/terminal/other_programs.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

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

// The words of a variable: apart by spaces.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (c != ' ' && c != '\t') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

// Programs begin with the signals as they usually are.
class Attributes {
 public:
  explicit Attributes(bool own_session) {
    ::posix_spawnattr_init(&attributes_);
    sigset_t all;
    sigset_t none;
    ::sigfillset(&all);
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
    if (own_session) flags = static_cast<short>(flags | POSIX_SPAWN_SETSID);
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
int spawn(const std::vector<std::string>& command, const Files& files, bool own_session,
          pid_t& process) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const Attributes attributes(own_session);
  return ::posix_spawnp(&process, arguments[0], files.get(), attributes.get(), arguments.data(),
                        environ);
}

int wait_for(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

// Keys that stop the program must not stop this one, and a reader that has enough is no fault.
class Deaf {
 public:
  Deaf() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
      ::sigaction(kSignals[i], &ignore, &before_[i]);
    }
  }
  ~Deaf() {
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
      ::sigaction(kSignals[i], &before_[i], nullptr);
    }
  }
  Deaf(const Deaf&) = delete;
  Deaf& operator=(const Deaf&) = delete;

 private:
  static constexpr std::array kSignals{SIGINT, SIGQUIT, SIGPIPE};
  std::array<struct sigaction, kSignals.size()> before_{};
};

}  // namespace

Browser browser_for(std::string_view url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  const bool plain =
      std::all_of(url.begin(), url.end(), [](const char c) { return c > ' ' && c != '\x7f'; });
  if (!web || !plain) return {};
  const std::string given = value_of("BROWSER");
  Browser browser;
  browser.command = words_of(std::string_view(given).substr(0, given.find(':')));
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
  if (const int error = spawn(command, files, true, process)) {
    return command.front() + " cannot be run: " + reason(error);
  }
  apart().push_back(process);
  return {};
}

std::string run_here(const std::vector<std::string>& command) {
  const Files files;
  const Deaf deaf;
  pid_t process = 0;
  if (const int error = spawn(command, files, false, process)) {
    return command.front() + " cannot be run: " + reason(error);
  }
  const int status = wait_for(process);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return command.front() + " failed";
}

std::string run_typed(const std::string& command, std::string_view input) {
  std::array<int, 2> pipe{-1, -1};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return "no pipe can be made: " + reason(errno);
  const Deaf deaf;
  Files files;
  files.read_from(pipe[0]);
  pid_t process = 0;
  const int error = spawn({"/bin/sh", "-c", command}, files, false, process);
  ::close(pipe[0]);
  while (error == 0 && !input.empty()) {
    const ssize_t written = ::write(pipe[1], input.data(), input.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;  // it has read enough
    input.remove_prefix(static_cast<std::size_t>(written));
  }
  ::close(pipe[1]);
  if (error != 0) return "no shell can be run: " + reason(error);
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
