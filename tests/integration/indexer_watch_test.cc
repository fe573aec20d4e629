// Indexing what arrives in a folder.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>

#include <gtest/gtest.h>

#include "archive/writer.h"
#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

class Watch : public ::testing::Test {
 protected:
  void start() {
    watching_.emplace("indexer",
                      std::vector<std::string>{"watch", "-a", archive_, "--quiet", folder_ / "in"});
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
