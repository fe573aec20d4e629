#include "terminal/pager.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/shared_data.h"
#include "tests/unit/text/harmless.h"

namespace emeroteca {
namespace {

using tests::Environment;

TEST(Pager, RowsOfAText) {
  EXPECT_EQ(terminal::rows_of("", 80), 0U);
  EXPECT_EQ(terminal::rows_of("a\nb\n", 80), 2U);
  EXPECT_EQ(terminal::rows_of("a\nb", 80), 2U);
  EXPECT_EQ(terminal::rows_of("\n\n", 80), 2U);
  EXPECT_EQ(terminal::rows_of(std::string(161, 'x'), 80), 3U);
  EXPECT_EQ(terminal::rows_of("日本語", 4), 2U);
  EXPECT_EQ(terminal::rows_of("\x1b[1m" + std::string(80, 'x') + "\x1b[0m", 80), 1U);
}

TEST(Pager, Command) {
  {
    const Environment pager("PAGER");
    EXPECT_EQ(terminal::pager_command(), "less -RFX");
  }
  for (const char* const none : {"", "  ", "cat", " cat "}) {
    const Environment pager("PAGER", none);
    EXPECT_EQ(terminal::pager_command(), "");
  }
  const Environment pager("PAGER", "most -s");
  EXPECT_EQ(terminal::pager_command(), "most -s");
}

class PagerFile : public testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() /
            ("emeroteca-pager-" + std::to_string(getpid()) + "-" +
             testing::UnitTest::GetInstance()->current_test_info()->name());
    descriptor_ = open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ASSERT_GE(descriptor_, 0);
  }
  void TearDown() override {
    close(descriptor_);
    std::filesystem::remove(path_);
  }
  std::string content() const {
    std::ostringstream all;
    all << std::ifstream(path_).rdbuf();
    return all.str();
  }

  std::filesystem::path path_;
  int descriptor_ = -1;
};

TEST_F(PagerFile, GetsTheTextAndWritesToTheDescriptor) {
  EXPECT_TRUE(terminal::run_pager("sed s/a/b/", "aaa\n", descriptor_));
  EXPECT_EQ(content(), "baa\n");
}

TEST_F(PagerFile, MayBeAShellCommand) {
  EXPECT_TRUE(terminal::run_pager("tr a-z A-Z | sed 's/B/-/'", "abc\n", descriptor_));
  EXPECT_EQ(content(), "A-C\n");
}

TEST_F(PagerFile, ThatCannotStartIsReported) {
  EXPECT_FALSE(terminal::run_pager("/nonexistent/pager -x", "text\n", descriptor_));
  EXPECT_FALSE(
      terminal::run_pager("/nonexistent/pager 2>/dev/null; exit $?", "text\n", descriptor_));
  EXPECT_EQ(content(), "");
}

// Regression: the shell's complaint was all that was seen.
TEST_F(PagerFile, ThatNoShellCanReadIsReported) {
  EXPECT_FALSE(terminal::run_pager("cat 'un file", "text\n", descriptor_));
  EXPECT_FALSE(terminal::run_pager("cat | (", "text\n", descriptor_));
  EXPECT_EQ(content(), "");
}

TEST_F(PagerFile, ThatIsClosedEarlyIsNoError) {
  const std::string text(1U << 20U, 'x');  // more than a pipe holds
  EXPECT_TRUE(terminal::run_pager("true", text, descriptor_));
  EXPECT_TRUE(terminal::run_pager("head -c 1", text, descriptor_));
  EXPECT_TRUE(terminal::run_pager("false", text, descriptor_));
}

TEST_F(PagerFile, LessKnowsItsOptions) {
  const Environment less("LESS");
  EXPECT_TRUE(terminal::run_pager("echo $LESS", "", descriptor_));
  EXPECT_EQ(content(), "FRX\n");
}

TEST_F(PagerFile, LessOptionsOfTheUserStay) {
  const Environment less("LESS", "-M");
  EXPECT_TRUE(terminal::run_pager("echo $LESS", "", descriptor_));
  EXPECT_EQ(content(), "-M\n");
}

TEST_F(PagerFile, NotUsedForAFile) {
  const Environment pager("PAGER", "sed s/a/b/");
  EXPECT_TRUE(terminal::write_paged(std::string(100, '\n') + "a", {true, descriptor_}));
  EXPECT_EQ(content(), std::string(100, '\n') + "a");
}

TEST(Pager, AReaderThatHasGoneIsNoError) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  close(ends[0]);
  EXPECT_TRUE(terminal::write_plainly("text", ends[1]));
  close(ends[1]);
}

TEST(Pager, AFullDiskIs) {
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  EMEROTECA_NEED(full >= 0, "/dev/full");
  EXPECT_FALSE(terminal::write_plainly("text", full));
  close(full);
}

// What a terminal of 10 rows shows.
std::string on_terminal(std::string_view text, bool enabled) {
  winsize window{};
  window.ws_col = 80;
  window.ws_row = 10;
  int master = -1;
  int terminal = -1;
  if (openpty(&master, &terminal, nullptr, nullptr, &window) != 0) return "no terminal";
  std::string shown;
  std::thread reader([&] {
    std::array<char, 4096> block;
    for (;;) {
      const ssize_t got = read(master, block.data(), block.size());
      if (got <= 0) break;  // EIO once the other side is closed
      shown.append(block.data(), static_cast<std::size_t>(got));
    }
  });
  EXPECT_TRUE(terminal::write_paged(text, {enabled, terminal}));
  close(terminal);
  reader.join();
  close(master);
  std::erase(shown, '\r');
  return shown;
}

TEST(Pager, OnlyForTextsThatDoNotFit) {
  const Environment pager("PAGER", "sed s/a/b/");
  const std::string nine = "a\n\n\n\n\n\n\n\n\n";
  EXPECT_EQ(on_terminal(nine, true), nine);
  EXPECT_EQ(on_terminal(nine + "\n", true), "b" + nine.substr(1) + "\n");
  EXPECT_EQ(on_terminal(nine + "\n", false), nine + "\n");
}

TEST(Pager, PlainWhereItIsMissing) {
  const Environment pager("PAGER", "/nonexistent/pager");
  const std::string text = std::string(20, '\n') + "a";
  EXPECT_EQ(on_terminal(text, true), text);
}

}  // namespace
}  // namespace emeroteca
