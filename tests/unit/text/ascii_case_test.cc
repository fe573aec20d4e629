#include "text/ascii_case.h"

#include <gtest/gtest.h>

namespace emeroteca::text {
namespace {

TEST(AsciiCase, ChangesTheCapitalsOfAsciiOnly) {
  EXPECT_EQ(ascii_lower("@AZ[`az{ PERCHÉ"), "@az[`az{ perchÉ");
  EXPECT_EQ(ascii_lower(""), "");
}

TEST(AsciiCase, IsIgnoredInComparisons) {
  EXPECT_TRUE(equals_ignoring_case("Content-Type", "content-tYPE"));
  EXPECT_FALSE(equals_ignoring_case("content", "content-type"));
  EXPECT_FALSE(equals_ignoring_case("@", "`"));
  EXPECT_TRUE(begins_ignoring_case("DOCNO>1", "docno"));
  EXPECT_TRUE(begins_ignoring_case("x", ""));
  EXPECT_FALSE(begins_ignoring_case("doc", "docno"));
}

}  // namespace
}  // namespace emeroteca::text
