#include "text/numbers.h"

#include <limits>
#include <optional>

#include <gtest/gtest.h>

namespace emeroteca::text {
namespace {

TEST(Numbers, FixedPointIsNeverMinusZero) {
  EXPECT_EQ(fixed_point(0.41689, 4), "0.4169");
  EXPECT_EQ(fixed_point(1200, 0), "1200");
  EXPECT_EQ(fixed_point(-0.00001, 4), "0.0000");
  EXPECT_EQ(fixed_point(std::numeric_limits<double>::quiet_NaN(), 1), "0.0");
}

TEST(Numbers, OnlyWhatDoesNotRoundToZeroHasASign) {
  EXPECT_EQ(signed_fixed_point(0.01, 4), "+0.0100");
  EXPECT_EQ(signed_fixed_point(-0.01, 4), "-0.0100");
  EXPECT_EQ(signed_fixed_point(0.00001, 4), "0.0000");
  EXPECT_EQ(signed_fixed_point(-0.00001, 4), "0.0000");
}

TEST(Numbers, OnlyFiniteNumbersAreParsed) {
  EXPECT_EQ(parse_number("0.4"), 0.4);
  EXPECT_EQ(parse_number("-3e2"), -300);
  for (const char* text :
       {"", " 1", "1 ", "1x", "0,4", "nan", "-nan", "inf", "INF", "1e999", "+1"}) {
    EXPECT_EQ(parse_number(text), std::nullopt) << text;
  }
}

TEST(Numbers, Counted) {
  EXPECT_EQ(counted(0, "article", "articles"), "0 articles");
  EXPECT_EQ(counted(1, "article", "articles"), "1 article");
  EXPECT_EQ(counted(1234567, "article", "articles"), "1,234,567 articles");
}

// Regression: "skipped: 1 tables whose columns are not known", "1 file that are no prose".
TEST(Numbers, OneIsCountedInTheSingularWithItsVerb) {
  EXPECT_EQ(counted(2, "files that are no prose"), "2 files that are no prose");
  EXPECT_EQ(counted(1, "files that are no prose (--format text reads them)"),
            "1 file that is no prose (--format text reads them)");
  EXPECT_EQ(counted(1, "tables whose columns are not known"),
            "1 table whose columns are not known");
  EXPECT_EQ(counted(1, "links that lead nowhere"), "1 link that leads nowhere");
  EXPECT_EQ(counted(1, "links to a folder"), "1 link to a folder");
  EXPECT_EQ(counted(1, "program sources and settings"), "1 program source and setting");
  EXPECT_EQ(counted(1, "calendar and address files"), "1 calendar and address file");
  EXPECT_EQ(counted(1, "lists of checksums"), "1 list of checksums");
  EXPECT_EQ(counted(1, "messages that mail programs keep"), "1 message that mail programs keep");
  EXPECT_EQ(counted(1, "entries without a text (pictures, videos)"),
            "1 entry without a text (pictures, videos)");
  EXPECT_EQ(counted(1, "places of maps (GeoJSON)"), "1 place of maps (GeoJSON)");
}

}  // namespace
}  // namespace emeroteca::text
