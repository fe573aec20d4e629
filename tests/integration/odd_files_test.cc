// Names that are no files: what would be read or waited for without an end is told.
#include <filesystem>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

class OddFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    dump_ = folder_.write("d.jsonl", R"({"id":"1","title":"Banca","body":"La banca","lang":"it"})");
    ASSERT_EQ(add(archive_, {"-q", dump_}).exit_code, 0);
  }

  // With limits of memory and time, so that a failure of the test harms nobody.
  Output run(const std::string& command) const {
    return run_shell("cd '" + folder_.path().string() +
                     "' && export XDG_DATA_HOME=$PWD/data XDG_STATE_HOME=$PWD/state && "
                     "exec timeout 60 " +
                     command);
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
  std::string dump_;
};

// Regression: all memory was filled.
TEST_F(OddFiles, DevicesWithoutAnEndAreRefused) {
  folder_.write("topics", "1\tbanca\n");
  for (const std::string command :
       {"$BIN/searcher -a A --config /dev/zero banca", "$BIN/searcher -a A run --topics /dev/zero",
        "$BIN/searcher -a A evaluate --topics topics --qrels /dev/zero",
        "$BIN/indexer lexicon add -a A /dev/zero",
        "$BIN/indexer add -a A --map-file /dev/zero d.jsonl"}) {
    const Output told = run("bash -c 'ulimit -v 4000000; " + command + "'");
    EXPECT_EQ(told.exit_code, 2) << command << told.err;
    EXPECT_TRUE(contains(told.err, "/dev/zero")) << command << told.err;
  }
}

// Regression: a search that named a saved one waited for whoever would write to the pipe.
TEST_F(OddFiles, PipesInThePlaceOfWhatIsKeptAreNotWaitedFor) {
  ASSERT_EQ(run("$BIN/searcher -a A save b banca").exit_code, 0);
  ASSERT_EQ(run("$BIN/searcher -a A news").exit_code, 1);
  for (const std::string file : {"data/emeroteca/searches", "state/emeroteca/news"}) {
    const std::string path = folder_ / file;
    ASSERT_TRUE(std::filesystem::remove(path)) << file;
    ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
    const Output told = run("$BIN/searcher -a A news");
    EXPECT_EQ(told.exit_code, 2) << told.err;
    EXPECT_TRUE(contains(told.err, file + ": it is no file")) << told.err;
    std::filesystem::remove(path);
    ASSERT_EQ(run("$BIN/searcher -a A save b banca").exit_code, 0);
  }
  const std::string history = folder_ / "state/emeroteca/history";
  ASSERT_EQ(mkfifo(history.c_str(), 0600), 0);
  const Output told =
      run("script -qec '$BIN/searcher -a A --interactive=line' /dev/null </dev/null");
  EXPECT_NE(told.exit_code, 124) << told.out;
}

}  // namespace
}  // namespace emeroteca::tests
