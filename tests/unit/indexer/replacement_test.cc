#include "indexer/writing/replacement.h"

#include <filesystem>
#include <iterator>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace emeroteca::indexing {
namespace {

TEST(CanReplace, WhereTwoFoldersCanBeExchanged) {
  const tests::TemporaryFolder folder;
  std::filesystem::create_directory(folder / "A");
  EXPECT_EQ(no_replacement(folder / "A"), "");
  EXPECT_EQ(no_replacement("/proc"), "its folder is where a file system is mounted");
  EXPECT_EQ(no_replacement(folder / "missing"), "its folder cannot be found");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()),
                          std::filesystem::directory_iterator()),
            1);
}

}  // namespace
}  // namespace emeroteca::indexing
