#include "terminal/child_program.h"

#include <array>
#include <csignal>

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
