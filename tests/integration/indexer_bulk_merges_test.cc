// Dumps that are merged in bulk into an archive with articles: as by Xapian, one by one, and the
// archive as before or as after at any moment.
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/integration/bulk_fixture.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

// Old, new, changed and taken back articles, twins and a user's lexicon: as by Xapian, one by one.
class BulkMerges : public BulkRuns {
 protected:
  void SetUp() override {
    BulkRuns::SetUp();
    // Half of them changed, one changed back; new ones, some of which come twice.
    changes_ = folder_.write(
        "changes.jsonl", changed("governo", dump_of(kMany / 2)) + dump_of(200, kMany + 1) +
                             changed("scuola", dump_of(100, kMany + 1)) + dump_of(20, kMany / 2));
    const std::string words = folder_.write("words.tsv", "governo\tgovernment\n");
    const Output lexicon =
        run_program("indexer", {"lexicon", "add", "-a", folder_ / "whole", words});
    ASSERT_EQ(lexicon.exit_code, 0) << lexicon.err;
    fs::copy(folder_ / "whole", folder_ / "stock", fs::copy_options::recursive);
    const Output run = add(folder_ / "stock", writing("stock", changes_));
    ASSERT_EQ(run.exit_code, 0) << run.err;
    counts_ = counts(run);
    changed_ = exported(folder_ / "stock");
  }

  static std::string changed(const std::string& word, std::string dump) {
    for (std::size_t at = 0; (at = dump.find(word, at)) != std::string::npos;) {
      dump.replace(at, word.size(), "partito");
    }
    return dump;
  }

  std::string copy(const std::string& name) const {
    fs::remove_all(folder_ / name);
    fs::copy(folder_ / "whole", folder_ / name, fs::copy_options::recursive);
    return folder_ / name;
  }

  std::string changes_;
  std::string counts_;
  std::vector<std::string> changed_;
};

TEST_F(BulkMerges, AreTheArchiveThatXapianWrites) {
  for (const char* jobs : {"1", "2"}) {
    for (const char* memory : {"1MB", "256MB"}) {
      const std::string archive = copy("A");
      const Output run =
          add(archive, {"--writer", "bulk", "--jobs", jobs, "--memory", memory, changes_});
      EXPECT_EQ(run.exit_code, 0) << run.err;
      EXPECT_EQ(counts(run), counts_);
      expect_same(archive, folder_ / "stock", false, memory);
    }
  }
  EXPECT_EQ(run_program("indexer", {"check", "-a", folder_ / "A"}).exit_code, 0);
  expect_clean("at the end");
}

TEST_F(BulkMerges, InStepsAreTheSameArticles) {
  for (const char* jobs : {"1", "2"}) {
    const std::string archive = copy("A");
    const Output run = add(archive, {"--writer", "bulk", "--jobs", jobs, "--checkpoint", "0.0005",
                                     "--verbose", changes_});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(counts(run), counts_);
    EXPECT_EQ(faults_in(archive), "");
    EXPECT_EQ(exported(archive), changed_);
  }
  for (const std::string& of : {folder_ / "A", folder_ / "stock"}) {
    const Output run =
        run_program("indexer", {"sync", "-a", of, "--checkpoint", "0.0005", changes_});
    EXPECT_EQ(run.exit_code, 0) << run.err;
  }
  EXPECT_EQ(exported(folder_ / "A"), exported(folder_ / "stock"));
  for (const char* wrong : {"-1", "5m", "nan", "1e6"}) {
    const Output refused = add(folder_ / "B", {"--checkpoint", wrong, changes_});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_TRUE(contains(refused.err, "is no number of minutes from 0 to 527040")) << refused.err;
  }
  expect_clean("at the end");
}

