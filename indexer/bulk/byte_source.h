// Reading numbers and strings from bytes that come in parts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/bulk/byte_chains.h"

namespace emeroteca::indexing {

class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  // As glass::append_uint writes it.
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint8_t next = byte();
      value |= std::uint64_t{next & 0x7FU} << shift;
      if (next < 0x80) return value;
    }
  }

  // So many bytes, valid until the next call.
  std::string_view bytes(std::size_t count) {
    if (count > part_.size()) return gather(count);
    const std::string_view found = part_.substr(0, count);
    part_.remove_prefix(count);
    return found;
  }

  // Passes over so many bytes.
  void pass(std::size_t count) {
    while (count > part_.size()) {
      count -= part_.size();
      part_ = more();
    }
    part_.remove_prefix(count);
  }

 protected:
  // The next part, which is not empty. Throws where there is none.
  virtual std::string_view more() = 0;

  std::string_view part_;

 private:
  std::uint8_t byte() {
    if (part_.empty()) part_ = more();
    const auto found = static_cast<std::uint8_t>(part_.front());
    part_.remove_prefix(1);
    return found;
  }

  std::string_view gather(std::size_t count);

  std::string gathered_;
};

// Reads one chain after the other.
class ChainSource final : public ByteSource {
 public:
  explicit ChainSource(const ByteChains& chains) : chains_(chains), slices_(chains, {}) {}

  void open(const ByteChains::Chain& chain);

 private:
  std::string_view more() override;

  const ByteChains& chains_;
  ByteChains::Slices slices_;
};

}  // namespace emeroteca::indexing
