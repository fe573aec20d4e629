// What the tests themselves promise of the programs that they start.
#include <csignal>
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

// Regression: tests that send SIGINT hung where they were started as a shell's background job,
// which ignores it, and so did their programs.
TEST(Programs, AreEndedBySignalsThatTheTestIgnores) {
  for (const int number : {SIGINT, SIGHUP, SIGTERM}) {
    const auto before = std::signal(number, SIG_IGN);
    const Output ended = run_shell("kill -" + std::to_string(number) + " $$; echo lives");
    const TemporaryFolder folder;
    const std::string archive = folder / "A";
    RunningProgram indexer("indexer", {"add", "-q", "-a", archive, "-"});
    EXPECT_TRUE(comes_true([&] { return std::filesystem::exists(archive + "/iamglass"); }));
    indexer.kill(number);
    const int status = indexer.wait();
    std::signal(number, before);
    EXPECT_EQ(ended.exit_code, 128 + number) << ended.out;
    EXPECT_TRUE(status == 128 + number || status == 130) << status;
  }
}

}  // namespace
}  // namespace emeroteca::tests
