// Inputs that once broke a reader, and small dumps with random changes, through the harness that
// libFuzzer drives (`./dev fuzz`).
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "tests/fuzz/readers/harness.h"
#include "tests/support/dump_examples.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// tests/fuzz/crashes/TARGET/FAULT: named after what went wrong.
TEST(ReaderFuzz, WhatOnceBrokeAReaderIsRead) {
  const auto names = fuzz_targets();
  std::size_t read = 0;
  for (const auto& folder :
       fs::directory_iterator(fs::path(EMEROTECA_SOURCE_DIR) / "tests/fuzz/crashes")) {
    const std::string target = folder.path().filename();
    ASSERT_NE(std::find(names.begin(), names.end(), target), names.end()) << target;
    for (const auto& file : fs::directory_iterator(folder)) {
      EXPECT_NO_THROW(fuzz_one(target, content(file.path()))) << file.path();
      ++read;
    }
  }
  EXPECT_GT(read, 0U);
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

TEST(ReaderFuzz, DumpsWithRandomChangesAreReadToTheirEnd) {
  for (const DumpExample& example : dump_examples()) {
    std::mt19937 random(4711);  // the same each time
    const std::string dump = make_dump(example, 2);
    for (int round = 0; round < 50; ++round) {
      const std::string bytes = changed(dump, random);
      EXPECT_NO_THROW(fuzz_one(example.format, bytes)) << example.format << ", round " << round;
      if (round % 10 != 0) continue;
      EXPECT_NO_THROW(fuzz_one("auto", bytes)) << example.format << ", round " << round;
    }
  }
}

TEST(ReaderFuzz, EveryFormatHasAnExample) {
  for (const std::string& target : fuzz_targets()) {
    if (target == "auto" || target == "unpack") continue;
    EXPECT_NO_THROW(dump_example(target)) << "a row in tests/support/dump_examples.cc is missing";
  }
}

}  // namespace
}  // namespace emeroteca::tests
