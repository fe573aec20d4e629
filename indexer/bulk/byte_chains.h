// Very many strings of bytes that all grow at their ends, in few large blocks of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace emeroteca::indexing {

class ByteChains {
 public:
  // One string: slices, each twice as large as the one before, up to a limit. Empty at first.
  struct Chain {
    std::uint32_t first = 0;  // addresses count units of 16 bytes; 0 is none
    std::uint32_t last = 0;   // slice
    std::uint16_t used = 0;   // bytes in it
    std::uint16_t room = 0;   // the same, at most
  };

  void append(Chain& chain, std::string_view bytes);

  // The slices of a chain, one after the other.
  class Slices {
   public:
    Slices(const ByteChains& chains, const Chain& chain);
    // Empty at the end.
    std::string_view next();

   private:
    const ByteChains* chains_;
    Chain chain_;
    std::uint32_t at_;
    std::size_t bytes_;
  };

  // In bytes, of all chains.
  std::size_t memory() const { return blocks_.size() * kBlockBytes; }

  // Forgets all chains. Their memory is used again.
  void clear();

 private:
  static constexpr std::size_t kUnit = 16;
  static constexpr std::size_t kBlockBytes = std::size_t{1} << 20U;

  void grow(Chain& chain);
  std::uint32_t allocate(std::size_t bytes);
  char* at(std::uint32_t address) { return blocks_[block_of(address)].get() + offset_of(address); }
  const char* at(std::uint32_t address) const {
    return blocks_[block_of(address)].get() + offset_of(address);
  }
  static std::size_t block_of(std::uint32_t address) { return address / (kBlockBytes / kUnit); }
  static std::size_t offset_of(std::uint32_t address) {
    return address % (kBlockBytes / kUnit) * kUnit;
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t next_ = kUnit;  // in bytes from the first block's begin; address 0 is not given
};

}  // namespace emeroteca::indexing
