// Archives written in bulk: the same as those written by Xapian, over real news too, and there as a
// whole or not at all.
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <xapian.h>

#include "tests/integration/bulk_fixture.h"
#include "tests/support/shared_data.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

// How an article was written to the archive must not be seen in it, nor in what comes of it later.
using Bulk = GivenTime;

TEST_F(Bulk, OfRealNewsIsTheArchiveThatXapianWrites) {
  EMEROTECA_NEED_SHARED_DATA();
  const TemporaryFolder folder;
  const std::string news = (shared_dir() / "news").string();
  std::string dump;
  for (const std::string name : {"reuters21578", "wikinews_it", "debian_news", "newspapers1916"}) {
    const std::string lines = name == "newspapers1916" ? "30" : "300";
    dump +=
        run_shell("zstd -dcq '" + news + "/" + name + ".jsonl.zst' 2>/dev/null | head -n " + lines)
            .out;
  }
  ASSERT_EQ(lines_of(dump).size(), 930U);
  const std::string file = folder.write("news.jsonl", dump);
  const std::string bulk = folder / "bulk";
  const std::string stock = folder / "stock";
  EXPECT_EQ(counts(add(bulk, writing("bulk", file))), counts(add(stock, writing("stock", file))));
  expect_same(bulk, stock, true, "as written");

  // The same changes to both, by Xapian.
  std::string changed;
  int number = 0;
  for (std::string line : lines_of(dump)) {
    if (++number % 5 != 0) continue;
    const std::size_t at = line.find(" the ");
    changed += (at == std::string::npos ? line : line.replace(at, 5, " CHANGED ")) + '\n';
  }
  const std::string later = folder.write("later.jsonl", changed);
  for (const std::string& archive : {bulk, stock}) {
    EXPECT_EQ(add(archive, {later}).exit_code, 0);
    EXPECT_EQ(run_program("indexer", {"remove", "-a", archive, "--yes", "--query", "date:1987-03"})
                  .exit_code,
              0);
  }
  expect_same(bulk, stock, false, "after changes");
  for (const std::string& archive : {bulk, stock}) {
    EXPECT_EQ(run_program("indexer", {"compact", "-a", archive}).exit_code, 0);
  }
  expect_same(bulk, stock, false, "after compaction");
  for (const std::string& archive : {bulk, stock}) {
    const std::string kind = fs::path(archive).filename();
    EXPECT_EQ(run_program("indexer", {"reindex", "-a", archive, "--writer", kind}).exit_code, 0);
  }
  expect_same(bulk, stock, true, "after reindex");
  EXPECT_EQ(run_program("indexer", {"check", "-a", bulk}).exit_code, 0);
}

TEST_F(BulkRuns, AreTheSameWithAnyMemoryAndAnyThreads) {
  for (const char* jobs : {"1", "2"}) {
    for (const char* memory : {"1MB", "256MB"}) {
      const std::string archive = folder_ / (std::string(jobs) + memory);
      EXPECT_EQ(
          add(archive, {"--writer", "bulk", "--jobs", jobs, "--memory", memory, dump_}).exit_code,
          0);
      expect_same(archive, folder_ / "whole", true, archive);
    }
  }
  expect_clean("at the end");
}

TEST_F(BulkRuns, InterruptedMergeAndCountWhatIsFinished) {
  const std::string archive = folder_ / "A";
  RunningProgram indexer("indexer", {"add", "-a", archive, "--writer", "bulk", "-"});
  indexer.write(dump_of(kMany / 2));  // more than fits into the pipe
  indexer.kill(SIGINT);
  EXPECT_EQ(indexer.wait(), 130);
  const std::uint64_t articles = articles_in(archive);
  EXPECT_GT(articles, 0U);
  EXPECT_TRUE(contains(indexer.messages(), "indexed: " + std::to_string(articles) + " added, "))
      << indexer.messages();
  EXPECT_EQ(xapian_check(archive), 0);
  expect_clean("SIGINT");
  EXPECT_EQ(add(archive, {dump_}).exit_code, 0);
  EXPECT_EQ(exported(archive), whole_);
}

