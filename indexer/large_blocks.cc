#include "indexer/large_blocks.h"

#include <malloc.h>

namespace emeroteca::indexing {

void give_large_blocks_back() {
  constexpr int kLarge = 128 * 1024;
  mallopt(M_MMAP_THRESHOLD, kLarge);
}

}  // namespace emeroteca::indexing
