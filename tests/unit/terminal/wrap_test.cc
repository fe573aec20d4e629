#include "terminal/wrap.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "terminal/width.h"
#include "text/utf8.h"

namespace emeroteca {
namespace {

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  for (const text::Range& line : terminal::wrap_lines(text, columns))
    lines.emplace_back(text::slice(text, line));
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Wrap, BetweenWords) {
  EXPECT_EQ(wrapped("Il fulcro dell'indagine è qui", 10),
            (Lines{"Il fulcro", "dell'indag", "ine è qui"}));
  EXPECT_EQ(wrapped("uno due tre", 7), (Lines{"uno due", "tre"}));
  EXPECT_EQ(wrapped("uno due tre", 100), (Lines{"uno due tre"}));
}

TEST(Wrap, AfterHyphensButNotAfterApostrophes) {
  EXPECT_EQ(wrapped("five-day price", 6), (Lines{"five-", "day", "price"}));
  EXPECT_EQ(wrapped("qui l'azienda", 11), (Lines{"qui", "l'azienda"}));
}

TEST(Wrap, LongWordsAreCut) {
  EXPECT_EQ(wrapped("a bbbbbbbbbbbb c", 5), (Lines{"a", "bbbbb", "bbbbb", "bb c"}));
}

TEST(Wrap, WideCharactersWithoutSpaces) {
  EXPECT_EQ(wrapped("日本経済新聞", 5), (Lines{"日本", "経済", "新聞"}));
  EXPECT_EQ(wrapped("日本", 1), (Lines{"日", "本"}));
}

TEST(Wrap, SpacesAndLineFeeds) {
  EXPECT_EQ(wrapped("", 10), Lines{});
  EXPECT_EQ(wrapped("   ", 10), Lines{});
  EXPECT_EQ(wrapped("  a  b  ", 10), (Lines{"a  b"}));
  EXPECT_EQ(wrapped("a\nb c", 10), (Lines{"a", "b c"}));
}

TEST(Wrap, NeverTooWideAndNothingLost) {
  std::mt19937 random(7);
  const std::vector<std::string_view> pieces{"parola", " ",  "l'",  "日本",  "e\u0301", "-",
                                             "🙂",   "… ", "«A»", "x/y/z", "1.200,5", "é"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (auto n = 1 + random() % 40; n > 0; --n) text += pieces[random() % pieces.size()];
    const std::size_t columns = 2 + random() % 40;
    std::string all;
    for (const std::string& line : wrapped(text, columns)) {
      ASSERT_LE(terminal::display_width(line), columns) << text;
      ASSERT_TRUE(text::is_valid_utf8(line));
      ASSERT_FALSE(line.starts_with(' ') || line.ends_with(' '));
      all += line;
    }
    std::erase(all, ' ');
    std::erase(text, ' ');
    ASSERT_EQ(all, text);
  }
}

TEST(Wrap, PiecesAreWrappedWhole) {
  const std::vector<terminal::Piece> pieces{{"aaaa"}, {"bbbb"}, {"cccc"}};
  const terminal::Style plain;
  EXPECT_EQ(terminal::wrap_pieces(pieces, 2, 2, 12, plain), "aaaa  bbbb\n  cccc\n");
  EXPECT_EQ(terminal::wrap_pieces(pieces, 2, 2, 11, plain), "aaaa\n  bbbb\n  cccc\n");
  EXPECT_EQ(terminal::wrap_pieces(pieces, 0, 0, 80, plain), "aaaa  bbbb  cccc\n");
}

TEST(Wrap, InkTakesNoColumns) {
  const std::vector<terminal::Piece> pieces{{"up", terminal::Ink::kGood},
                                            {"down", terminal::Ink::kBad}};
  const terminal::Style dark(true, terminal::Background::kDark);
  EXPECT_EQ(terminal::wrap_pieces(pieces, 0, 0, 8, dark),
            "\x1b[92mup\x1b[0m  \x1b[93mdown\x1b[0m\n");
}

}  // namespace
}  // namespace emeroteca
