#include "indexer/dumps/fields/encoding.h"

#include <gtest/gtest.h>

namespace emeroteca::dumps {
namespace {

TEST(DumpEncoding, Windows1252IsRecognisedByItsLetters) {
  EXPECT_TRUE(is_probably_windows_1252("perch\xE9 la citt\xE0 \x97 \x93\xE8 cos\xEC\x94"));
  EXPECT_TRUE(
      is_probably_windows_1252("the prime minister\x92s \xA3"
                               "5m"));
  EXPECT_FALSE(is_probably_windows_1252("plain"));
  EXPECT_FALSE(is_probably_windows_1252("\xFE\x81\x8D\xD0"));
}

TEST(DumpEncoding, AFewBrokenBytesInUtf8AreNotWindows1252) {
  EXPECT_FALSE(is_probably_windows_1252("perch\xC3\xA9 la citt\xC3\xA0 \xE8 cos\xC3\xAC"));
}

TEST(DumpEncoding, Windows1252BecomesUtf8) {
  EXPECT_EQ(from_windows_1252("perch\xE9 \x80 \x92 \x81"), "perché € ’ \xEF\xBF\xBD");
}

TEST(DumpEncoding, Utf16IsRecognisedByItsMark) {
  EXPECT_TRUE(starts_as_utf16("\xFF\xFE{"));
  EXPECT_TRUE(starts_as_utf16("\xFE\xFF"));
  EXPECT_FALSE(starts_as_utf16("\xEF\xBB\xBF{"));
  EXPECT_FALSE(starts_as_utf16(""));
}

}  // namespace
}  // namespace emeroteca::dumps
