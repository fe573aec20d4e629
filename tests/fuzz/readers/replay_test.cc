// Inputs that once broke a reader, and small dumps with random changes, through the harness that
// libFuzzer drives (`./dev fuzz`).
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "tests/fuzz/readers/harness.h"

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

}  // namespace
}  // namespace emeroteca::tests
