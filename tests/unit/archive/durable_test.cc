#include "archive/durable.h"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

volatile std::sig_atomic_t g_durable_signals = 0;

TEST(Durable, FilesAndFolders) {
  const tests::TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "text";
  EXPECT_NO_THROW(make_durable(folder.path() / "file"));
  EXPECT_NO_THROW(make_durable(folder.path()));
}

TEST(Durable, ReasonOfWhatIsNot) {
  const tests::TemporaryFolder folder;
  try {
    make_durable(folder.path() / "none");
    FAIL() << "it is not there";
  } catch (const std::filesystem::filesystem_error& fault) {
    EXPECT_EQ(fault.code().value(), ENOENT);
    EXPECT_EQ(fault.path1(), folder.path() / "none");
  }
}

// An interrupted sync would be taken for a failed one.
TEST(Durable, SignalsWaitForTheCommit) {
  struct sigaction action {};
  struct sigaction before {};
  action.sa_handler = [](int) { g_durable_signals = g_durable_signals + 1; };
  ASSERT_EQ(sigaction(SIGTERM, &action, &before), 0);
  {
    const SignalsHeld held;
    raise(SIGTERM);
    EXPECT_EQ(g_durable_signals, 0);
  }
  EXPECT_EQ(g_durable_signals, 1);
  sigaction(SIGTERM, &before, nullptr);
}

}  // namespace
}  // namespace emeroteca
