// What is told when a program is led out of its memory.
#include "errors/crash.h"

#include <csignal>
#include <cstdlib>

#include <gtest/gtest.h>

#include "errors/error.h"

namespace emeroteca {
namespace {

// Regression: where the system's library noticed the fault first, nothing was told of it, and the
// program ended by the signal.
TEST(CrashDeathTest, IsToldWhicheverSignalItEndsBy) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "sanitizers tell more";
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
  GTEST_SKIP() << "sanitizers tell more";
#endif
#endif
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT}) {
    EXPECT_EXIT(
        {
          tell_of_crashes({"", "indexer"}, "run `indexer check`");
          std::raise(number);
        },
        ::testing::ExitedWithCode(kExitError), "indexer: a fault of memory")
        << number;
  }
}

}  // namespace
}  // namespace emeroteca
