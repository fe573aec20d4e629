// What looks at an archive while an indexer writes to it.
#include <atomic>
#include <filesystem>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

// An archive that changes all the time: articles are replaced, a few in each commit.
class BesideAWriter : public ::testing::Test {
 protected:
  static constexpr std::size_t kArticles = 4000;
  static constexpr std::size_t kAtOnce = 20;

  void SetUp() override {
    ASSERT_EQ(add(archive_, {"-q", "-"}, dump_of(kArticles)).exit_code, 0);
    writer_ = std::thread([this] {
      for (std::size_t i = 0; !over_; ++i) {
        std::string dump = dump_of(kAtOnce, 1 + i * kAtOnce % kArticles);
        const std::string old = "Articolo numero";
        for (std::size_t at = 0; (at = dump.find(old, at)) != std::string::npos; ++at) {
          dump.replace(at, old.size(), "Versione " + std::to_string(i) + ", numero");
        }
        const Output run = add(archive_, {"-q", "--writer", "stock", "--wait=20", "-"}, dump);
        if (run.exit_code != 0) failed_ = true;
        ++commits_;
      }
    });
  }

  void TearDown() override {
    over_ = true;
    writer_.join();
    EXPECT_FALSE(failed_);
  }

  // While so many more commits are made.
  template <typename Look>
  void look(int commits, const Look& look) {
    const int end = commits_ + commits;
    while (commits_ < end) look();
  }

  static bool is_busy(const Output& run) {
    return run.exit_code == 2 && (contains(run.err, "is being written to by") ||
                                  contains(run.err, "was written to while it was "));
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "archive";
  std::thread writer_;
  std::atomic<bool> over_ = false;
  std::atomic<bool> failed_ = false;
  std::atomic<int> commits_ = 0;
};

// Regression: commits that came while it was checked were called damage, with the advice to restore
// the archive from a copy.
TEST_F(BesideAWriter, CheckDoesNotCallAnArchiveDamaged) {
  look(20, [&] {
    const Output run = run_program("indexer", {"check", "--quick", "-a", archive_});
    EXPECT_TRUE(run.exit_code == 0 || is_busy(run)) << run.out << run.err;
  });
}

// Regression: articles that were replaced while an archive was recovered were lost or not proved.
TEST_F(BesideAWriter, RecoverLeavesNothingBehind) {
  look(20, [&] {
    std::filesystem::remove_all(folder_ / "new");
    const Output run = run_program("indexer", {"recover", "-q", archive_, folder_ / "new"});
    if (is_busy(run)) {
      EXPECT_FALSE(std::filesystem::exists(folder_ / "new"));
      return;
    }
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(articles_in(folder_ / "new"), kArticles);
  });
}

}  // namespace
}  // namespace emeroteca::tests
