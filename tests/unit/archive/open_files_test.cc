#include "archive/open_files.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <sys/resource.h>

namespace emeroteca {
namespace {

TEST(OpenFiles, AreAllowedForManyDatabasesAndNeverFewer) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  const auto allowed = [] {
    rlimit now{};
    getrlimit(RLIMIT_NOFILE, &now);
    return now.rlim_cur;
  };
  rlimit few = before;
  few.rlim_cur = std::min<rlim_t>(256, before.rlim_max);
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
  allow_open_files(128);
  const rlim_t many = allowed();
  EXPECT_GE(many, std::min<rlim_t>(128 * 6, before.rlim_max));
  allow_open_files(1);
  EXPECT_EQ(allowed(), many);
  // The system's own limit stays.
  allow_open_files(1U << 30U);
  EXPECT_EQ(allowed(), before.rlim_max);
  setrlimit(RLIMIT_NOFILE, &before);
}

}  // namespace
}  // namespace emeroteca
