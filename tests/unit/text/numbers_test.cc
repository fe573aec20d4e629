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

}  // namespace
}  // namespace emeroteca::text
