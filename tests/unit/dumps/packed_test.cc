#include "indexer/dumps/input/packed.h"

#include <gtest/gtest.h>

#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

TEST(PackedFiles, AreToldByTheirContent) {
  for (const char* how : {"lz4", "lz", "Z"}) {
    EXPECT_TRUE(looks_packed(testing::compressed(how, "text"))) << how;
  }
  EXPECT_TRUE(looks_packed(testing::zip({{"a", "text"}})));
  EXPECT_TRUE(looks_packed(testing::zip({})));
  EXPECT_TRUE(looks_packed(testing::tar({{"a", "text"}})));
}

TEST(PackedFiles, AreNotTexts) {
  EXPECT_FALSE(looks_packed(""));
  EXPECT_FALSE(looks_packed("BZh9 is how a bzip2 file begins"));
  EXPECT_FALSE(looks_packed("PK are the initials of Phil Katz"));
  EXPECT_FALSE(looks_packed(std::string(512, ' ')));
  EXPECT_FALSE(looks_packed(std::string(512, '\0')));
}

TEST(PackedFiles, OldTarsNeedNoMagicWord) {
  std::string tar = testing::tar({{"a", "text"}});
  tar.replace(257, 8, 8, '\0');
  unsigned sum = 8 * ' ';
  for (std::size_t i = 0; i < 512; ++i) {
    if (i < 148 || i >= 156) sum += static_cast<unsigned char>(tar[i]);
  }
  char digits[8];
  std::snprintf(digits, sizeof digits, "%06o", sum);
  tar.replace(148, 7, digits, 7);
  EXPECT_TRUE(looks_packed(tar));
  tar[0] = 'b';
  EXPECT_FALSE(looks_packed(tar));
}

}  // namespace
}  // namespace emeroteca::dumps
