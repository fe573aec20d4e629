#include "text/sanitize.h"

#include <random>

#include <gtest/gtest.h>

#include "tests/unit/text/harmless.h"
#include "text/utf8.h"

namespace emeroteca {
namespace {

TEST(Sanitize, KeepsOrdinaryText) {
  for (const std::string_view text :
       {"Il fulcro dell’indagine è «così»: 50 €", "naïve – “quoted” … № 5", "日本経済新聞", "Жизнь",
        "e\u0301 and \u0300", "🙂 ok"}) {
    EXPECT_EQ(text::sanitize_line(text), text);
    EXPECT_EQ(text::sanitize_text(text), text);
  }
}

TEST(Sanitize, OneLineHasSingleSpaces) {
  EXPECT_EQ(text::sanitize_line("  a \t b\r\nc\u00A0\u2003d\u3000e\v\f\u0085f\u2028g  "),
            "a b c d e f g");
  EXPECT_EQ(text::sanitize_line(" \n\t "), "");
}

TEST(Sanitize, TextKeepsLinesAndExpandsTabs) {
  EXPECT_EQ(text::sanitize_text("a\r\nb\rc\n\n  d"), "a\nb\nc\n\n  d");
  EXPECT_EQ(text::sanitize_text("a\tb\n\tc\n12345678\td"),
            "a       b\n        c\n12345678        d");
  EXPECT_EQ(text::sanitize_text("日\tb"), "日      b");
}

TEST(Sanitize, EscapeSequencesGoWhole) {
  EXPECT_EQ(text::sanitize_line("a\x1b[31mb\x1b[0mc"), "abc");
  EXPECT_EQ(text::sanitize_line("a\x1b[?25l\x1b[10;20Hb"), "ab");
  EXPECT_EQ(text::sanitize_line("a\x1b]52;c;ZWNobw==\x07"
                                "b"),
            "ab");
  EXPECT_EQ(text::sanitize_line("a\x1b]0;title\x1b\\b"), "ab");
  EXPECT_EQ(text::sanitize_line("a\x1bP1$r\x1b\\b\x1b(Bc"), "abc");
  EXPECT_EQ(text::sanitize_line("a\xc2\x9b"
                                "31mb\xc2\x9d"
                                "0;t\xc2\x9c"
                                "c"),
            "abc");
}

TEST(Sanitize, UnterminatedSequencesDoNotSwallowTheArticle) {
  EXPECT_EQ(text::sanitize_line("a\x1b]0;the rest of it"), "a]0;the rest of it");
  EXPECT_EQ(text::sanitize_text("a\x1b]0;x\nnext\x07 line"), "a]0;x\nnext line");
  EXPECT_EQ(text::sanitize_line("a\x1b[31"), "a[31");
  EXPECT_EQ(text::sanitize_line("a\x1b"), "a");
  EXPECT_EQ(text::sanitize_line("a\x1b]0;x\x1b[31mb"), "a]0;xb");
}

TEST(Sanitize, InvisibleCharactersGo) {
  EXPECT_EQ(text::sanitize_line("a\u202Eb\u202Cc\u2066d\u2069e\u200Ff"), "abcdef");
  EXPECT_EQ(text::sanitize_line("a\u200Bb\u200Cc\u2060d\uFEFFe\u00ADf\u034Fg"), "abcdefg");
  EXPECT_EQ(text::sanitize_line(std::string_view("a\0b\x07\x08\x7f", 6)), "ab");
  // A family of emoji becomes its members: no terminal is surprised.
  EXPECT_EQ(text::sanitize_line("\U0001F468\u200D\U0001F469\u200D\U0001F467"),
            "\U0001F468\U0001F469\U0001F467");
  EXPECT_EQ(text::sanitize_line("\u2764\uFE0F"), "\u2764");
}

TEST(Sanitize, IllFormedBytesAndNonCharacters) {
  EXPECT_EQ(text::sanitize_line("a\xff\x62\xc3"), "a\uFFFDb\uFFFD");
  EXPECT_EQ(text::sanitize_line("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD");  // a surrogate
  EXPECT_EQ(text::sanitize_line("a\x9b"
                                "31m"),
            "a\uFFFD31m");  // C1 as a raw byte
  EXPECT_EQ(text::sanitize_line("\uFFFE|\U0001FFFF|\uFFFD"), "\uFFFD|\uFFFD|\uFFFD");
}

TEST(Sanitize, StacksOfMarksEnd) {
  std::string zalgo = "e";
  for (int i = 0; i < 50; ++i) zalgo += "\u0301";
  std::string kept = "e";
  for (unsigned i = 0; i < text::kMaxMarks; ++i) kept += "\u0301";
  EXPECT_EQ(text::sanitize_line(zalgo + "a" + zalgo), kept + "a" + kept);
}

TEST(Sanitize, RangesMoveWithTheText) {
  const std::string text = "  uno\x1b[1m due\x1b[0m  \u202Etre\n\n quattro ";
  const auto range = [&](std::string_view word) {
    const std::size_t at = text.find(word);
    return text::Range{at, at + word.size()};
  };
  std::vector<text::Range> ranges{range("quattro"), range("uno"), range("tre"), range("due"),
                                  range("\x1b[0m")};
  const std::string line = text::sanitize_line(text, ranges);
  EXPECT_EQ(line, "uno due tre quattro");
  EXPECT_EQ(text::slice(line, ranges[0]), "quattro");
  EXPECT_EQ(text::slice(line, ranges[1]), "uno");
  EXPECT_EQ(text::slice(line, ranges[2]), "tre");
  EXPECT_EQ(text::slice(line, ranges[3]), "due");
  EXPECT_EQ(text::slice(line, ranges[4]), "");
}

TEST(Sanitize, HostileTextIsHarmless) {
  EXPECT_EQ(tests::harm_in(text::sanitize_line(tests::kHostile)), "");
  EXPECT_EQ(tests::harm_in(text::sanitize_text(tests::kHostile)), "");
  EXPECT_EQ(text::sanitize_line(tests::kHostile).find('\n'), std::string::npos);
  EXPECT_NE(text::sanitize_line(tests::kHostile).find("gnp.exe"), std::string::npos);
}

// Whatever the bytes: harmless, stable, and ranges on borders of characters.
TEST(Sanitize, RandomBytes) {
  std::mt19937 random(20240607);
  const std::vector<std::string_view> pieces{
      "a",        "è",      "日",     "\x1b", "[",      "]",  "31m", "\x07", "\x9c",
      "\xc2\x9b", "\u0301", "\u200D", " ",    "\n",     "\t", "\r",  "\xe2", "\x80",
      "\xae",     "\xff",   "🙂",   "\\",   "\u202E", "P",  "(",   "B"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto n = random() % 40; n > 0; --n) text += pieces[random() % pieces.size()];
    std::vector<text::Range> ranges;
    for (int k = 0; k < 4; ++k) {
      const std::size_t a = random() % (text.size() + 1);
      const std::size_t b = random() % (text.size() + 1);
      ranges.emplace_back(std::min(a, b), std::max(a, b));
    }
    std::vector<text::Range> moved = ranges;
    for (const bool one_line : {true, false}) {
      moved = ranges;
      const std::string clean =
          one_line ? text::sanitize_line(text, moved) : text::sanitize_text(text, moved);
      ASSERT_EQ(tests::harm_in(clean), "") << testing::PrintToString(text);
      ASSERT_EQ(one_line ? text::sanitize_line(clean) : text::sanitize_text(clean), clean);
      for (const text::Range& range : moved) {
        ASSERT_LE(range.first, range.second);
        ASSERT_LE(range.second, clean.size());
        ASSERT_TRUE(text::is_valid_utf8(text::slice(clean, range))) << testing::PrintToString(text);
      }
    }
  }
}

TEST(MergeRanges, SortsAndJoins) {
  std::vector<text::Range> ranges{{5, 7}, {0, 2}, {1, 3}, {3, 3}, {7, 9}, {3, 4}};
  text::merge_ranges(ranges);
  EXPECT_EQ(ranges, (std::vector<text::Range>{{0, 3}, {3, 4}, {5, 7}, {7, 9}}));
}

}  // namespace
}  // namespace emeroteca
