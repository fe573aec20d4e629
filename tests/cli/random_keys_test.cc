// Keys, clicks, pasted rubbish and sizes at random: the program neither crashes nor leaks, and
// leaves the terminal as it found it. (A C-z while a command was being started stopped the child
// before it was one, and the program for ever with it.) EMEROTECA_SEED repeats a run,
// EMEROTECA_RANDOM_KEYS makes it longer.
#include <array>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

using Clock = std::chrono::steady_clock;

// The searcher on a pseudo-terminal whose output is read and, but for its end, forgotten.
class Program {
 public:
  Program(const std::string& archive, const std::string& home) {
    winsize size{24, 80, 0, 0};
    std::array<char, 256> name{};
    pid_ = ::forkpty(&master_, name.data(), nullptr, &size);
    if (pid_ == 0) {
      ::setenv("TERM", "xterm-256color", 1);
      ::setenv("LANG", "C.UTF-8", 1);
      ::setenv("HOME", home.c_str(), 1);
      for (const char* const own : {"XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"}) {
        ::unsetenv(own);
      }
      if (::chdir(home.c_str()) != 0) ::_exit(99);
      const std::string program = EMEROTECA_BINARY_DIR "/bin/searcher";
      ::execl(program.c_str(), "searcher", "-a", archive.c_str(), nullptr);
      ::_exit(99);
    }
    // Keeps the terminal's mode readable when the program has gone.
    slave_ = ::open(name.data(), O_RDWR | O_NOCTTY);
    ::tcgetattr(slave_, &before_);
    await_start();
  }

