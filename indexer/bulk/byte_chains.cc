#include "indexer/bulk/byte_chains.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace emeroteca::indexing {
namespace {

constexpr std::size_t kLeastSlice = 16;
constexpr std::size_t kMostSlice = 4096;
constexpr std::size_t kLink = sizeof(std::uint32_t);  // at a slice's end: where the next one is

// Slices follow each other by a fixed rule, so that no chain has to note their sizes.
std::size_t size_after(std::size_t slice) {
  return std::min(slice * 2, kMostSlice);
}

}  // namespace

void ByteChains::append(Chain& chain, std::string_view bytes) {
  while (!bytes.empty()) {
    if (chain.used == chain.room) grow(chain);
    const std::size_t part =
        std::min<std::size_t>(bytes.size(), static_cast<std::size_t>(chain.room - chain.used));
    std::memcpy(at(chain.last) + chain.used, bytes.data(), part);
    chain.used = static_cast<std::uint16_t>(chain.used + part);
    bytes.remove_prefix(part);
  }
}

void ByteChains::clear() {
  // Not all of it is needed again.
  next_ = kUnit;
  blocks_.clear();
}

void ByteChains::grow(Chain& chain) {
  const std::size_t size = chain.last == 0 ? kLeastSlice : size_after(chain.room + kLink);
  const std::uint32_t slice = allocate(size);
  if (chain.last == 0) {
    chain.first = slice;
  } else {
    std::memcpy(at(chain.last) + chain.room, &slice, kLink);
  }
  chain.last = slice;
  chain.used = 0;
  chain.room = static_cast<std::uint16_t>(size - kLink);
}

std::uint32_t ByteChains::allocate(std::size_t bytes) {
  if (next_ % kBlockBytes + bytes > kBlockBytes || blocks_.empty()) {
    if (!blocks_.empty()) next_ = blocks_.size() * kBlockBytes;
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlockBytes));
  } else if (next_ == blocks_.size() * kBlockBytes) {
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlockBytes));
  }
  const std::size_t address = next_ / kUnit;
  if (address > UINT32_MAX) throw std::length_error("too many postings in memory");
  next_ += bytes;
  return static_cast<std::uint32_t>(address);
}

ByteChains::Slices::Slices(const ByteChains& chains, const Chain& chain)
    : chains_(&chains), chain_(chain), at_(chain.first), bytes_(kLeastSlice) {}

std::string_view ByteChains::Slices::next() {
  if (at_ == 0) return {};
  const char* const slice = chains_->at(at_);
  if (at_ == chain_.last) {
    at_ = 0;
    return {slice, chain_.used};
  }
  const std::size_t room = bytes_ - kLink;
  std::memcpy(&at_, slice + room, kLink);
  bytes_ = size_after(bytes_);
  return {slice, room};
}

}  // namespace emeroteca::indexing
