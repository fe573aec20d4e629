// Large blocks never come from where small ones lie.
#include "indexer/large_blocks.h"

#include <cstddef>
#include <cstdlib>

#include <gtest/gtest.h>
#include <malloc.h>

#include "tests/support/sanitized.h"

namespace emeroteca::indexing {
namespace {

// How many blocks have memory of their own.
std::size_t own_blocks() {
  return mallinfo2().hblks;
}

TEST(LargeBlocks, AreGivenBackHoweverManyWereFreed) {
  if (EMEROTECA_SANITIZED != 0) GTEST_SKIP() << "it has an allocator of its own";
  constexpr std::size_t kLarge = std::size_t{16} << 20U;  // more than is free between small ones
  give_large_blocks_back();
  malloc_trim(0);
  // After such a one is free glibc would take those below its size from the heap.
  void* volatile larger = std::malloc(kLarge + kLarge / 2);  // volatile: else neither is done
  std::free(larger);
  const std::size_t before = own_blocks();
  void* volatile block = std::malloc(kLarge);
  EXPECT_EQ(own_blocks(), before + 1);
  std::free(block);
  EXPECT_EQ(own_blocks(), before);
}

}  // namespace
}  // namespace emeroteca::indexing
