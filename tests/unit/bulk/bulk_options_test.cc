// When postings have to leave memory.
#include "indexer/bulk/bulk_options.h"

#include <gtest/gtest.h>

namespace emeroteca::indexing {
namespace {

BulkOptions bounded() {
  BulkOptions options;
  options.memory = 1'000;
  options.memory_per_document = 3;
  return options;
}

TEST(BulkOptions, WhatIsKeptOfDocumentsCounts) {
  EXPECT_FALSE(is_full(bounded(), 999, 0));
  EXPECT_TRUE(is_full(bounded(), 1'000, 0));
  EXPECT_FALSE(is_full(bounded(), 699, 100));
  EXPECT_TRUE(is_full(bounded(), 700, 100));
}

// Regression: the second step of a run had all of the memory, beside what the first had left.
TEST(BulkOptions, WhatWasKeptBeforeCounts) {
  BulkOptions options = bounded();
  options.kept = 400;
  EXPECT_FALSE(is_full(options, 599, 0));
  EXPECT_TRUE(is_full(options, 600, 0));
  EXPECT_TRUE(is_full(options, 300, 100));
}

TEST(BulkOptions, AQuarterIsLeftForPostings) {
  BulkOptions options = bounded();
  options.kept = 10'000;
  EXPECT_FALSE(is_full(options, 249, 10'000));
  EXPECT_TRUE(is_full(options, 250, 10'000));
}

}  // namespace
}  // namespace emeroteca::indexing
