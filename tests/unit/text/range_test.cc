#include "text/range.h"

#include <gtest/gtest.h>

#include "text/sanitize.h"

namespace emeroteca::text {
namespace {

TEST(Ranges, WithinAPartAreCutToItAndCountFromIt) {
  const std::vector<Range> ranges{{0, 3}, {5, 8}, {10, 12}, {12, 15}};
  EXPECT_EQ(ranges_within(ranges, {0, 20}), ranges);
  EXPECT_EQ(ranges_within(ranges, {6, 11}), (std::vector<Range>{{0, 2}, {4, 5}}));
  EXPECT_EQ(ranges_within(ranges, {3, 5}), std::vector<Range>{});
  EXPECT_EQ(ranges_within(ranges, {12, 13}), (std::vector<Range>{{0, 1}}));
  EXPECT_EQ(ranges_within({}, {0, 5}), std::vector<Range>{});
}

// What is remembered of a control string without an end must not reach beyond its line, nor beyond
// the escape that broke it off.
TEST(Ranges, ControlStringsWithoutEndHideNoneThatHaveOne) {
  EXPECT_EQ(sanitize_line("a\u0090b\u0090c\nd\u0090e\ag"), "abc dg");
  EXPECT_EQ(sanitize_line("a\x1B]b\x1B]c\ad"), "a]bd");
  EXPECT_EQ(sanitize_line("a\u0090b\u009Dc\x1B]d\x1B\\e"), "abce");
}

}  // namespace
}  // namespace emeroteca::text
