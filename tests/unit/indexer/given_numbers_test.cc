#include "indexer/writing/given_numbers.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace emeroteca::indexing {
namespace {

TEST(GivenNumbers, AreGivenOnceAndNewAfterARemoval) {
  GivenNumbers numbers;
  for (glass::DocumentId i = 1; i <= 5000; ++i) {
    const GivenNumbers::Given given = numbers.put(std::to_string(i));
    EXPECT_EQ(given.number, i);
    EXPECT_TRUE(given.first);
  }
  EXPECT_EQ(numbers.put("17").number, 17U);
  EXPECT_FALSE(numbers.put("17").first);
  EXPECT_EQ(numbers.remove("17").number, 17U);
  EXPECT_EQ(numbers.remove("17").number, 0U);
  EXPECT_EQ(numbers.remove("none").number, 0U);
  EXPECT_EQ(numbers.articles(), 4999U);
  const GivenNumbers::Given again = numbers.put("17");
  EXPECT_EQ(again.number, 5001U);
  EXPECT_FALSE(again.first);
  // Removed before it ever came: what is done to it has to stay in its order.
  EXPECT_FALSE(numbers.put("none").first);
  EXPECT_EQ(numbers.last(), 5002U);
}

TEST(GivenNumbers, AreThoseThatTheArchiveHas) {
  GivenNumbers numbers(100);
  int asked = 0;
  const auto stored = [&](std::string_view id) {
    ++asked;
    return static_cast<glass::DocumentId>(id == "old" ? 42 : 0);
  };
  const GivenNumbers::Given old = numbers.put("old", stored);
  EXPECT_EQ(old.number, 42U);
  EXPECT_EQ(old.superseded, 0U);
  EXPECT_EQ(numbers.put("new", stored).number, 101U);
  const GivenNumbers::Given again = numbers.put("old", stored);
  EXPECT_EQ(again.number, 42U);
  EXPECT_EQ(again.superseded, 1U);
  const GivenNumbers::Given removed = numbers.remove("old", stored);
  EXPECT_EQ(removed.number, 42U);
  EXPECT_EQ(removed.superseded, 3U);
  EXPECT_EQ(numbers.remove("old", stored).superseded, 0U);
  EXPECT_EQ(numbers.put("old", stored).number, 102U);
  EXPECT_EQ(asked, 2);
}

}  // namespace
}  // namespace emeroteca::indexing
