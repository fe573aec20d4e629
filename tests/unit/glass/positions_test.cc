#include "archive/glass/positions.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace emeroteca::glass {
namespace {

std::string written(const std::vector<Position>& positions) {
  std::string out;
  append_positions(out, positions);
  return out;
}

TEST(PositionList, IsReadAsItWasWritten) {
  std::mt19937 random(3);
  for (const std::uint32_t gap : {1U, 2U, 9U, 5000U}) {
    for (const std::size_t size : {1U, 2U, 3U, 17U, 2000U}) {
      std::vector<Position> positions;
      Position at = 1 + static_cast<Position>(random() % 3);
      for (std::size_t i = 0; i < size; ++i) {
        positions.push_back(at);
        at += 1 + static_cast<Position>(random() % gap);
      }
      EXPECT_EQ(read_positions(written(positions)), positions) << size << " by " << gap;
    }
  }
}

TEST(PositionList, IsReadUpToAnEnd) {
  std::mt19937 random(5);
  std::size_t left_out = 0;
  for (int made = 0; made < 300; ++made) {
    std::vector<Position> positions;
    Position at = 1;
    for (auto size = 1 + random() % 60; size > 0; --size) {
      positions.push_back(at);
      at += 1 + static_cast<Position>(random() % 90);
    }
    const std::string list = written(positions);
    for (const Position end : {Position{0}, Position{1}, at / 3, at / 2, at - 1, at}) {
      std::vector<Position> read{7};
      ASSERT_TRUE(read_positions(list, read, end));
      ASSERT_EQ(read.front(), 7U);
      read.erase(read.begin());
      ASSERT_LE(read.size(), positions.size());
      ASSERT_TRUE(std::equal(read.begin(), read.end(), positions.begin()));
      // All before the end.
      ASSERT_TRUE(read.size() == positions.size() || positions[read.size()] >= end);
      left_out += positions.size() - read.size();
    }
  }
  EXPECT_GT(left_out, 10'000U);
}

TEST(PositionList, ThatIsCutOffIsNone) {
  const std::string whole = written({3, 700, 9000, 123456, 200000, 4000000000U});
  for (std::size_t size = 6; size + 1 < whole.size(); ++size) {
    EXPECT_EQ(read_positions(whole.substr(0, size)), std::nullopt) << size;
  }
  EXPECT_EQ(read_positions(""), std::nullopt);
  EXPECT_EQ(read_positions(std::string(9, '\xFF')), std::nullopt);
}

}  // namespace
}  // namespace emeroteca::glass
