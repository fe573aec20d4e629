#include "archive/glass/positions.h"

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
