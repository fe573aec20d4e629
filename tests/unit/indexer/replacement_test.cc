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
  EXPECT_TRUE(can_replace(folder / "A"));
  EXPECT_FALSE(can_replace("/proc"));
  EXPECT_FALSE(can_replace(folder / "missing"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()),
                          std::filesystem::directory_iterator()),
            1);
}

}  // namespace
}  // namespace emeroteca::indexing
