// What a command says, and leaves, where the system lets it write no further.
#include <filesystem>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

// Articles of several years, so that there are shards to make.
std::string dated_dump(int articles, int first) {
  std::string dump;
  for (int i = first; i < first + articles; ++i) {
    dump += R"({"id":")" + std::to_string(i) + R"(","title":"Titolo )" + std::to_string(i) +
            R"(","date":")" + std::to_string(2001 + i % 4) + R"(-05-01","body":")";
    for (int word = 0; word < 120; ++word) dump += "parola" + std::to_string(i * 7 + word) + ' ';
    dump += "\"}\n";
  }
  return dump;
}

class FullDisk : public ::testing::Test {
 protected:
  void make(const std::string& division) const {
    fs::remove_all(archive_);
    ASSERT_EQ(add(archive_, {"-q", "-"}, dated_dump(60, 0)).exit_code, 0);
    if (division.empty()) return;
    ASSERT_EQ(run_program("indexer", {"shard", "split", "-q", "--by", division, "-a", archive_})
                  .exit_code,
              0);
  }

  // No file may grow beyond so many KB, as if the disk were full then.
  Output run(int kilobytes, const std::string& command) const {
    return run_shell("cd '" + folder_.path().string() + "' && trap '' XFSZ && ulimit -f " +
                     std::to_string(kilobytes * 2) + " && $BIN/indexer " + command);
  }

  // Fails with the system's reason and the file or folder, and with what is left and what to do.
  void expect_as_it_was(const std::string& division, const std::string& command,
                        std::string_view left = "the archive is as it was") const {
    for (const int kilobytes : {0, 8, 16}) {
      SCOPED_TRACE(command + " of " + division + ", " + std::to_string(kilobytes) + " KB");
      make(division);
      const auto before = exported(archive_);
      const Output told = run(kilobytes, command);
      EXPECT_EQ(told.exit_code, 2) << told.err;
      EXPECT_TRUE(contains(told.err, "File too large")) << told.err;
      EXPECT_FALSE(contains(told.err, "Bad file descriptor")) << told.err;
      EXPECT_FALSE(contains(told.err, "Modifications failed")) << told.err;
      EXPECT_TRUE(contains(told.err, "A")) << told.err;
      EXPECT_TRUE(contains(told.err, left)) << told.err;
      EXPECT_TRUE(contains(told.err, "run the same command again")) << told.err;
      EXPECT_EQ(exported(archive_), before);
      EXPECT_EQ(run_program("indexer", {"check", "-q", "-a", archive_}).exit_code, 0);
      for (const auto& entry : fs::directory_iterator(folder_.path())) {
        EXPECT_EQ(entry.path().filename(), "A");
      }
    }
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

// Regression: some said only to name another folder, as if the archive were lost.
TEST_F(FullDisk, LeavesTheArchiveAsItWasAndSaysSo) {
  expect_as_it_was("", "reindex -q -a A");
  expect_as_it_was("", "reindex -q --writer stock -a A");
  expect_as_it_was("", "compact -q -a A");
  expect_as_it_was("", "shard split -q --by year -a A");
  expect_as_it_was("", "shard split -q --by hash --writer stock -a A");
}

TEST_F(FullDisk, LeavesShardsAsTheyWereAndSaysSo) {
  expect_as_it_was("year", "shard merge -q -a A");
  expect_as_it_was("year", "shard merge -q --writer stock -a A");
  expect_as_it_was("year", "reindex -q -a A");
  expect_as_it_was("tier", "shard merge -q -a A");
  expect_as_it_was("tier", "reindex -q -a A");
}

TEST_F(FullDisk, LeavesNothingOfARecoveredArchive) {
  for (const std::string division : {"", "year"}) {
    expect_as_it_was(division, "recover -q A R", "nothing of it is left, and A is as it was");
    expect_as_it_was(division, "recover -q --writer stock A X/Y/R",
                     "nothing of it is left, and A is as it was");
  }
}

// Regression: folders that were made for it stayed, with nothing in them.
TEST_F(FullDisk, LeavesNoFoldersForAnArchiveThatCouldNotBeMade) {
  folder_.write("d.jsonl", dated_dump(4, 0));
  for (const std::string command :
       {"add -q -a X/Y/Z d.jsonl", "add -q --writer stock -a X/Y/Z d.jsonl",
        "shard new --by year -a X/Y/Z", "shard new --by hash -a X/Y/Z"}) {
    const Output told = run(0, command);
    EXPECT_EQ(told.exit_code, 2) << command << told.err;
    EXPECT_FALSE(fs::exists(folder_ / "X")) << command << told.err;
  }
  // What was there before stays, empty as it is.
  fs::create_directories(folder_ / "X/Y");
  EXPECT_EQ(run(0, "add -q -a X/Y/V/Z d.jsonl").exit_code, 2);
  EXPECT_TRUE(fs::is_empty(folder_ / "X/Y"));
}

// Regression: that the archive was as it was, when some of its shards had changed.
TEST_F(FullDisk, OfShardsThatChangeTheRestIsKept) {
  make("year");
  // The first of the shards has room for what comes to it, the second has not.
  std::string long_body;
  for (int word = 0; word < 40'000; ++word) long_body += "p" + std::to_string(word) + "q ";
  const std::string dump =
      folder_.write("d.jsonl", R"({"id":"n1","date":"2001-05-01","body":"breve"})"
                               "\n"
                               R"({"id":"n2","date":"2002-05-01","body":")" +
                                   long_body + "\"}\n");
  const Output told = run(500, "add -q -a A d.jsonl");
  EXPECT_EQ(told.exit_code, 2) << told.err;
  EXPECT_TRUE(contains(told.err, "File too large")) << told.err;
  EXPECT_TRUE(contains(told.err, "the next command that writes makes them")) << told.err;
  EXPECT_TRUE(contains(told.err, "A/.changes (")) << told.err;
  const Output again = add(archive_, {"-q", dump});
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_TRUE(contains(again.err, "completed an interrupted run")) << again.err;
  EXPECT_EQ(articles_in(archive_ + "/2001"), 16U);
}

// Regression: what had come to no shard filled the disk, and kept every other command from writing.
TEST_F(FullDisk, OfShardsOfWhichNoneHasChangedAllIsTakenBack) {
  for (const std::string division : {"year", "hash"}) {
    make(division);
    const auto before = exported(archive_);
    folder_.write("d.jsonl", dated_dump(4, 100));
    const Output told = run(16, "add -q -a A d.jsonl");
    EXPECT_EQ(told.exit_code, 2) << told.err;
    EXPECT_TRUE(contains(told.err, "File too large")) << told.err;
    EXPECT_TRUE(contains(told.err, "the rest is taken back")) << told.err;
    EXPECT_FALSE(fs::exists(archive_ + "/.changes"));
    EXPECT_EQ(exported(archive_), before);
    const Output other = run_program("indexer", {"remove", "-q", "-a", archive_, "1"});
    EXPECT_EQ(other.exit_code, 0) << other.err;
    EXPECT_FALSE(contains(other.err, "completed")) << other.err;
  }
}

}  // namespace
}  // namespace emeroteca::tests
