#include "tests/support/programs.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace emeroteca::tests {
namespace {

struct Pipe {
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  }
  std::array<int, 2> ends{};
};

Output run(const std::vector<std::string>& command, std::string_view input) {
  const Pipe in;
  const Pipe out;
  const Pipe err;
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) {
    dup2(in.ends[0], STDIN_FILENO);
    dup2(out.ends[1], STDOUT_FILENO);
    dup2(err.ends[1], STDERR_FILENO);
    restore_signals();
    setenv("LANG", "C.UTF-8", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("BIN", EMEROTECA_BINARY_DIR "/bin", 1);
    // What a developer has set and saved for himself changes nothing here.
    setenv("XDG_CONFIG_HOME", "/nonexistent/emeroteca-tests", 1);
    setenv("XDG_DATA_HOME", "/nonexistent/emeroteca-tests", 1);
    unsetenv("NO_COLOR");
    unsetenv("COLUMNS");
    std::vector<char*> arguments;
    for (const std::string& one : command) arguments.push_back(const_cast<char*>(one.c_str()));
    arguments.push_back(nullptr);
    execv(arguments.front(), arguments.data());
    _exit(127);
  }
  close(in.ends[0]);
  close(out.ends[1]);
  close(err.ends[1]);
  std::signal(SIGPIPE, SIG_IGN);
  fcntl(in.ends[1], F_SETFL, O_NONBLOCK);

  Output result;
  std::array<pollfd, 3> polled{
      {{in.ends[1], POLLOUT, 0}, {out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}}};
  if (input.empty()) {
    close(in.ends[1]);
    polled[0].fd = -1;
  }
  while (polled[1].fd >= 0 || polled[2].fd >= 0) {
    if (poll(polled.data(), polled.size(), -1) < 0) break;
    if (polled[0].fd >= 0 && polled[0].revents != 0) {
      const ssize_t wrote = write(polled[0].fd, input.data(), input.size());
      if (wrote > 0) input.remove_prefix(static_cast<std::size_t>(wrote));
      if (input.empty() || wrote < 0) {
        close(polled[0].fd);
        polled[0].fd = -1;
      }
    }
    for (std::size_t i = 1; i < polled.size(); ++i) {
      if (polled[i].fd < 0 || polled[i].revents == 0) continue;
      std::array<char, 65536> buffer{};
      const ssize_t read_bytes = read(polled[i].fd, buffer.data(), buffer.size());
      if (read_bytes > 0) {
        (i == 1 ? result.out : result.err)
            .append(buffer.data(), static_cast<std::size_t>(read_bytes));
      } else {
        close(polled[i].fd);
        polled[i].fd = -1;
      }
    }
  }
  if (polled[0].fd >= 0) close(polled[0].fd);
  int status = 0;
  waitpid(child, &status, 0);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace

Output run_program(std::string_view name, const std::vector<std::string>& arguments,
                   std::string_view input) {
  std::vector<std::string> command{EMEROTECA_BINARY_DIR "/bin/" + std::string(name)};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run(command, input);
}

Output run_shell(const std::string& command, std::string_view input) {
  return run({"/bin/bash", "-c", command}, input);
}

void restore_signals() {
  for (const int number : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE}) std::signal(number, SIG_DFL);
  sigset_t none{};
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string column_of(std::string_view line, std::size_t column) {
  for (; column > 0; --column) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return {};
    line.remove_prefix(tab + 1);
  }
  return std::string(line.substr(0, line.find('\t')));
}

}  // namespace emeroteca::tests
