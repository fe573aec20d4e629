#include "searcher/interactive/edit/history.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/temporary_folder.h"

namespace emeroteca::interactive {
namespace {

using tests::TemporaryFolder;
using Lines = std::vector<std::string>;

std::string content(const std::string& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

TEST(History, RemembersBetweenRuns) {
  const TemporaryFolder folder;
  const std::string file = folder / "state/emeroteca/history";
  {
    History history(file);
    history.add("cloud");
    history.add("alluvione lang:it");
  }
  const History again(file);
  EXPECT_EQ(again.queries(), (Lines{"cloud", "alluvione lang:it"}));
}

TEST(History, IsPrivate) {
  const TemporaryFolder folder;
  const std::string file = folder / "state/emeroteca/history";
  History(file).add("cloud");
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  for (const char* name : {"state", "state/emeroteca"}) {
    ASSERT_EQ(::stat((folder / name).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
  }
}

TEST(History, MakesAnOpenFilePrivate) {
  const TemporaryFolder folder;
  const std::string file = folder.write("history", "old\n");
  ASSERT_EQ(::chmod(file.c_str(), 0644), 0);
  History(file).add("new");
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(History, WithoutAFileNothingIsWritten) {
  History history;
  history.add("cloud");
  EXPECT_EQ(history.queries(), Lines{"cloud"});
}

TEST(History, KeepsEachQueryOnceAtItsNewestPlace) {
  const TemporaryFolder folder;
  const std::string file = folder / "history";
  History history(file);
  for (const char* query : {"a", "b", "a", "a", "", "  ", " hidden"}) history.add(query);
  EXPECT_EQ(history.queries(), (Lines{"b", "a"}));
  const History again(file);
  EXPECT_EQ(again.queries(), (Lines{"b", "a"}));
  EXPECT_EQ(content(file), "a\nb\na\n");
}

TEST(History, MovesThroughQueriesAndBackToTheDraft) {
  History history;
  history.add("a");
  history.add("b");
  EXPECT_EQ(history.previous("draft"), "b");
  EXPECT_EQ(history.previous("b"), "a");
  EXPECT_EQ(history.previous("a"), std::nullopt);
  EXPECT_EQ(history.next(), "b");
  EXPECT_EQ(history.next(), "draft");
  EXPECT_EQ(history.next(), std::nullopt);
}

TEST(History, PassesOverWhatIsInTheLine) {
  History history;
  history.add("a");
  history.add("b");
  EXPECT_EQ(history.previous("b"), "a");
}

TEST(History, ReadsAFileThatIsNone) {
  const TemporaryFolder folder;
  const std::string file = folder.write("history", std::string("a\x1b[31m\0b\n\xff\xfe\n\n", 13));
  const History history(file);
  for (const std::string& query : history.queries()) {
    EXPECT_EQ(query.find('\x1b'), std::string::npos);
  }
}

TEST(History, ShrinksALongFile) {
  const TemporaryFolder folder;
  std::string text;
  for (std::size_t i = 0; i < 3 * History::kMost; ++i) text += "query " + std::to_string(i) + "\n";
  const std::string file = folder.write("history", text);
  const History history(file);
  EXPECT_EQ(history.queries().size(), History::kMost);
  EXPECT_EQ(history.queries().back(), "query " + std::to_string(3 * History::kMost - 1));
  const std::string shrunk = content(file);
  EXPECT_EQ(static_cast<std::size_t>(std::count(shrunk.begin(), shrunk.end(), '\n')),
            History::kMost);
}

TEST(History, AFolderThatCannotBeMadeIsNoError) {
  History history("/proc/none/history");
  history.add("a");
  EXPECT_EQ(history.queries(), Lines{"a"});
}

}  // namespace
}  // namespace emeroteca::interactive