TEST_F(BulkMerges, OfSyncRemoveWhatTheDumpLacks) {
  const std::string archive = copy("A");
  for (const std::string& of : {archive, folder_ / "stock"}) {
    const std::string kind = of == archive ? "bulk" : "stock";
    const Output run = run_program("indexer", {"sync", "-a", of, "--writer", kind, changes_});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_TRUE(contains(run.err, "removed: 281")) << run.err;
  }
  EXPECT_EQ(exported(archive), exported(folder_ / "stock"));
  expect_same(archive, folder_ / "stock", false, "sync");
}

TEST_F(BulkMerges, OfSyncThatWouldRemoveTooMuchAddOnly) {
  const std::string archive = copy("A");
  const Output run = run_program("indexer", {"sync", "-a", archive, "--writer", "bulk",
                                             folder_.write("few.jsonl", dump_of(3, kMany + 1))});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_TRUE(contains(run.err, "nothing was removed")) << run.err;
  EXPECT_EQ(articles_in(archive), kMany + 3);
}

TEST_F(BulkMerges, InterruptedMergeAndCountWhatIsFinished) {
  const std::string archive = copy("A");
  RunningProgram indexer("indexer", {"add", "-a", archive, "--writer", "bulk", "-"});
  indexer.write(dump_of(kMany / 2, kMany + 1));  // more than fits into the pipe
  indexer.kill(SIGINT);
  EXPECT_EQ(indexer.wait(), 130);
  const std::uint64_t added = articles_in(archive) - kMany;
  EXPECT_GT(added, 0U);
  EXPECT_TRUE(contains(indexer.messages(), "indexed: " + std::to_string(added) + " added, "))
      << indexer.messages();
  EXPECT_EQ(xapian_check(archive), 0);
  expect_clean("SIGINT");
}

TEST_F(BulkMerges, KilledAtAnyMomentLeaveTheArchiveBeforeOrAfter) {
  for (const int milliseconds : {0, 3, 8, 16, 30, 60, 90, 120, 160, 200, 250, 300, 400, 600}) {
    const std::string moment = std::to_string(milliseconds) + " ms";
    const std::string archive = copy("A");
    RunningProgram indexer("indexer", {"add", "-a", archive, "--writer", "bulk", changes_});
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    indexer.kill(SIGKILL);
    indexer.wait();
    EXPECT_EQ(xapian_check(archive), 0) << moment;
    const std::vector<std::string> found = exported(archive);
    EXPECT_TRUE(found == whole_ || found == changed_) << moment;
    EXPECT_EQ(add(archive, writing("bulk", changes_)).exit_code, 0) << moment;
    EXPECT_EQ(exported(archive), changed_) << moment;
    expect_clean(moment);
  }
}

// A limit on the size of files stands for a full disk.
TEST_F(BulkMerges, OnAFullDiskSayThatTheArchiveIsAsItWas) {
  const std::string archive = copy("A");
  const Output full = run_shell("trap '' XFSZ; ulimit -f 200; $BIN/indexer add --writer bulk -a '" +
                                archive + "' '" + changes_ + "'");
  EXPECT_EQ(full.exit_code, 2) << full.err;
  EXPECT_TRUE(contains(full.err, "the archive is as it was")) << full.err;
  EXPECT_TRUE(contains(full.err, "indexed: 0 added")) << full.err;
  EXPECT_EQ(exported(archive), whole_);
  expect_clean("full disk");
}

// A table of the archive that cannot be read is told, and nothing is written over it.
TEST_F(BulkMerges, IntoADamagedArchiveAreRefused) {
  const std::string archive = copy("A");
  fs::resize_file(archive + "/position.glass", fs::file_size(archive + "/position.glass") / 2);
  const Output run = add(archive, writing("bulk", changes_));
  EXPECT_EQ(run.exit_code, 2) << run.err;
  EXPECT_TRUE(contains(run.err, "position.glass is damaged")) << run.err;
  EXPECT_TRUE(contains(run.err, "indexed: 0 added")) << run.err;
  expect_clean("damaged");
}

}  // namespace
}  // namespace emeroteca::tests