TEST_F(BulkRuns, KilledAtAnyMomentLeaveNothingOrAll) {
  for (const int milliseconds : {0, 2, 4, 8, 16, 30, 60, 90, 120, 160, 200, 300, 500}) {
    const std::string moment = std::to_string(milliseconds) + " ms";
    const std::string archive = folder_ / ("K" + std::to_string(milliseconds));
    RunningProgram indexer("indexer", {"add", "-a", archive, "--writer", "bulk", dump_});
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    indexer.kill(SIGKILL);
    indexer.wait();
    if (fs::exists(archive)) {
      EXPECT_EQ(xapian_check(archive), 0) << moment;
      const std::uint64_t articles = articles_in(archive);
      EXPECT_TRUE(articles == 0 || articles == kMany) << moment << ": " << articles;
    }
    EXPECT_EQ(add(archive, writing("auto", dump_)).exit_code, 0) << moment;
    EXPECT_EQ(exported(archive), whole_) << moment;
    expect_clean(moment);
  }
}

// All of a run of hours was lost with it.
TEST_F(BulkRuns, KilledKeepWhatTheyHadFinished) {
  const std::string archive = folder_ / "A";
  RunningProgram indexer("indexer",
                         {"add", "-a", archive, "--writer", "bulk", "--checkpoint", "0.0001", "-"});
  indexer.write(dump_of(kMany / 2));
  ASSERT_TRUE(comes_true([&] { return articles_in(archive) > 0; })) << indexer.messages();
  indexer.kill(SIGKILL);
  indexer.wait();
  EXPECT_EQ(xapian_check(archive), 0);
  const std::uint64_t kept = articles_in(archive);
  const Output again = add(archive, writing("auto", dump_));
  EXPECT_EQ(counts(again), std::to_string(kMany - kept) + " added, 0 updated, " +
                               std::to_string(kept) + " unchanged, 0 rejected, 0 duplicates")
      << again.err;
  EXPECT_EQ(exported(archive), whole_);
  expect_clean("SIGKILL");
}

// Regression: what had come waited for the next article, however long a pipe gave nothing.
TEST_F(BulkRuns, MakeAStepWhileNothingComes) {
  const std::string archive = folder_ / "A";
  const std::string pipe = folder_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const std::string first = folder_.write("first.jsonl", dump_of(kMany / 4));
  RunningProgram indexer("indexer", {"add", "-a", archive, "--writer", "bulk", "--checkpoint",
                                     "0.001", first, "-", pipe});
  ASSERT_TRUE(comes_true([&] { return articles_in(archive) == kMany / 4; })) << indexer.messages();
  indexer.write(dump_of(kMany / 4, kMany / 4 + 1));
  // The last record may go on.
  ASSERT_TRUE(comes_true([&] { return articles_in(archive) + 1 >= kMany / 2; }))
      << indexer.messages();
  indexer.close_input();  // nobody writes to the other pipe yet
  std::ofstream(pipe, std::ios::binary) << dump_of(kMany - kMany / 2, kMany / 2 + 1);
  EXPECT_EQ(indexer.wait(), 0) << indexer.messages();
  EXPECT_EQ(exported(archive), whole_);
  expect_clean("at the end");
}

// A run that had waited for the archive took it between two steps, and the long run failed.
TEST_F(BulkRuns, LetOthersWriteBetweenTheirSteps) {
  const std::string archive = folder_ / "A";
  RunningProgram first("indexer",
                       {"add", "-a", archive, "--writer", "bulk", "--checkpoint", "0.002", "-"});
  ASSERT_TRUE(comes_true([&] { return fs::exists(archive + "/iamglass"); })) << first.messages();
  RunningProgram second("indexer", {"add", "-a", archive, "--wait", dump_});
  ASSERT_TRUE(comes_true([&] { return contains(second.messages(), "waiting"); }));
  constexpr std::size_t kMore = 6000;  // more than one gulp
  first.write(dump_of(kMore, kMany + 1));
  EXPECT_EQ(second.wait(), 0) << second.messages();
  EXPECT_LT(articles_in(archive), kMany + kMore) << "before the first one's end";
  first.close_input();
  EXPECT_EQ(first.wait(), 0) << first.messages();
  EXPECT_EQ(articles_in(archive), kMany + kMore);
  EXPECT_EQ(xapian_check(archive), 0);
}

