// Two works at the same time.
#include "indexer/bulk/at_once.h"

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>

#include <gtest/gtest.h>

namespace emeroteca::indexing {
namespace {

using Failed = std::atomic<bool>;

// What is thrown by two works, each of which throws its name or waits until the other has failed.
std::string thrown(bool one, bool other) {
  const auto work = [](bool throws, const char* name) {
    return [throws, name](const Failed& failed) {
      if (throws) throw std::runtime_error(name);
      while (!failed) std::this_thread::yield();
    };
  };
  try {
    at_once(work(one, "one"), work(other, "other"));
  } catch (const std::runtime_error& fault) {
    return fault.what();
  }
  return {};
}

TEST(AtOnce, BothAreDoneInTwoThreads) {
  std::thread::id one;
  std::thread::id other;
  // Each waits for the other: one after the other they would not end.
  std::atomic<int> begun = 0;
  const auto meet = [&](std::thread::id& its) {
    its = std::this_thread::get_id();
    for (++begun; begun < 2;) std::this_thread::yield();
  };
  at_once([&](const Failed&) { meet(one); }, [&](const Failed&) { meet(other); });
  EXPECT_EQ(one, std::this_thread::get_id());
  EXPECT_NE(other, one);
  EXPECT_NE(other, std::thread::id());
}

TEST(AtOnce, ErrorsOfEitherEndTheOtherAndReachTheCaller) {
  EXPECT_EQ(thrown(true, false), "one");
  EXPECT_EQ(thrown(false, true), "other");
  EXPECT_EQ(thrown(true, true), "one");
}

}  // namespace
}  // namespace emeroteca::indexing
