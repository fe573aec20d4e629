// Indexing what arrives in a folder.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "archive/writer.h"
#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

class Watch : public ::testing::Test {
 protected:
  void start(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"watch", "-a", archive_, "--quiet", folder_ / "in"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    watching_.emplace("indexer", arguments);
  }

  void expect_articles(std::uint64_t count) const {
    EXPECT_TRUE(comes_true([&] { return articles_in(archive_) == count; }))
        << articles_in(archive_) << " instead of " << count << "\n"
        << watching_->messages();
  }

  bool has(const std::string& id) const {
    return run_program("searcher", {"show", "-a", archive_, id}).exit_code == 0;
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
  std::optional<RunningProgram> watching_;
};

TEST_F(Watch, IndexesWhatIsThereAndWhatArrives) {
  folder_.write("in/first.jsonl", dump_of(2, 1));
  start();
  expect_articles(2);
  folder_.write("in/second.jsonl", dump_of(2, 3));
  expect_articles(4);
  // Moved there, alone and in a folder.
  folder_.write("other/third.jsonl", dump_of(1, 5));
  fs::rename(folder_ / "other/third.jsonl", folder_ / "in/third.jsonl");
  expect_articles(5);
  folder_.write("other/day/fourth.jsonl", dump_of(1, 6));
  fs::rename(folder_ / "other/day", folder_ / "in/day");
  expect_articles(6);
  folder_.write("in/day/fifth.jsonl", dump_of(1, 7));
  expect_articles(7);
  watching_->kill(SIGTERM);
  EXPECT_EQ(watching_->wait(), 0);
  EXPECT_TRUE(contains(watching_->messages(), "in all:\nindexed: 7 added, 0 updated"))
      << watching_->messages();
}

TEST_F(Watch, TakesWholeFilesOnly) {
  fs::create_directory(folder_ / "in");
  start();
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "indexed: "); }));
  std::ofstream half(folder_ / "in/half.jsonl");
  half << R"({"id":"half","body":"uno)" << std::flush;
  folder_.write("in/upload.jsonl.part", R"({"id":"part","body":"x"})");
  folder_.write("in/.hidden.jsonl", R"({"id":"hidden","body":"x"})");
  folder_.write("in/whole.jsonl", R"({"id":"whole","body":"x"})");
  expect_articles(1);
  EXPECT_TRUE(has("whole"));
  half << R"( due"})" << std::endl;
  half.close();
  fs::rename(folder_ / "in/upload.jsonl.part", folder_ / "in/upload.jsonl");
  expect_articles(3);
  EXPECT_TRUE(has("half"));
  EXPECT_TRUE(has("part"));
  EXPECT_FALSE(contains(watching_->messages(), "rejected:")) << watching_->messages();
}

TEST_F(Watch, WaitsForAnotherWriter) {
  fs::create_directory(folder_ / "in");
  start();
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "indexed: "); }));
  std::optional<ArchiveWriter> other(archive_);
  folder_.write("in/a.jsonl", dump_of(1));
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "is being written to"); }))
      << watching_->messages();
  EXPECT_EQ(articles_in(archive_), 0U);
  other.reset();
  expect_articles(1);
}

TEST_F(Watch, TakesWhatCameWhileItDidNotRun) {
  folder_.write("in/a.jsonl", dump_of(1));
  start();
  expect_articles(1);
  watching_->kill(SIGKILL);
  watching_->wait();
  folder_.write("in/b.jsonl", dump_of(1, 2));
  start();
  expect_articles(2);
  watching_->kill(SIGINT);
  EXPECT_EQ(watching_->wait(), 0);
  EXPECT_TRUE(contains(watching_->messages(), "1 added, 0 updated, 1 unchanged"))
      << watching_->messages();
}

TEST_F(Watch, KeepsTheRejectsOfAllBatches) {
  fs::create_directory(folder_ / "in");
  watching_.emplace("indexer", std::vector<std::string>{"watch", "-a", archive_, "--rejects",
                                                        folder_ / "rejects", folder_ / "in"});
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "indexed: "); }));
  for (std::size_t i = 1; i <= 2; ++i) {
    folder_.write("in/" + std::to_string(i) + ".jsonl",
                  dump_of(1, i) + "{bad" + std::to_string(i) + "\n");
    expect_articles(i);
  }
  EXPECT_TRUE(comes_true(
      [&] { return run_shell("cat '" + (folder_ / "rejects") + "'").out == "{bad1\n{bad2\n"; }));
}