// For the few articles of a large dump that had changed the archive was written anew step by step.
TEST_F(BulkRuns, OfLittleInManyStepsDoNotExchangeTheArchive) {
  const std::string archive = folder_ / "A";
  ASSERT_EQ(add(archive, {dump_}).exit_code, 0);
  const auto inode = [&] {
    struct stat about {};
    return stat(archive.c_str(), &about) == 0 ? about.st_ino : 0;
  };
  const auto before = inode();
  const std::string again = dump_of(1, kMany + 1) + dump_of(kMany) + dump_of(1, kMany + 2) +
                            dump_of(kMany) + dump_of(1, kMany + 3);
  const Output run = add(archive, {"--checkpoint", "0.00002", folder_.write("again.jsonl", again)});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(articles_in(archive), kMany + 3);
  EXPECT_EQ(inode(), before);
}

// What another process does to the archive between two steps of a long run.
class BulkSteps : public BulkRuns {
 protected:
  // The run is at work, and the other waits for the archive; the next articles end the first step.
  void begin(const std::vector<std::string>& other) {
    first_.emplace("indexer", std::vector<std::string>{"add", "-a", archive_, "--writer", "bulk",
                                                       "--checkpoint", "0.002", "-"});
    ASSERT_TRUE(comes_true([&] { return fs::exists(archive_ + "/iamglass"); }));
    second_.emplace("indexer", other);
    ASSERT_TRUE(comes_true([&] { return contains(second_->messages(), "waiting"); }));
    // While the run waits for the archive it reads nothing.
    writing_ = std::thread([this] { first_->write(dump_of(kStep)); });
  }

  void TearDown() override {
    first_->kill(SIGKILL);
    if (writing_.joinable()) writing_.join();
  }

  static constexpr std::size_t kStep = 6000;  // more than one gulp
  const std::string archive_ = folder_ / "A";
  std::optional<RunningProgram> first_;
  std::optional<RunningProgram> second_;
  std::thread writing_;
};

// The long run ended by a fault of memory.
TEST_F(BulkSteps, ThatFindTheArchiveDividedSaySo) {
  begin({"shard", "split", "--by", "tier", "-a", archive_, "--wait"});
  EXPECT_EQ(second_->wait(), 0) << second_->messages();
  const std::uint64_t kept = articles_in(archive_);
  EXPECT_EQ(first_->wait(), 2);
  EXPECT_TRUE(contains(first_->messages(), "is made of shards, and was not when this began"))
      << first_->messages();
  EXPECT_TRUE(contains(first_->messages(), "indexed: " + std::to_string(kept) + " added"))
      << first_->messages();
  EXPECT_EQ(articles_in(archive_), kept);
  EXPECT_EQ(run_program("indexer", {"check", "-a", archive_}).exit_code, 0);
}

// The same, where the user stops the long run while it waits for the archive.
TEST_F(BulkSteps, ThatWaitForTheArchiveCanBeInterrupted) {
  begin({"add", "-a", archive_, "--wait", "-"});
  // The archive is the second one's when it is asked for it.
  ASSERT_TRUE(comes_true(
      [&] { return contains(add(archive_, {"-"}).err, std::to_string(second_->pid())); }));
  const std::uint64_t kept = articles_in(archive_);
  EXPECT_GT(kept, 0U);
  // Regression: it waited, and said nothing.
  EXPECT_TRUE(comes_true([&] {
    return contains(first_->messages(), "is being written to by indexer (process " +
                                            std::to_string(second_->pid()) + "), running since 2");
  })) << first_->messages();
  first_->kill(SIGINT);
  EXPECT_EQ(first_->wait(), 130) << first_->messages();
  EXPECT_TRUE(contains(first_->messages(), "indexed: " + std::to_string(kept) + " added"))
      << first_->messages();
  second_->write(dump_of(1, kStep + 1));
  second_->close_input();
  EXPECT_EQ(second_->wait(), 0) << second_->messages();
  EXPECT_EQ(articles_in(archive_), kept + 1);
}

