#include "tests/integration/indexer_support.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "archive/reader.h"
#include "errors/error.h"

namespace emeroteca::tests {

Output add(const std::string& archive, const std::vector<std::string>& more,
           std::string_view input) {
  std::vector<std::string> arguments{"add", "-a", archive};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_program("indexer", arguments, input);
}

std::string counts(const Output& run) {
  constexpr std::string_view kBegin = "indexed: ";
  const std::size_t begin = run.err.rfind(kBegin);
  if (begin == std::string::npos) return "no summary in: " + run.err;
  const std::string line = run.err.substr(begin + kBegin.size());
  return line.substr(0, line.find(" ("));
}

std::vector<std::string> exported(const std::string& archive) {
  const Output run = run_program("indexer", {"export", "-a", archive});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  std::vector<std::string> lines = lines_of(run.out);
  std::sort(lines.begin(), lines.end());
  return lines;
}

int xapian_check(const std::string& archive) {
  return run_shell("xapian-check '" + archive + "' >&2").exit_code;
}

std::uint64_t articles_in(const std::string& archive) {
  try {
    ArchiveReader reader(archive);
    return reader.read(
        [](const Xapian::Database& database) { return std::uint64_t{database.get_doccount()}; });
  } catch (const Error&) {
    return 0;
  }
}

std::string dump_of(std::size_t count, std::size_t first) {
  constexpr std::array kWords{"governo",  "budget", "election", "regione", "mercato", "harbour",
                              "stazione", "museum", "indagine", "bridge",  "scuola",  "railway"};
  std::string out;
  for (std::size_t id = first; id < first + count; ++id) {
    const std::string number = std::to_string(id);
    out += R"({"id":")" + number + R"(","title":"Articolo numero )" + number + R"(","body":")";
    for (std::size_t i = 0; i < 120; ++i) {
      out += std::string(kWords[(id * 7 + i * i) % kWords.size()]) + ' ';
      if (i % 20 == 0) out += "parola" + std::to_string(id * i % 997) + ' ';
    }
    out += "\",\"lang\":\"it\",\"date\":\"2021-10-19\"}\n";
  }
  return out;
}

bool comes_true(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

RunningProgram::RunningProgram(std::string_view name, const std::vector<std::string>& arguments) {
  std::signal(SIGPIPE, SIG_IGN);
  const std::string program = EMEROTECA_BINARY_DIR "/bin/" + std::string(name);
  const std::string errors = folder_ / "err";
  std::vector<char*> command{const_cast<char*>(program.c_str())};
  for (const std::string& one : arguments) command.push_back(const_cast<char*>(one.c_str()));
  command.push_back(nullptr);
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("cannot fork");
  if (pid_ == 0) {
    dup2(ends[0], STDIN_FILENO);
    const int err = open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(err, STDERR_FILENO);
    const int out = open("/dev/null", O_WRONLY);
    dup2(out, STDOUT_FILENO);
    restore_signals();
    execv(program.c_str(), command.data());
    _exit(127);
  }
  close(ends[0]);
  input_ = ends[1];
}

RunningProgram::~RunningProgram() {
  close_input();
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  wait();
}

void RunningProgram::write(std::string_view input) {
  while (!input.empty()) {
    const ssize_t wrote = ::write(input_, input.data(), input.size());
    if (wrote <= 0) return;  // it has ended
    input.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

void RunningProgram::close_input() {
  if (input_ >= 0) close(input_);
  input_ = -1;
}

void RunningProgram::kill(int signal) const {
  if (pid_ >= 0) ::kill(pid_, signal);
}

int RunningProgram::wait() {
  int status = 0;
  if (pid_ < 0 || waitpid(pid_, &status, 0) != pid_) return -1;
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string RunningProgram::messages() const {
  std::ifstream file(folder_ / "err", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace emeroteca::tests
