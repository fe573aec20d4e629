#include "searcher/interactive/edit/state_folder.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::interactive {
namespace {

namespace fs = std::filesystem;

TEST(StateFolder, TheHomeIsATildeForPeople) {
  ::setenv("HOME", "/home/anna", 1);
  EXPECT_EQ(for_people("/home/anna/.local/x"), "~/.local/x");
  EXPECT_EQ(for_people("/home/annabel/x"), "/home/annabel/x");
  EXPECT_EQ(from_people("~/x.bib"), "/home/anna/x.bib");
  for (const char* const path : {"x.bib", "/x.bib", "~anna/x.bib", "a/~/x", "~"}) {
    EXPECT_EQ(from_people(path), path);
  }
}

class PrivateFiles : public ::testing::Test {
 protected:
  static std::string content(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  static void make_older(const std::string& path, std::chrono::minutes by) {
    fs::last_write_time(path, fs::file_time_type::clock::now() - by);
  }

  tests::TemporaryFolder folder_;
};

TEST_F(PrivateFiles, AreReadByNobodyElse) {
  const std::string file = folder_ / "a/b/history";
  ASSERT_TRUE(append_privately(file, "one\n"));
  ASSERT_TRUE(replace_privately(folder_ / "a/b/searches", "x"));
  const auto others = fs::perms::group_all | fs::perms::others_all;
  for (const std::string name : {"a", "a/b", "a/b/history", "a/b/searches"}) {
    EXPECT_EQ(fs::status(folder_ / name).permissions() & others, fs::perms::none) << name;
  }
  fs::permissions(file, fs::perms::all);
  ASSERT_TRUE(append_privately(file, "two\n"));
  EXPECT_EQ(fs::status(file).permissions() & others, fs::perms::none);
  EXPECT_EQ(content(file), "one\ntwo\n");
}

// Regression: the history was appended to whatever file a link in its place led to.
TEST_F(PrivateFiles, AreNotWrittenThroughLinksOfOthers) {
  EMEROTECA_NEED(::geteuid() == 0, "another user");
  const std::string other = folder_.write("other", "theirs");
  for (const char* const name : {"history", "searches"}) {
    fs::create_symlink(other, folder_ / name);
    ASSERT_EQ(::lchown((folder_ / name).c_str(), 65534, 65534), 0);
  }
  EXPECT_FALSE(append_privately(folder_ / "history", "mine\n"));
  EXPECT_TRUE(replace_privately(folder_ / "searches", "mine"));
  EXPECT_EQ(content(other), "theirs");
  EXPECT_EQ(content(folder_ / "searches"), "mine");
  EXPECT_TRUE(fs::is_regular_file(fs::symlink_status(folder_ / "searches")));
}

// Regression: a file that was kept elsewhere got no more of the history, and no searches, which
// went to a new file in the place of the link.
TEST_F(PrivateFiles, AreWrittenThroughTheUsersOwnLinks) {
  fs::create_directories(folder_ / "dotfiles");
  for (const std::string name : {"history", "searches"}) {
    std::ofstream(folder_ / ("dotfiles/" + name)) << "one\n";
    fs::create_symlink("dotfiles/" + name, folder_ / (name + "2"));
    fs::create_symlink(folder_ / (name + "2"), folder_ / name);
  }
  EXPECT_TRUE(append_privately(folder_ / "history", "two\n"));
  EXPECT_EQ(content(folder_ / "dotfiles/history"), "one\ntwo\n");
  EXPECT_TRUE(replace_privately(folder_ / "searches", "new"));
  EXPECT_EQ(content(folder_ / "dotfiles/searches"), "new");
  EXPECT_TRUE(fs::is_symlink(fs::symlink_status(folder_ / "searches")));
  // One that leads to nothing yet.
  fs::create_symlink("dotfiles/later", folder_ / "news");
  EXPECT_TRUE(replace_privately(folder_ / "news", "x"));
  EXPECT_EQ(content(folder_ / "dotfiles/later"), "x");
}

// Regression: what a run that was killed had begun to write stayed for ever.
TEST_F(PrivateFiles, LeaveNothingOfKilledRuns) {
  const std::string old = folder_.write("searches.new-aB3xY9", "half");
  const std::string young = folder_.write("searches.new-aB3xY8", "half");
  const std::vector<std::string> others{
      folder_.write("searches.backup", "x"), folder_.write("searches.new-mine", "x"),
      folder_.write("other.new-aB3xY9", "x"), folder_.write("searches.new-aB3xY90", "x")};
  make_older(old, std::chrono::minutes(61));
  make_older(young, std::chrono::minutes(50));
  for (const std::string& other : others) make_older(other, std::chrono::minutes(600));
  ASSERT_TRUE(replace_privately(folder_ / "searches", "whole"));
  EXPECT_FALSE(fs::exists(old));
  EXPECT_TRUE(fs::exists(young));
  for (const std::string& other : others) EXPECT_TRUE(fs::exists(other)) << other;
  EXPECT_EQ(content(folder_ / "searches"), "whole");
}

}  // namespace
}  // namespace emeroteca::interactive