// Regression: of what was no article, or not yet one to be found, nothing was told in the end.
TEST_F(Watch, CountsOfAllBatchesWhatIsLeftOutAndKeptBack) {
  fs::create_directory(folder_ / "in");
  start();
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "indexed: "); }));
  for (std::size_t i = 1; i <= 2; ++i) {
    const std::string id = "b" + std::to_string(i);
    const std::string version = R"({"id":"v","body":"x)" + id + R"(","modified":"2024-01-0)" +
                                std::to_string(4 - i) + "T10:00:00Z\"}\n";
    folder_.write("in/" + id + ".jsonl",
                  version + R"({"id":")" + id +
                      R"(","body":"segreto","embargo":"2999-01-01T09:00:00Z"})"
                      "\n" +
                      R"({"id":"f)" + id +
                      R"(","body":"Правительство объявило вчера о новых мерах )" +
                      R"(для школ и больниц в городе )" + id + "\"}\n");
    folder_.write("in/" + id + ".jpg", std::string("\xFF\xD8\xFF\xE0\0\x10JFIF\0", 11));
    ASSERT_TRUE(comes_true([&] { return has(id) && has("f" + id); })) << watching_->messages();
    // The picture may have come in a batch of its own.
    ASSERT_TRUE(comes_true([&] {
      const std::string told = watching_->messages();
      std::size_t pictures = 0;
      for (std::size_t at = 0; (at = told.find("skipped: 1 ", at)) != std::string::npos; ++at) {
        ++pictures;
      }
      return pictures == i;
    })) << watching_->messages();
  }
  watching_->kill(SIGTERM);
  EXPECT_EQ(watching_->wait(), 0);
  const std::string told = watching_->messages();
  const std::string all = told.substr(told.find("in all:"));
  for (const char* note :
       {"skipped: 2 ", "in other languages: 2 ", "embargoed: 2 ", "older versions: 1 "}) {
    EXPECT_TRUE(contains(all, note)) << note << all;
  }
}

// Regression: what arrived while the disk was full was not added until the next start.
TEST_F(Watch, AddsWhatArrivedWhileTheDiskWasFull) {
  fs::create_directory(folder_ / "in");
  // A file that may not grow is as good as a full disk, and can be had for one process.
  std::signal(SIGXFSZ, SIG_IGN);
  start({"--rejects", folder_ / "rejects"});
  std::signal(SIGXFSZ, SIG_DFL);
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "indexed: "); }));
  rlimit before{};
  ASSERT_EQ(prlimit(watching_->pid(), RLIMIT_FSIZE, nullptr, &before), 0);
  const rlimit full{rlim_t{64} << 10U, before.rlim_max};
  ASSERT_EQ(prlimit(watching_->pid(), RLIMIT_FSIZE, &full, nullptr), 0);
  folder_.write("in/a.jsonl", "{bad\n" + dump_of(500));
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "failed: "); }))
      << watching_->messages();
  EXPECT_EQ(articles_in(archive_), 0U);
  ASSERT_EQ(prlimit(watching_->pid(), RLIMIT_FSIZE, &before, nullptr), 0);
  expect_articles(500);
  watching_->kill(SIGTERM);
  EXPECT_EQ(watching_->wait(), 0);
  EXPECT_TRUE(contains(watching_->messages(),
                       "in all:\nindexed: 500 added, 0 updated, 0 unchanged, 1 rejected"))
      << watching_->messages();
  // Not once for each attempt.
  EXPECT_EQ(run_shell("cat '" + (folder_ / "rejects") + "'").out, "{bad\n");
}

// Regression: a batch that could not be begun was lost until the next start.
TEST_F(Watch, AddsWhatArrivedWhileTheArchiveCouldNotBeOpened) {
  fs::create_directory(folder_ / "in");
  start();
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "indexed: "); }));
  fs::rename(archive_, folder_ / "away");
  folder_.write("A", "no archive");
  folder_.write("in/a.jsonl", dump_of(2));
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "is a file, not an"); }))
      << watching_->messages();
  fs::remove(archive_);
  fs::rename(folder_ / "away", archive_);
  expect_articles(2);
}

