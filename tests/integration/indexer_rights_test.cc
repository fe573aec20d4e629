// Archives that one may only read, and those of another user.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/integration/corpus_archive.h"
#include "tests/integration/indexer_support.h"
#include "tests/support/shared_data.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kOther = 65534;

class OfAnotherUser : public ::testing::Test {
 protected:
  void SetUp() override {
    EMEROTECA_NEED(geteuid() == 0 && run_shell("command -v setpriv").exit_code == 0, "setpriv");
    fs::permissions(folder_.path(), fs::perms::all);
    fs::copy(corpus_archive(), archive_, fs::copy_options::recursive);
  }

  Output as_other(const std::string& command, std::string_view input = {}) const {
    return run_shell("cd '" + folder_.path().string() +
                         "' && setpriv --reuid 65534 --regid 65534 --clear-groups $BIN/indexer " +
                         command,
                     input);
  }

  Output as_root(const std::string& command, std::string_view input = {}) const {
    return run_shell("cd '" + folder_.path().string() + "' && $BIN/indexer " + command, input);
  }

  // All of it, with modes that no umask gives.
  void give_away() const {
    ASSERT_EQ(run_shell("cd '" + folder_.path().string() +
                        "' && chown -R 65534:65534 A && find A -type d -exec chmod 750 {} + && "
                        "find A -type f -exec chmod 640 {} +")
                  .exit_code,
              0);
  }

  // The first file that is not the other's, with his modes; empty where all are.
  std::string taken_from_him() const {
    std::vector<fs::path> all{archive_};
    for (const auto& entry : fs::recursive_directory_iterator(archive_)) {
      all.push_back(entry.path());
    }
    for (const fs::path& path : all) {
      struct stat about {};
      if (stat(path.c_str(), &about) != 0) return path.string() + " is not there";
      const unsigned mode = about.st_mode & 0777U;
      const bool his = about.st_uid == kOther && about.st_gid == kOther &&
                       mode == (S_ISDIR(about.st_mode) ? 0750U : 0640U);
      if (!his) return path.string() + " is of " + std::to_string(about.st_uid);
    }
    return {};
  }

  static std::string line(const std::string& id, const std::string& date) {
    return R"({"id":")" + id + R"(","body":"testo nuovo","date":")" + date + "\"}\n";
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

// Regression: Xapian's check opens the tables for writing, and what could not be opened so was
// called damaged.
TEST_F(OfAnotherUser, ASoundArchiveIsCheckedWithoutWritingToIt) {
  ASSERT_EQ(as_root("add -q --writer stock -a A -", line("n1", "2021-03-04")).exit_code, 0);
  for (const std::string division : {"", "hash"}) {
    if (!division.empty()) {
      ASSERT_EQ(as_root("shard split -q -a A --by " + division).exit_code, 0);
    }
    ASSERT_EQ(run_shell("chmod -R a+rX '" + archive_ + "'").exit_code, 0);
    for (const std::string depth : {"", " --quick"}) {
      const Output checked = as_other("check -q -a A" + depth);
      EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
      EXPECT_TRUE(contains(checked.out, "A is whole")) << checked.out;
      EXPECT_EQ(checked.out, as_root("check -q -a A" + depth).out);
    }
  }
}

TEST_F(OfAnotherUser, DamageIsFoundWithoutWritingToIt) {
  ASSERT_EQ(run_shell("chmod -R a+rX '" + archive_ + "'").exit_code, 0);
  for (const std::string table : {"postlist", "docdata", "termlist", "position"}) {
    const std::string file = archive_ + "/" + table + ".glass";
    fs::copy_file(file, folder_ / "kept", fs::copy_options::overwrite_existing);
    {
      std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
      const auto size = static_cast<std::streamoff>(fs::file_size(file));
      for (const int share : {4, 3, 2}) {
        bytes.seekp(size / share);
        bytes << std::string(64, '\x5A');
      }
    }
    const Output checked = as_other("check -q --quick -a A");
    EXPECT_EQ(checked.exit_code, 2) << table << checked.out << checked.err;
    EXPECT_TRUE(contains(checked.err, "is damaged")) << checked.err;
    EXPECT_FALSE(contains(checked.out + checked.err, "ermission")) << checked.out << checked.err;
    fs::copy_file(folder_ / "kept", file, fs::copy_options::overwrite_existing);
  }
  EXPECT_EQ(as_other("check -q --quick -a A").exit_code, 0);
}

// Regression: after one command of root's the owner could not write any more, and was told to ask
// the owner.
TEST_F(OfAnotherUser, WhatRootDoesLeavesItsOwnerTheArchive) {
  give_away();
  int number = 0;
  const auto expect_his = [&](const std::string& command, const std::string& input = {}) {
    SCOPED_TRACE(command);
    const Output done = as_root(command, input);
    ASSERT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(taken_from_him(), "");
    const Output his = as_other("add -q --writer stock -a A -",
                                line("h" + std::to_string(++number), "2021-01-01"));
    EXPECT_EQ(his.exit_code, 0) << his.err;
    // His own new files are as his umask has it.
    give_away();
  };
  expect_his("add -q --writer stock -a A -", line("r1", "2020-01-01"));
  expect_his("add -q --writer bulk -a A -", line("r2", "2020-01-01"));
  expect_his("remove -q -a A r1");
  expect_his("compact -q -a A");
  expect_his("shard split -q --by year -a A");
  expect_his("add -q -a A -", line("r3", "1975-01-01") + line("r4", "1976-01-01"));
  expect_his("add -q --writer stock -a A -", line("r5", "1977-01-01"));
  expect_his("reindex -q -a A");
  expect_his("shard merge -q -a A");
  expect_his("shard split -q --by tier -a A");
  expect_his("add -q -a A -", line("r6", "1978-01-01"));
  expect_his("shard merge -q -a A");
}

// Regression: files of 600 became readable for all.
TEST_F(OfAnotherUser, WhatNobodyElseMayReadStaysSo) {
  ASSERT_EQ(run_shell("chmod 700 '" + archive_ + "' && chmod 600 '" + archive_ + "'/*").exit_code,
            0);
  for (const std::string command : {"add -q --writer stock -a A -", "shard split -q --by tier -a A",
                                    "add -q -a A -", "shard merge -q -a A"}) {
    const Output done = as_root(command, line(std::to_string(command.size()), "2020-01-01"));
    ASSERT_EQ(done.exit_code, 0) << done.err;
    for (const auto& entry : fs::recursive_directory_iterator(archive_)) {
      const fs::perms others =
          entry.status().permissions() & (fs::perms::group_all | fs::perms::others_all);
      EXPECT_EQ(others, fs::perms::none) << command << entry.path();
    }
  }
}

}  // namespace
}  // namespace emeroteca::tests
