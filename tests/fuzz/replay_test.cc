// Inputs that once broke a reader, the corpus, and seeds with random changes, through the harness
// that libFuzzer drives (`./dev fuzz`).
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/fuzz/fuzz_target.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// FOLDER/TARGET/NAME. Returns how many there are.
std::size_t replay(const std::string& folder) {
  std::size_t read = 0;
  for (const auto& inputs :
       fs::directory_iterator(fs::path(EMEROTECA_SOURCE_DIR) / "tests/fuzz" / folder)) {
    const FuzzTarget& target = fuzz_target(inputs.path().filename().string());
    for (const auto& file : fs::directory_iterator(inputs)) {
      EXPECT_NO_THROW(target.read(content(file.path()))) << file.path();
      ++read;
    }
  }
  return read;
}

// Each is named after what went wrong.
TEST(InputFuzz, WhatOnceBrokeAReaderIsRead) {
  EXPECT_GT(replay("crashes"), 0U);
}

TEST(InputFuzz, TheCorpusIsRead) {
  EXPECT_GT(replay("corpus"), 0U);
}

// Bytes changed, taken out, doubled, and the beginning alone.
std::string changed(std::string dump, std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return random() % std::max<std::size_t>(limit, 1); };
  using std::string_view_literals::operator""sv;
  constexpr std::string_view kBytes =
      "<>&;\"'{}[],:\\/\n\r\t -=|#*\x00\x01\x02\x03\x04\xFF\xC3\xE2"sv;
  for (std::size_t change = 0; change < 1 + below(6); ++change) {
    const std::size_t at = below(dump.size());
    switch (below(5)) {
      case 0:
        if (!dump.empty()) dump[at] = kBytes[below(kBytes.size())];
        break;
      case 1:
        dump.erase(at, 1 + below(40));
        break;
      case 2:
        dump.insert(at, dump.substr(below(dump.size()), below(200)));
        break;
      case 3:
        dump.insert(at, 1 + below(300), kBytes[below(kBytes.size())]);
        break;
      default:
        if (below(4) == 0) dump.resize(at);
        break;
    }
  }
  return dump;
}

// What is read by a format of dumps has "auto" for the whole way as well.
TEST(InputFuzz, SeedsWithRandomChangesAreReadToTheirEnd) {
  for (const FuzzTarget& target : fuzz_targets()) {
    std::mt19937 random(4711);  // the same each time
    const std::vector<std::string> seeds = target.seeds();
    ASSERT_FALSE(seeds.empty()) << target.name;
    for (const std::string& seed : seeds) EXPECT_NO_THROW(target.read(seed)) << target.name;
    for (std::size_t round = 0; round < 60; ++round) {
      const std::string bytes = changed(seeds[round % seeds.size()], random);
      EXPECT_NO_THROW(target.read(bytes)) << target.name << ", round " << round;
    }
  }
}

TEST(InputFuzz, EveryTargetHasANameOfItsOwn) {
  std::set<std::string> names;
  for (const FuzzTarget& target : fuzz_targets()) EXPECT_TRUE(names.insert(target.name).second);
}

}  // namespace
}  // namespace emeroteca::tests
