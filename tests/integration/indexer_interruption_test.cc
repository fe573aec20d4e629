// Nothing acknowledged is lost, nothing half-written is seen: SIGINT and SIGKILL at any moment, and
// the same command again. Of what is written batch by batch; indexer_bulk_test.cc has the rest.
#include <chrono>
#include <csignal>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/integration/indexer_support.h"
#include "tests/support/shared_data.h"

namespace emeroteca::tests {
namespace {

constexpr std::size_t kArticles = 600;
// Commits every 40 KB or so: there are many moments between and in commits.
const std::vector<std::string> kSmallBatches{"--memory", "1MB"};

class Interruption : public ::testing::Test {
 protected:
  void SetUp() override {
    dump_ = folder_.write("dump.jsonl", dump_of(kArticles));
    ASSERT_EQ(add(folder_ / "whole", {dump_}).exit_code, 0);
    whole_ = exported(folder_ / "whole");
    ASSERT_EQ(whole_.size(), kArticles);
  }

  std::vector<std::string> arguments(const std::string& archive, const std::string& dump) const {
    return {"add", "-a", archive, "--writer", "stock", "--memory", "1MB", dump};
  }

  // The archive is sound, and the same command leads to the state of a run that nothing disturbed.
  void expect_completes(const std::string& archive, const std::string& moment) const {
    EXPECT_EQ(run_program("indexer", {"info", "-a", archive}).exit_code, 0) << moment;
    EXPECT_EQ(xapian_check(archive), 0) << moment;
    const std::uint64_t before = articles_in(archive);
    const Output again = add(archive, {dump_});
    EXPECT_EQ(again.exit_code, 0) << moment << again.err;
    EXPECT_EQ(counts(again), std::to_string(kArticles - before) + " added, 0 updated, " +
                                 std::to_string(before) + " unchanged, 0 rejected, 0 duplicates")
        << moment;
    EXPECT_EQ(exported(archive), whole_) << moment;
    const Output check = run_program("indexer", {"check", "-a", archive});
    EXPECT_EQ(check.exit_code, 0) << moment << check.out;
  }

  TemporaryFolder folder_;
  std::string dump_;
  std::vector<std::string> whole_;
};

TEST_F(Interruption, BySigintCommitsSaysHowFarItCameAndExitsWith130) {
  const std::string archive = folder_ / "A";
  RunningProgram indexer("indexer", arguments(archive, "-"));
  indexer.write(dump_of(kArticles / 2));
  ASSERT_TRUE(comes_true([&] { return articles_in(archive) > 0; })) << indexer.messages();
  indexer.kill(SIGINT);
  EXPECT_EQ(indexer.wait(), 130);
  EXPECT_TRUE(contains(indexer.messages(), "interrupted: ")) << indexer.messages();
  const std::string committed = std::to_string(articles_in(archive)) + " added, ";
  EXPECT_TRUE(contains(indexer.messages(), "indexed: " + committed)) << indexer.messages();
  expect_completes(archive, "SIGINT");
}

// The read was begun again by the system: the signal was only seen when more input came.
TEST_F(Interruption, BySigintWhileStandardInputGivesNothing) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    const std::string archive = folder_ / std::to_string(signal);
    RunningProgram indexer("indexer", arguments(archive, "-"));
    ASSERT_TRUE(comes_true([&] { return std::filesystem::exists(archive + "/iamglass"); }));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    indexer.kill(signal);
    EXPECT_EQ(indexer.wait(), 130);
    EXPECT_TRUE(contains(indexer.messages(), "indexed: 0 added")) << indexer.messages();
  }
}

TEST_F(Interruption, BySigkillAtManyMoments) {
  for (const int milliseconds : {0, 1, 2, 4, 6, 8, 12, 16, 25, 40, 60, 90, 130, 200, 300}) {
    const std::string archive = folder_ / ("K" + std::to_string(milliseconds));
    RunningProgram indexer("indexer", arguments(archive, dump_));
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    indexer.kill(SIGKILL);
    indexer.wait();
    // Before its first moment there is no archive at all; then it is a whole one.
    if (!std::filesystem::exists(archive)) continue;
    expect_completes(archive, std::to_string(milliseconds) + " ms");
  }
}

TEST_F(Interruption, BySigkillWhileArticlesAreReplaced) {
  const std::string archive = folder_ / "A";
  std::string older = dump_of(kArticles);
  for (std::size_t at = 0; (at = older.find("governo", at)) != std::string::npos;) {
    older.replace(at, 7, "partito");
  }
  ASSERT_EQ(add(archive, {folder_.write("older.jsonl", older)}).exit_code, 0);
  RunningProgram indexer("indexer", arguments(archive, "-"));
  indexer.write(dump_of(kArticles / 2));
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  indexer.kill(SIGKILL);
  indexer.wait();
  EXPECT_EQ(xapian_check(archive), 0);
  EXPECT_EQ(articles_in(archive), kArticles);
  EXPECT_EQ(add(archive, {dump_}).exit_code, 0);
  EXPECT_EQ(exported(archive), whole_);
}