  ~Program() {
    if (!ended_) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, &status_, 0);
    }
    ::close(slave_);
    ::close(master_);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void send(std::string_view bytes) {
    while (!bytes.empty() && !ended()) {
      drain(0);
      pollfd out{master_, POLLOUT, 0};
      if (::poll(&out, 1, 20) <= 0) continue;
      const ssize_t written = ::write(master_, bytes.data(), bytes.size());
      if (written <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void resize(unsigned short columns, unsigned short rows) {
    const winsize size{rows, columns, 0, 0};
    ::ioctl(master_, TIOCSWINSZ, &size);
  }

  void signal(int number) { ::kill(pid_, number); }

  // Reads what the program draws, for so long at most; says how much that was.
  std::size_t drain(int milliseconds) {
    std::array<char, 65536> buffer{};
    std::size_t all = 0;
    pollfd in{master_, POLLIN, 0};
    while (::poll(&in, 1, milliseconds) > 0 && (in.revents & POLLIN) != 0) {
      const ssize_t got = ::read(master_, buffer.data(), buffer.size());
      if (got <= 0) break;
      all += static_cast<std::size_t>(got);
      output_.append(buffer.data(), static_cast<std::size_t>(got));
      constexpr std::size_t kKept = 20000;
      if (output_.size() > 4 * kKept) output_.erase(0, output_.size() - kKept);
      milliseconds = 0;
    }
    return all;
  }

  // Until it has drawn nothing for a while: its answers are there.
  void rest() {
    constexpr int kQuietMs = 30;
    for (int i = 0; i < 100 && drain(kQuietMs) > 0; ++i) {
    }
  }

  bool ended() {
    if (!ended_ && ::waitpid(pid_, &status_, WNOHANG) == pid_) ended_ = true;
    return ended_;
  }

  bool await_end() {
    constexpr std::chrono::seconds kPatience(300);
    for (const auto end = Clock::now() + kPatience; !ended();) {
      if (Clock::now() > end) return false;
      drain(20);
    }
    drain(50);
    return true;
  }

  int status() const { return status_; }
  const std::string& output() const { return output_; }

  bool restored() const {
    termios now{};
    ::tcgetattr(slave_, &now);
    const bool mode = now.c_lflag == before_.c_lflag && now.c_iflag == before_.c_iflag &&
                      now.c_oflag == before_.c_oflag;
    const std::size_t left = output_.rfind("\x1b[?1049l");
    const std::size_t entered = output_.rfind("\x1b[?1049h");
    const bool screen =
        left != std::string::npos && (entered == std::string::npos || entered < left);
    return mode && screen;
  }

 private:
  void await_start() {
    for (int i = 0; i < 500 && output_.find("SEARCH") == std::string::npos && !ended(); ++i) {
      drain(20);
    }
  }

  int master_ = -1;
  int slave_ = -1;
  pid_t pid_ = -1;
  termios before_{};
  int status_ = 0;
  bool ended_ = false;
  std::string output_;
};

std::string random_input(std::mt19937& random) {
  static const std::vector<std::string> kKeys{"\r",
                                              "\t",
                                              "\x1b[Z",
                                              "\x1b",
                                              "\x7f",
                                              "\x1b[A",
                                              "\x1b[B",
                                              "\x1b[C",
                                              "\x1b[D",
                                              "\x1bOA",
                                              "\x1bOB",
                                              "\x1bOC",
                                              "\x1bOD",
                                              "\x1b[1;5C",
                                              "\x1b[1;5D",
                                              "\x1b[1;2C",
                                              "\x1b[1;2D",
                                              "\x1b[5~",
                                              "\x1b[6~",
                                              "\x1b[H",
                                              "\x1b[F",
                                              "\x1b[3~",
                                              "\x1bOP",
                                              "\x1b"
                                              "b",
                                              "\x1b"
                                              "f",
                                              "\x1b"
                                              "d",
                                              "\x01",
                                              "\x02",
                                              "\x05",
                                              "\x06",
                                              "\x07",
                                              "\x08",
                                              "\x0b",
                                              "\x0c",
                                              "\x0e",
                                              "\x10",
                                              "\x15",
                                              "\x17",
                                              "\x19",
                                              "\x1a",
                                              "/",
                                              "?",
                                              "f",
                                              "t",
                                              "l",
                                              "d",
                                              "s",
                                              "o",
                                              "y",
                                              "Y",
                                              "n",
                                              "N",
                                              "j",
                                              "k",
                                              "J",
                                              "K",
                                              "g",
                                              "G",
                                              "x",
                                              " ",
                                              "e",
                                              "<",
                                              ">",
                                              "\x1b[200~a\nb\x1b[31m\x1b[201~",
                                              "\x1b[200~",
                                              "\x1b[201~",
                                              "\x1b[999;999H",
                                              "\x1b]0;x\x07",
                                              "\xff\xfe",
                                              "\xc3",
                                              "\xe6\xbc\xa2",
                                              "e\xcc\x81",
                                              "\xf0\x9f\x91\xa9\xe2\x80\x8d",
                                              "\x1b[<0;5;5M",
                                              "\x1b[<64;40;9M",
                                              "\x1b[<65;40;9M",
                                              "\x1b[M !!",
                                              "\x1b[M`((",
                                              "\x03"};
  static const std::vector<std::string> kTexts{
      "cloud",   "alluvione ", "lang:it ", "date:20", "date:2021 ", "source:", "so",
      "\"banca", "AND ",       "OR ",      "(",       ")",          "-",       "+",
      "*",       "~",          "title:",   "Etna",    "dell'ind",   "id:",     "NEAR/3 "};
  const auto below = [&](std::size_t most) { return random() % most; };
  const std::size_t kind = below(10);
  if (kind == 0) return std::string(1, static_cast<char>(' ' + static_cast<char>(below(95))));
  if (kind <= 2) return kTexts[below(kTexts.size())];
  return kKeys[below(kKeys.size())];
}

std::size_t number_from(const char* name, std::size_t otherwise) {
  const char* const value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoul(value, nullptr, 10);
}

#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t kKeys = 10000;
#else
constexpr std::size_t kKeys = 1500;
#endif

class RandomKeys : public ::testing::Test {
 protected:
  void SetUp() override {
    const Output made =
        run_program("indexer", {"add", "-a", archive(), EMEROTECA_SOURCE_DIR "/corpus/articles"});
    ASSERT_EQ(made.exit_code, 0) << made.err;
  }
  std::string archive() const { return folder_ / "archive"; }
  std::string home() const { return folder_.path().string(); }

 private:
  TemporaryFolder folder_;
};

TEST_F(RandomKeys, NeitherCrashesNorLeaksAndRestoresTheTerminal) {
  const std::size_t seed = number_from("EMEROTECA_SEED", std::random_device{}());
  const std::size_t keys = number_from("EMEROTECA_RANDOM_KEYS", kKeys);
  std::cout << "EMEROTECA_SEED=" << seed << " EMEROTECA_RANDOM_KEYS=" << keys << '\n';
  std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
  const auto below = [&](std::size_t most) { return random() % most; };
  std::size_t sent = 0;
  unsigned runs = 0;
  while (sent < keys) {
    ++runs;
    Program program(archive(), home());
    std::string last;
    while (sent < keys && !program.ended()) {
      std::string burst;
      for (std::size_t i = 0, many = 1 + below(12); i < many; ++i, ++sent) {
        burst += random_input(random);
      }
      last = burst;
      program.send(burst);
      if (below(6) == 0) {
        program.resize(static_cast<unsigned short>(1 + below(300)),
                       static_cast<unsigned short>(1 + below(90)));
        ++sent;
      }
      // Keys that come before the answers to those before them are one thing, keys that meet
      // results, articles and panels another.
      below(4) == 0 ? program.rest() : static_cast<void>(program.drain(static_cast<int>(below(8))));
    }
    // Keys may have left the program: q, or C-c twice. Else C-c twice does.
    for (int i = 0; i < 300 && !program.ended(); ++i) {
      program.send("\x03\x03");
      program.drain(100);
    }
    ASSERT_TRUE(program.await_end()) << "hangs; last keys: " << testing::PrintToString(last);
    const int status = program.status();
    const bool left = WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 130);
    // While C-z gives the terminal back for a moment, C-c is the terminal's own.
    const bool interrupted = WIFSIGNALED(status) && WTERMSIG(status) == SIGINT;
    ASSERT_TRUE(left || interrupted)
        << "status " << status << "; last keys: " << testing::PrintToString(last) << "\n"
        << program.output();
    ASSERT_TRUE(program.restored()) << program.output();
  }
  std::cout << sent << " keys in " << runs << " runs\n";
}

TEST_F(RandomKeys, SignalsThatEndRestoreTheTerminal) {
  for (const int number : {SIGTERM, SIGHUP, SIGINT}) {
    Program program(archive(), home());
    program.send("cloud");
    program.signal(number);
    ASSERT_TRUE(program.await_end());
    EXPECT_TRUE(WIFSIGNALED(program.status()) && WTERMSIG(program.status()) == number)
        << number << ": " << program.status();
    EXPECT_TRUE(program.restored()) << number;
  }
}

TEST_F(RandomKeys, ACrashRestoresTheTerminal) {
  for (const int number : {SIGSEGV, SIGABRT}) {
    Program program(archive(), home());
    program.signal(number);
    ASSERT_TRUE(program.await_end());
    EXPECT_FALSE(WIFEXITED(program.status()) && WEXITSTATUS(program.status()) == 0);
    EXPECT_TRUE(program.restored()) << number << program.output();
  }
}

}  // namespace
}  // namespace emeroteca::tests
