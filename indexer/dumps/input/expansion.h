// How much may come out of an archive: a file of some kilobytes can be written that unpacks to
// more than any disk holds.
#pragma once

#include <cstdint>

#include "indexer/dumps/input/file_input.h"

namespace emeroteca::dumps {

struct Limits {
  std::uint64_t max_member_bytes = std::uint64_t{64} << 30U;  // of one unpacked file
  // How many times its size a file may unpack to, all members of all levels together. News packs
  // 3 to 10 times, the same article over and over some 200 times; bombs 1,000 times and more.
  std::uint64_t max_ratio = 250;
  std::uint64_t ratio_from = std::uint64_t{256} << 20U;  // unpacked bytes that are never too many
  unsigned max_depth = 3;                                // archives in archives
};

// Watches over one file and everything that is unpacked from it.
class Expansion {
 public:
  Expansion(const Limits& limits, const FileInput& file) : limits_(limits), file_(file) {}

  const Limits& limits() const { return limits_; }

  // Counts bytes of a member; throws ReadError where they are too many for those read of the file.
  void add(std::uint64_t bytes);

  // Throws the same where `bytes` alone, of one archive with the members skipped, are too many.
  void check(std::uint64_t bytes);

  // True once it has thrown: nothing more is to be unpacked from this file.
  bool exceeded() const { return exceeded_; }

 private:
  const Limits& limits_;
  const FileInput& file_;
  std::uint64_t bytes_ = 0;
  bool exceeded_ = false;
};

}  // namespace emeroteca::dumps