TEST_F(Interruption, BySigkillOfACompactionLeavesTheArchive) {
  const std::string archive = folder_ / "whole";
  for (const int milliseconds : {0, 1, 2, 4, 8, 12, 16, 20, 30}) {
    RunningProgram indexer("indexer", {"compact", "-a", archive});
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    indexer.kill(SIGKILL);
    indexer.wait();
    EXPECT_EQ(xapian_check(archive), 0) << milliseconds;
    EXPECT_EQ(exported(archive), whole_) << milliseconds;
  }
  EXPECT_EQ(run_program("indexer", {"compact", "-a", archive}).exit_code, 0);
  EXPECT_EQ(exported(archive), whole_);
  EXPECT_FALSE(std::filesystem::exists(folder_ / ".whole.compact"));
}

// A limit on the size of files stands for a full disk: writes fail in the same way.
// Regression: "the dump cannot be read: Interrupted system call".
TEST_F(Interruption, OfAWaitForANamedPipeIsNoFaultOfTheDump) {
  const std::string pipe = folder_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  RunningProgram indexer("indexer", {"add", "-a", folder_ / "P", pipe});
  ASSERT_TRUE(comes_true([&] { return fs::exists(folder_ / "P"); }));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  indexer.kill(SIGINT);
  EXPECT_EQ(indexer.wait(), 130);
  EXPECT_FALSE(contains(indexer.messages(), "cannot be read")) << indexer.messages();
}

TEST_F(Interruption, ByAFullDiskTellsWhatIsInTheArchive) {
  const std::string archive = folder_ / "A";
  const Output full =
      run_shell("trap '' XFSZ; ulimit -f 600; $BIN/indexer add --writer stock --memory 1MB -a '" +
                archive + "' '" + dump_ + "'");
  EXPECT_EQ(full.exit_code, 2) << full.err;
  EXPECT_TRUE(contains(full.err, "writing to the archive " + archive + " failed")) << full.err;
  EXPECT_TRUE(contains(full.err, "free some space")) << full.err;
  const std::uint64_t committed = articles_in(archive);
  EXPECT_GT(committed, 0U);
  EXPECT_LT(committed, kArticles);
  EXPECT_EQ(counts(full).substr(0, counts(full).find(',')), std::to_string(committed) + " added");
  expect_completes(archive, "full disk");
}

TEST_F(Interruption, OfACompactionByAFullDiskChangesNothing) {
  const std::string archive = folder_ / "whole";
  const Output full = run_shell(
      "trap '' XFSZ; ulimit -f 50; export ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0; "
      "$BIN/indexer compact -a '" +
      archive + "'");  // what fails inside libxapian leaves its tables behind
  EXPECT_EQ(full.exit_code, 2) << full.err;
  EXPECT_TRUE(contains(full.err, "the archive is as it was")) << full.err;
  EXPECT_EQ(exported(archive), whole_);
  EXPECT_FALSE(std::filesystem::exists(folder_ / ".whole.compact"));
}

TEST_F(Interruption, OfRealNewsWithTwoThreadsEndsAsWithOne) {
  EMEROTECA_NEED_SHARED_DATA();
  const std::string news = (shared_dir() / "news/reuters21578.jsonl.zst").string();
  const Output slice = run_shell("zstd -dcq '" + news + "' 2>/dev/null | head -n 1500");
  ASSERT_EQ(lines_of(slice.out).size(), 1500U);
  const std::string dump = folder_.write("reuters.jsonl", slice.out);
  EXPECT_EQ(
      counts(add(folder_ / "one", {dump, "--writer", "stock", "--jobs", "1", "--memory", "8MB"})),
      "1500 added, 0 updated, 0 unchanged, 0 rejected, 0 duplicates");
  const std::string archive = folder_ / "two";
  RunningProgram indexer("indexer",
                         {"add", "-a", archive, "--writer", "stock", "--memory", "8MB", dump});
  ASSERT_TRUE(comes_true([&] { return articles_in(archive) > 300; })) << indexer.messages();
  indexer.kill(SIGKILL);
  indexer.wait();
  EXPECT_EQ(xapian_check(archive), 0);
  EXPECT_EQ(add(archive, {dump}).exit_code, 0);
  EXPECT_EQ(exported(archive), exported(folder_ / "one"));
  const auto words = [&](const std::string& of) {
    const Output info = run_program("indexer", {"info", "-a", of});
    return lines_of(info.out).at(2);
  };
  EXPECT_EQ(words(archive), words(folder_ / "one"));
}

}  // namespace
}  // namespace emeroteca::tests
