#include "indexer/seen_ids.h"

#include <string>

#include <gtest/gtest.h>

namespace emeroteca {
namespace {

TEST(SeenIds, KnowsWhatItHasMetAndNothingElse) {
  SeenIds seen;
  constexpr int kIds = 100'000;
  for (int i = 0; i < kIds; ++i) ASSERT_TRUE(seen.insert("id " + std::to_string(i))) << i;
  for (int i = 0; i < kIds; ++i) ASSERT_FALSE(seen.insert("id " + std::to_string(i))) << i;
  EXPECT_EQ(seen.size(), 100'000U);
  EXPECT_TRUE(seen.contains("id 5"));
  EXPECT_FALSE(seen.contains("id -5"));
  EXPECT_FALSE(seen.contains(""));
  EXPECT_TRUE(seen.insert(""));
  EXPECT_TRUE(seen.contains(""));
}

}  // namespace
}  // namespace emeroteca