// The rest became a new archive, and the run said that all was in it.
TEST_F(BulkSteps, DoNotGoOnInANewArchiveWhereTheirsIsTakenAway) {
  begin({"add", "-a", archive_, "--wait", "-"});
  ASSERT_TRUE(comes_true(
      [&] { return contains(add(archive_, {"-"}).err, std::to_string(second_->pid())); }));
  fs::rename(archive_, folder_ / "moved");
  EXPECT_EQ(first_->wait(), 2);
  EXPECT_TRUE(contains(first_->messages(), "is not there any more")) << first_->messages();
  EXPECT_FALSE(fs::exists(archive_));
  EXPECT_GT(articles_in(folder_ / "moved"), 0U);
}

// A million articles took three times the memory that was allowed, for what was known of them.
TEST_F(BulkRuns, FinishStepsWhereMoreArticlesComeThanFitIntoMemory) {
  const std::string archive = folder_ / "A";
  std::string dump;
  for (int i = 0; i < 4000; ++i) {
    dump += R"({"id":")" + std::to_string(i) + R"(","title":"Title","body":"Text )" +
            std::to_string(i) + "\"}\n";
  }
  RunningProgram indexer("indexer",
                         {"add", "-a", archive, "--writer", "bulk", "--memory", "1MB", "-"});
  indexer.write(dump);
  EXPECT_TRUE(comes_true([&] { return articles_in(archive) > 0; })) << indexer.messages();
  indexer.close_input();
  EXPECT_EQ(indexer.wait(), 0) << indexer.messages();
  EXPECT_EQ(articles_in(archive), 4000U);
  EXPECT_EQ(xapian_check(archive), 0);
}

TEST_F(BulkRuns, OfAReindexKilledAtAnyMomentLeaveTheArchive) {
  const std::string archive = folder_ / "whole";
  for (const int milliseconds : {0, 5, 15, 40, 80, 120, 200}) {
    RunningProgram indexer("indexer", {"reindex", "-a", archive, "--writer", "bulk"});
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    indexer.kill(SIGKILL);
    indexer.wait();
    EXPECT_EQ(xapian_check(archive), 0) << milliseconds;
    EXPECT_EQ(exported(archive), whole_) << milliseconds;
  }
  EXPECT_EQ(run_program("indexer", {"reindex", "-a", archive, "--writer", "bulk"}).exit_code, 0);
  EXPECT_EQ(exported(archive), whole_);
  expect_clean("at the end");
}

// A limit on the size of files stands for a full disk.
TEST_F(BulkRuns, OnAFullDiskSayThatTheArchiveIsAsItWas) {
  const std::string archive = folder_ / "A";
  const Output full = run_shell("trap '' XFSZ; ulimit -f 60; $BIN/indexer add --writer bulk -a '" +
                                archive + "' '" + dump_ + "'");
  EXPECT_EQ(full.exit_code, 2) << full.err;
  EXPECT_TRUE(contains(full.err, "the archive is as it was")) << full.err;
  EXPECT_TRUE(contains(full.err, "indexed: 0 added")) << full.err;
  EXPECT_EQ(articles_in(archive), 0U);
  expect_clean("full disk");
  EXPECT_EQ(add(archive, writing("bulk", dump_)).exit_code, 0);
  EXPECT_EQ(exported(archive), whole_);
}

TEST_F(BulkRuns, OfSyncIntoNothing) {
  const std::string archive = folder_ / "A";
  const Output run = run_program("indexer", {"sync", "-a", archive, "--writer", "bulk", dump_});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(contains(run.err, "removed: 0")) << run.err;
  EXPECT_EQ(exported(archive), whole_);
}

}  // namespace
}  // namespace emeroteca::tests
