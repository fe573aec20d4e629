// Work that ends its process, or never ends, ends no other.
#include "indexer/child_process.h"

#include <csignal>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "errors/error.h"

namespace emeroteca::indexing {
namespace {

class ChildProcess : public ::testing::Test {
 protected:
  ChildParent parent() {
    ChildParent made;
    made.heard = [this](char kind, std::string_view text) {
      heard_.push_back(kind + std::string(text));
    };
    made.patience = std::chrono::seconds(20);
    return made;
  }

  std::vector<std::string> heard_;
};

TEST_F(ChildProcess, GivesItsMessagesWholeAndInOrder) {
  const std::string large(300'000, 'x');
  const ChildEnd end = run_in_child(
      [&](ChildReport& report) {
        report.say('a', "one");
        report.say('b', "");
        report.say('c', large);
        report.progress().at = 7;
      },
      parent());
  EXPECT_TRUE(end.whole());
  EXPECT_EQ(end.reason(), "");
  EXPECT_EQ(end.at, 7U);
  EXPECT_EQ(heard_, (std::vector<std::string>{"aone", "b", "c" + large}));
}

TEST_F(ChildProcess, IsToldOfWhenASignalEndsIt) {
  const ChildEnd end = run_in_child(
      [](ChildReport& report) {
        report.say('a', "before");
        report.progress().at = 12;
        raise(SIGKILL);
      },
      parent());
  EXPECT_FALSE(end.whole());
  EXPECT_EQ(end.signal, SIGKILL);
  EXPECT_EQ(end.at, 12U);
  EXPECT_EQ(end.reason().substr(0, 8), "signal 9");
  EXPECT_EQ(heard_, std::vector<std::string>{"abefore"});
}

TEST_F(ChildProcess, IsEndedWhenNothingMoves) {
  ChildParent impatient = parent();
  impatient.patience = std::chrono::seconds(1);
  const ChildEnd end = run_in_child(
      [](ChildReport&) {
        while (true) pause();
      },
      impatient);
  EXPECT_TRUE(end.stalled);
  EXPECT_EQ(end.reason(), "no end within 1 s");
}

TEST_F(ChildProcess, ThrowsWhatTheWorkThrew) {
  try {
    run_in_child([](ChildReport&) { throw Error(ErrorCode::kBusy, "what", "hint"); }, parent());
    FAIL() << "nothing was thrown";
  } catch (const Error& fault) {
    EXPECT_EQ(fault.code(), ErrorCode::kBusy);
    EXPECT_STREQ(fault.what(), "what");
    EXPECT_EQ(fault.hint(), "hint");
  }
}

}  // namespace
}  // namespace emeroteca::indexing
