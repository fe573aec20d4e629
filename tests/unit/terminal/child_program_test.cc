#include "terminal/child_program.h"

#include <array>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

namespace emeroteca::terminal {
namespace {

TEST(ChildProgram, WordsAreApartBySpacesAndTabs) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(words_of(""), Words{});
  EXPECT_EQ(words_of(" \t "), Words{});
  EXPECT_EQ(words_of("  less\t-R  -X "), (Words{"less", "-R", "-X"}));
}

TEST(ChildProgram, SignalsAreIgnoredForABlockOnly) {
  const auto handler = [](int signal) {
    struct sigaction now {};
    ::sigaction(signal, nullptr, &now);
    return now.sa_handler;
  };
  const auto before = handler(SIGTSTP);
  {
    const IgnoredSignals ignored{SIGINT, SIGTSTP};
    EXPECT_EQ(handler(SIGTSTP), SIG_IGN);
    EXPECT_EQ(handler(SIGINT), SIG_IGN);
  }
  EXPECT_EQ(handler(SIGTSTP), before);
}

// A short text fits into the pipe: that it was written says nothing.
TEST(ChildProgram, WaitingTellsWhetherTheReaderOfAPipeTookAll) {
  const auto waited = [](std::size_t taken) {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    EXPECT_EQ(write_all(ends[1], "four"), Written::kAll);
    std::thread reader([&] {
      std::array<char, 8> text{};
      EXPECT_EQ(::read(ends[0], text.data(), taken), static_cast<ssize_t>(taken));
      ::close(ends[0]);
    });
    const Written how = wait_until_taken(ends[1]);
    reader.join();
    ::close(ends[1]);
    return how;
  };
  EXPECT_EQ(waited(4), Written::kAll);
  EXPECT_EQ(waited(3), Written::kNobodyReads);
  EXPECT_EQ(waited(0), Written::kNobodyReads);
  // Regression: a program that waited for the end before it read waited for ever.
  std::array<int, 2> unread{};
  ASSERT_EQ(::pipe2(unread.data(), O_CLOEXEC), 0);
  ASSERT_EQ(::write(unread[1], "news", 4), 4);
  EXPECT_EQ(wait_until_taken(unread[1], std::chrono::milliseconds(20)), Written::kNobodyReads);
  ::close(unread[0]);
  ::close(unread[1]);
  const int file = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  EXPECT_EQ(wait_until_taken(file), Written::kAll);
  ::close(file);
}

TEST(ChildProgram, WritingTellsWhetherAnybodyReads) {
  const IgnoredSignals ignored{SIGPIPE};
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
  EXPECT_EQ(write_all(ends[1], "x"), Written::kAll);
  ::close(ends[0]);
  EXPECT_EQ(write_all(ends[1], "x"), Written::kNobodyReads);
  ::close(ends[1]);
  EXPECT_EQ(write_all(-1, "x"), Written::kFailed);
}

}  // namespace
}  // namespace emeroteca::terminal
