#include "terminal/width.h"

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace emeroteca {
namespace {

TEST(Width, Columns) {
  EXPECT_EQ(terminal::display_width(""), 0U);
  EXPECT_EQ(terminal::display_width("Perché l’è così"), 15U);
  EXPECT_EQ(terminal::display_width("日本語"), 6U);
  EXPECT_EQ(terminal::display_width("ＡＢ"), 4U);  // fullwidth
  EXPECT_EQ(terminal::display_width("ｱｲ"), 2U);    // halfwidth
  EXPECT_EQ(terminal::display_width("e\u0301a\u0300\u0323"), 2U);
  EXPECT_EQ(terminal::display_width("한국"), 4U);
  EXPECT_EQ(terminal::display_width("\u1112\u1161\u11AB"), 2U);  // the same as jamos
  EXPECT_EQ(terminal::display_width("🙂"), 2U);
  EXPECT_EQ(terminal::display_width("±°§…—“”·"), 8U);  // ambiguous
  EXPECT_EQ(terminal::display_width("สวัสดี"), 4U);      // Thai vowels above
}

TEST(Width, FittingBytesEndsAtGraphemes) {
  EXPECT_EQ(terminal::fitting_bytes("abc", 2), 2U);
  EXPECT_EQ(terminal::fitting_bytes("abc", 9), 3U);
  EXPECT_EQ(terminal::fitting_bytes("日本", 3), 3U);
  EXPECT_EQ(terminal::fitting_bytes("日本", 1), 0U);
  EXPECT_EQ(terminal::fitting_bytes("e\u0301x", 1), 3U);
  EXPECT_EQ(terminal::fitting_bytes("ab🙂", 3), 2U);
  // Two regional indicators are one flag.
  EXPECT_EQ(terminal::fitting_bytes("\U0001F1EE\U0001F1F9", 1), 0U);
}

TEST(Width, Truncate) {
  EXPECT_EQ(terminal::truncate_columns("abcdef", 6), "abcdef");
  EXPECT_EQ(terminal::truncate_columns("abcdef", 5), "abcd…");
  EXPECT_EQ(terminal::truncate_columns("abc def", 5), "abc…");
  EXPECT_EQ(terminal::truncate_columns("日本語", 5), "日本…");
  EXPECT_EQ(terminal::truncate_columns("日本語", 4), "日…");
  EXPECT_EQ(terminal::truncate_columns("abcdef", 5, "..."), "ab...");
  EXPECT_EQ(terminal::truncate_columns("abcdef", 2, "..."), "ab");
  EXPECT_EQ(terminal::truncate_columns("abc", 0), "");
}

TEST(Width, Pad) {
  EXPECT_EQ(terminal::pad_right("日", 4), "日  ");
  EXPECT_EQ(terminal::pad_left("é", 3), "  é");
  EXPECT_EQ(terminal::pad_left("long", 2), "long");
}

TEST(Width, TruncateNeverTooWideNorBroken) {
  const std::string text = "Il caffè e\u0301 日本語🙂 한국 \U0001F1EE\U0001F1F9 fine";
  for (std::size_t columns = 0; columns < 60; ++columns) {
    const std::string cut = terminal::truncate_columns(text, columns);
    EXPECT_LE(terminal::display_width(cut), columns);
    EXPECT_TRUE(text::is_valid_utf8(cut));
  }
}

}  // namespace
}  // namespace emeroteca
