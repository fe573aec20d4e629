#include "indexer/dumps/input/walk.h"

#include <filesystem>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

namespace fs = std::filesystem;

using Strings = std::vector<std::string>;

class FolderWalk : public ::testing::Test {
 protected:
  void run(std::size_t limit = SIZE_MAX) {
    FolderVisitor visitor;
    visitor.file = [&](const std::string& path, std::uint64_t bytes) {
      files_.push_back(path.substr(folder_.path().size()) + ' ' + std::to_string(bytes));
      return files_.size() < limit;
    };
    visitor.unreadable = [&](const std::string& path, const std::string& reason) {
      faults_.push_back(path.substr(folder_.path().size()) + ' ' + reason);
    };
    visitor.skipped = [&](const std::string& path, const std::string& kind) {
      skipped_.push_back(path.substr(folder_.path().size()) + ' ' + kind);
    };
    ended_ = !walk(folder_.path(), visitor);
  }

  testing::TemporaryFolder folder_;
  Strings files_;
  Strings faults_;
  Strings skipped_;
  bool ended_ = false;
};

TEST_F(FolderWalk, VisitsAllFilesInTheOrderOfTheirNames) {
  for (const char* name : {"b", "a/z", "a/b/c", "B", "a.txt", "è"}) folder_.write(name, "12");
  run();
  EXPECT_EQ(files_, (Strings{"/B 2", "/a/b/c 2", "/a/z 2", "/a.txt 2", "/b 2", "/è 2"}));
  EXPECT_EQ(faults_, Strings{});
  EXPECT_FALSE(ended_);
}

TEST_F(FolderWalk, LeavesHiddenFilesAndFoldersOut) {
  for (const char* name : {".a", ".git/b", "c"}) folder_.write(name, "");
  run();
  EXPECT_EQ(files_, Strings{"/c 0"});
}

TEST_F(FolderWalk, EndsWhenAsked) {
  for (const char* name : {"a", "b/c", "d"}) folder_.write(name, "");
  run(2);
  EXPECT_EQ(files_, (Strings{"/a 0", "/b/c 0"}));
  EXPECT_TRUE(ended_);
}

TEST_F(FolderWalk, FollowsLinksButNotInCircles) {
  folder_.write("a/x", "1");
  fs::create_symlink(folder_.path("a/x"), folder_.path("file"));
  fs::create_directory_symlink(folder_.path("a"), folder_.path("folder"));
  fs::create_directory_symlink("..", folder_.path("a/up"));
  run();
  EXPECT_EQ(files_, (Strings{"/a/x 1", "/file 1", "/folder/x 1"}));
  EXPECT_EQ(skipped_, (Strings{"/a/up links to a folder that they are in",
                               "/folder/up links to a folder that they are in"}));
  EXPECT_EQ(faults_, Strings{});
}

TEST_F(FolderWalk, LeavesOutWhatIsNoFile) {
  fs::create_symlink("nowhere", folder_.path("broken"));
  fs::create_symlink("itself", folder_.path("itself"));
  ASSERT_EQ(mkfifo(folder_.path("pipe").c_str(), 0600), 0);
  run();
  EXPECT_EQ(files_, Strings{});
  EXPECT_EQ(faults_, Strings{});
  EXPECT_EQ(skipped_, (Strings{"/broken links that lead nowhere", "/itself links that lead nowhere",
                               "/pipe pipes and devices"}));
}

TEST_F(FolderWalk, LeavesOutAnArchiveBesideItsDumps) {
  for (const char* name : {"a.jsonl", "archive/iamglass", "archive/postlist.glass"}) {
    folder_.write(name, "12");
  }
  run();
  EXPECT_EQ(files_, Strings{"/a.jsonl 2"});
  EXPECT_EQ(skipped_, Strings{"/archive Xapian archives"});
  EXPECT_TRUE(faults_.empty());
}

}  // namespace
}  // namespace emeroteca::dumps
