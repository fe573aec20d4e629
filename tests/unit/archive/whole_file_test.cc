#include "archive/whole_file.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "errors/error.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

TEST(WholeFile, TakesThePlaceOfWhatWasThere) {
  const tests::TemporaryFolder folder;
  const fs::path file = folder / "list";
  write_whole_file(file, "one");
  write_whole_file(file, "other");
  EXPECT_EQ(read_whole_file(file), "other");
  EXPECT_FALSE(fs::exists(folder / partial_name("list")));
}

// In a folder that others may write to too, such a link chose a file of the user's to be emptied.
TEST(WholeFile, IsNotWrittenThroughALink) {
  const tests::TemporaryFolder folder;
  const fs::path file = folder / "list";
  const fs::path theirs = folder / "theirs";
  write_whole_file(theirs, "theirs");
  fs::create_symlink(theirs, folder / partial_name("list"));
  write_whole_file(file, "ours");
  EXPECT_EQ(read_whole_file(theirs), "theirs");
  EXPECT_EQ(read_whole_file(file), "ours");
  EXPECT_FALSE(fs::is_symlink(file));
}

TEST(WholeFile, SaysWhyItCannotBeWritten) {
  const tests::TemporaryFolder folder;
  fs::create_directories(fs::path(folder / partial_name("list")) / "full");
  try {
    write_whole_file(folder / "list", "ours");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("cannot be written: File exists"), std::string::npos)
        << error.what();
  }
}

}  // namespace
}  // namespace emeroteca