// It was made anew, with nothing of what it had.
TEST_F(Watch, WaitsForAnArchiveThatWasMovedAway) {
  folder_.write("in/first.jsonl", dump_of(2, 1));
  start();
  expect_articles(2);
  fs::rename(archive_, folder_ / "away");
  folder_.write("in/second.jsonl", dump_of(2, 3));
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "is not there any more"); }))
      << watching_->messages();
  EXPECT_FALSE(fs::exists(archive_));
  fs::rename(folder_ / "away", archive_);
  expect_articles(4);
}

// Links have no writer who closes them: they were never noticed.
TEST_F(Watch, AddsLinksToFiles) {
  fs::create_directory(folder_ / "in");
  folder_.write("other/symbolic.jsonl", dump_of(1, 1));
  folder_.write("other/further.jsonl", dump_of(1, 2));
  folder_.write("other/only.jsonl", dump_of(1, 3));
  folder_.write("other/day/inside.jsonl", dump_of(1, 4));
  start();
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "indexed: "); }));
  fs::create_symlink(folder_ / "other/symbolic.jsonl", folder_ / "in/symbolic.jsonl");
  expect_articles(1);
  fs::create_hard_link(folder_ / "other/further.jsonl", folder_ / "in/further.jsonl");
  expect_articles(2);
  fs::create_hard_link(folder_ / "other/only.jsonl", folder_ / "in/only.jsonl");
  fs::remove(folder_ / "other/only.jsonl");
  expect_articles(3);
  fs::create_directory_symlink(folder_ / "other/day", folder_ / "in/day");
  expect_articles(4);
}

// Regression: a file that could not be read was forgotten, and all that had come with it.
TEST_F(Watch, AddsAFileOnceItMayBeReadAndTheOthersAtOnce) {
  constexpr fs::perms kAll = fs::perms::all;
  fs::create_directory(folder_ / "in");
  fs::permissions(folder_.path(), kAll);
  fs::permissions(folder_ / "in", kAll);
  // Root may read everything.
  constexpr uid_t kNobody = 65534;
  const bool root = geteuid() == 0;
  ASSERT_EQ(root ? setresuid(kNobody, kNobody, 0) : 0, 0);
  start();
  ASSERT_EQ(root ? setresuid(0, 0, 0) : 0, 0);
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "indexed: "); }))
      << watching_->messages();
  folder_.write("out/a.jsonl", dump_of(1));
  fs::permissions(folder_ / "out/a.jsonl", fs::perms::none);
  fs::rename(folder_ / "out/a.jsonl", folder_ / "in/a.jsonl");
  folder_.write("in/b.jsonl", dump_of(1, 2));
  expect_articles(1);
  EXPECT_TRUE(contains(watching_->messages(), "a.jsonl cannot be read: Permission denied; it will"))
      << watching_->messages();
  fs::permissions(folder_ / "in/a.jsonl", kAll);
  expect_articles(2);
}

// Regression: what waited for another indexer was said to be in the archive.
TEST_F(Watch, OfAFolderThatGoesNamesWhatWaits) {
  fs::create_directory(folder_ / "in");
  start();
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "indexed: "); }));
  RunningProgram writer("indexer", {"add", "-a", archive_, "-"});
  ASSERT_TRUE(comes_true([&] {
    return run_program("indexer", {"check", "--quick", "-a", archive_}).exit_code == 2;
  }));
  folder_.write("in/late.jsonl", dump_of(1));
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "tried again"); }))
      << watching_->messages();
  fs::rename(folder_ / "in", folder_ / "gone");
  EXPECT_EQ(watching_->wait(), 2);
  EXPECT_TRUE(contains(watching_->messages(), "what had not been added yet: ") &&
              contains(watching_->messages(), "late.jsonl"))
      << watching_->messages();
  EXPECT_FALSE(contains(watching_->messages(), "is in the archive")) << watching_->messages();
  writer.close_input();
  writer.wait();
}

TEST_F(Watch, NeedsAFolder) {
  const Output missing = run_program("indexer", {"watch", "-a", archive_, folder_ / "none"});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_TRUE(contains(missing.err, "cannot be watched: No such file")) << missing.err;
  fs::create_directory(folder_ / "in");
  start();
  ASSERT_TRUE(comes_true([&] { return contains(watching_->messages(), "indexed: "); }));
  fs::remove(folder_ / "in");
  EXPECT_EQ(watching_->wait(), 2);
  EXPECT_TRUE(contains(watching_->messages(), "is not there any more")) << watching_->messages();
}

}  // namespace
}  // namespace emeroteca::tests
