#include "searcher/evaluation/report_style.h"

#include <array>

#include <gtest/gtest.h>

namespace emeroteca::evaluation {
namespace {

TEST(EvaluationReportStyle, Numbers) {
  EXPECT_EQ(fixed(0.41689, 4), "0.4169");
  EXPECT_EQ(fixed(1200, 0), "1200");
  EXPECT_EQ(fixed(-0.00001, 4), "0.0000");
  EXPECT_EQ(signed_fixed(0.01, 4), "+0.0100");
  EXPECT_EQ(signed_fixed(-0.01, 4), "-0.0100");
  EXPECT_EQ(signed_fixed(0.00001, 4), "0.0000");
  EXPECT_EQ(signed_fixed(-0.00001, 4), "0.0000");
}

TEST(EvaluationReportStyle, BarsInEighths) {
  EXPECT_EQ(bar(1.0, 3, true), "███");
  EXPECT_EQ(bar(0.5, 1, true), "▌");
  EXPECT_EQ(bar(0.625, 2, true), "█▎");
  EXPECT_EQ(bar(0.0, 5, true), "");
  EXPECT_EQ(bar(0.0001, 5, true), "▏");
  EXPECT_EQ(bar(7.0, 2, true), "██");
  EXPECT_EQ(bar(0.5, 0, true), "");
}

TEST(EvaluationReportStyle, BarsInAscii) {
  EXPECT_EQ(bar(0.5, 10, false), "#####");
  EXPECT_EQ(bar(0.001, 10, false), ".");
  EXPECT_EQ(bar(0.0, 10, false), "");
}

TEST(EvaluationReportStyle, EscapeSequencesNeverReachTheTerminal) {
  EXPECT_EQ(plain("\x1b[31mred\x07\t\n", 80, true), "?[31mred???");
  EXPECT_EQ(plain("a\xC2\x9B"
                  "b",
                  80, true),
            "a?b");  // C1 control
  EXPECT_EQ(plain("a\xE2\x80\xAE"
                  "b",
                  80, true),
            "a?b");                                                        // right-to-left override
  EXPECT_EQ(plain("a\xFF\xC3", 80, true), "a\xEF\xBF\xBD\xEF\xBF\xBD");    // not UTF-8
  EXPECT_EQ(plain("\xED\xA0\x80", 80, false), "???");                      // a surrogate
  EXPECT_EQ(plain("\xE0\x81\x8A\xF0\x80\x81\x8A", 80, false), "???????");  // overlong
  EXPECT_EQ(plain("a\x7F", 80, true), "a?");
}

TEST(EvaluationReportStyle, TextIsCutToItsColumns) {
  EXPECT_EQ(plain("perché", 6, true), "perché");
  EXPECT_EQ(plain("perché no", 6, true), "perch…");
  EXPECT_EQ(plain("perche no", 6, false), "per...");
  EXPECT_EQ(plain("città", 10, false), "citt?");
  EXPECT_EQ(plain("abc", 0, true), "");
  EXPECT_EQ(plain("abcdef", 2, false), "");
  EXPECT_EQ(plain("perche\xCC\x81", 6, true), "perche\xCC\x81");  // the accent takes no column
}

TEST(EvaluationReportStyle, ColumnsAndPadding) {
  EXPECT_EQ(columns("perché"), 6U);
  EXPECT_EQ(columns("perche\xCC\x81"), 6U);
  EXPECT_EQ(columns("\xFF"), 1U);
  EXPECT_EQ(pad_left("è", 3), "  è");
  EXPECT_EQ(pad_right("è", 3), "è  ");
  EXPECT_EQ(pad_right("long", 3), "long");
}

TEST(EvaluationReportStyle, ColourOnlyWhenWanted) {
  EXPECT_EQ(painted("x", Paint::kGood, {}), "x");
  EXPECT_EQ(painted("x", Paint::kGood, {.colour = true}), "\x1b[32mx\x1b[0m");
  EXPECT_EQ(painted("x", Paint::kNone, {.colour = true}), "x");
}

TEST(EvaluationReportStyle, PiecesAreWrappedWhole) {
  const std::array pieces{Piece{"aaaa"}, Piece{"bbbb"}, Piece{"cccc"}};
  EXPECT_EQ(wrapped(pieces, 2, 2, {.width = 12}), "aaaa  bbbb\n  cccc\n");
  EXPECT_EQ(wrapped(pieces, 2, 2, {.width = 11}), "aaaa\n  bbbb\n  cccc\n");
  EXPECT_EQ(wrapped(pieces, 0, 0, {.width = 80}), "aaaa  bbbb  cccc\n");
}

}  // namespace
}  // namespace emeroteca::evaluation
