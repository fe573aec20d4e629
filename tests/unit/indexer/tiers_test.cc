// Which tiers are merged: few of them, and little written, whatever the sizes of the dumps.
#include "indexer/shards/tiers.h"

#include <numeric>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace emeroteca::indexing {
namespace {

using Sizes = std::vector<std::uint64_t>;

// Tiers to which dumps come.
struct Simulation {
  explicit Simulation(Sizes sizes) : tiers(std::move(sizes)) {}

  void add(std::uint64_t bytes) {
    tiers.push_back(bytes);
    came += bytes;
    written += bytes;
    while (const auto first = first_to_merge(tiers)) {
      ASSERT_LT(*first, tiers.size() - 1);
      const auto begin = tiers.begin() + static_cast<std::ptrdiff_t>(*first);
      const std::uint64_t merged = std::accumulate(begin, tiers.end(), std::uint64_t{0});
      tiers.erase(begin, tiers.end());
      tiers.push_back(merged);
      written += merged;
    }
    most = std::max(most, tiers.size());
  }

  double times() const { return static_cast<double>(written) / static_cast<double>(came); }

  Sizes tiers;
  std::uint64_t came = 0;
  std::uint64_t written = 0;
  std::size_t most = 0;
};

TEST(Tiers, OfLikeSizeAreMerged) {
  EXPECT_EQ(first_to_merge({}), std::nullopt);
  EXPECT_EQ(first_to_merge({0}), std::nullopt);
  EXPECT_EQ(first_to_merge({200, 1}), std::nullopt);
  EXPECT_EQ(first_to_merge({200, 40, 10, 3, 1}), std::nullopt);
  EXPECT_EQ(first_to_merge({10, 10}), 0U);
  EXPECT_EQ(first_to_merge({15, 10}), 0U);
  EXPECT_EQ(first_to_merge({16, 10}), std::nullopt);
  // Together with the next one they are as large as a third.
  EXPECT_EQ(first_to_merge({200, 30, 10, 10}), 1U);
  EXPECT_EQ(first_to_merge({200, 0, 0}), 1U);
}

// Regression: a small tier that came after a killed merge kept it from ever being done.
TEST(Tiers, AMergeThatWasNotDoneIsDueWhateverHasCome) {
  EXPECT_EQ(first_to_merge({13, 13}), 0U);
  EXPECT_EQ(first_to_merge({13, 13, 1}), 0U);
  EXPECT_EQ(first_to_merge({200, 13, 13, 3, 1}), 1U);
  EXPECT_EQ(first_to_merge({200, 50, 13, 3, 1}), std::nullopt);
}

TEST(Tiers, AreNeverMoreThanTheMost) {
  // None is like the next: the one that costs least beside what comes to it.
  EXPECT_EQ(first_to_merge({6000, 1000, 200, 50, 10, 3, 1}), 5U);
  EXPECT_EQ(first_to_merge({6000, 1000, 200, 50, 30, 3, 1}), 3U);
  EXPECT_EQ(first_to_merge({7, 0, 0, 0, 0, 0, 0, 0, 0}), 1U);
  std::mt19937 chance(1);
  for (unsigned turn = 0; turn < 20; ++turn) {
    Simulation archive(turn % 2 == 0 ? Sizes{} : Sizes{1'500'000'000});
    std::lognormal_distribution<double> size(14, turn % 5);
    for (unsigned dump = 0; dump < 500; ++dump) {
      archive.add(static_cast<std::uint64_t>(size(chance)));
    }
    EXPECT_LE(archive.most, kMostTiers);
  }
}

// A thousand dumps, on an archive of none, of twenty, of two hundred, of a thousand of them: at 4.5
// times its size for a tier of a dump, less than 40 times the dumps are written.
TEST(Tiers, AreWrittenFewTimes) {
  constexpr std::uint64_t kDump = 9'000'000;
  for (const std::uint64_t there : {0U, 20U, 200U, 1000U}) {
    Simulation archive(there == 0 ? Sizes{} : Sizes{there * kDump});
    for (unsigned day = 0; day < 1000; ++day) archive.add(kDump + day % 7 * 100'000);
    EXPECT_LT(archive.times(), 8.6) << there;
    EXPECT_GT(archive.times(), 3) << there;
  }
}

}  // namespace
}  // namespace emeroteca::indexing
