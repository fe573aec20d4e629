#include "archive/glass/positions.h"

#include <bit>
#include <cstdint>

namespace emeroteca::glass {
namespace {

// Bits from the lowest of each byte on.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  // `value` is one of `choices` numbers from 0. Those for which there are codes to spare take one
  // bit less: they are the middle ones, which the inner positions of a list are most likely to be.
  void write(std::uint64_t value, std::uint64_t choices) {
    const auto bits = static_cast<unsigned>(std::bit_width(choices - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - choices;
    const std::uint64_t middle = (choices - spare) / 2;
    if (spare == 0 || value < middle) {
      write_bits(value, bits);
    } else if (value < middle + spare) {
      write_bits(value, bits - 1);
    } else {
      write_bits((value - middle - spare) | (std::uint64_t{1} << (bits - 1)), bits);
    }
  }

  void finish() {
    if (count_ > 0) out_.push_back(static_cast<char>(bits_ & 0xFFU));
  }

 private:
  void write_bits(std::uint64_t value, unsigned count) {
    bits_ |= value << count_;
    for (count_ += count; count_ >= 8; count_ -= 8, bits_ >>= 8U) {
      out_.push_back(static_cast<char>(bits_ & 0xFFU));
    }
  }

  std::string& out_;
  std::uint64_t bits_ = 0;
  unsigned count_ = 0;  // of bits_ that wait; fewer than 8 between two writes
};

// What lies between the positions at `low` and `high`, which are known.
void interpolate(BitWriter& writer, std::span<const Position> positions, std::size_t low,
                 std::size_t high) {
  while (low + 1 < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::uint64_t least = positions[low] + (middle - low);
    writer.write(positions[middle] - least, positions[high] - positions[low] - (high - low) + 1);
    interpolate(writer, positions, low, middle);
    low = middle;
  }
}

}  // namespace

void append_positions(std::string& out, std::span<const Position> positions) {
  const std::uint64_t first = positions.front();
  const std::uint64_t last = positions.back();
  append_uint(out, last);
  if (positions.size() == 1) return;
  BitWriter writer(out);
  writer.write(first, last);
  writer.write(positions.size() - 2, last - first);
  interpolate(writer, positions, 0, positions.size() - 1);
  writer.finish();
}

}  // namespace emeroteca::glass
