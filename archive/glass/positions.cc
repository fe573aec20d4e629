#include "archive/glass/positions.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace emeroteca::glass {
namespace {

constexpr std::uint32_t kMostPositions = 1U << 20U;

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

// The same the other way.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  // One of `choices` values. Those in the middle have the shorter codes. No branch depends on what
  // is read: it could not be foretold.
  std::uint32_t one_of(std::uint32_t choices) {
    if (choices <= 1) return 0;
    const auto bits = std::max(1U, static_cast<unsigned>(std::bit_width(choices - 1)));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - choices;
    const std::uint64_t middle = (choices - spare) / 2;
    if (held_ < bits) hold(bits);
    const std::uint64_t low = buffer_ & ((std::uint64_t{1} << (bits - 1)) - 1);
    const std::uint64_t last = buffer_ >> (bits - 1) & 1U;
    const std::uint64_t is_long = low < middle ? 1 : 0;
    const unsigned used = bits - 1 + static_cast<unsigned>(is_long);
    if (used > held_) {
      failed_ = true;
      return 0;
    }
    buffer_ >>= used;
    held_ -= used;
    return static_cast<std::uint32_t>(low + (is_long & last) * (middle + spare));
  }

  bool failed() const { return failed_; }

 private:
  // So many bits, or those that are left.
  void hold(unsigned bits) {
    std::uint64_t next = 0;
    if (std::endian::native == std::endian::little && bytes_.size() >= sizeof next) {
      // Eight bytes at once. What does not fit comes again, at the same place.
      std::memcpy(&next, bytes_.data(), sizeof next);
      buffer_ |= next << held_;
      const unsigned whole = (63 - held_) / 8;
      bytes_.remove_prefix(whole);
      held_ += whole * 8;
      return;
    }
    while (held_ < bits && !bytes_.empty()) {
      buffer_ |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes_.front())) << held_;
      bytes_.remove_prefix(1);
      held_ += 8;
    }
  }

  std::string_view bytes_;
  std::uint64_t buffer_ = 0;  // of those beyond held_ some may be there already
  unsigned held_ = 0;
  bool failed_ = false;
};

enum class Filled : std::uint8_t { kAll, kToTheEnd, kDamaged };

// What lies between two known positions, by binary interpolation, from the lowest to the highest:
// up to the first that is not before `end`, whose number is then `last`.
Filled fill_between(BitReader& bits, Position* at, std::size_t first, std::size_t& last,
                    Position end) {
  while (last - first >= 2) {
    if (at[first] >= end) {
      last = first;
      return Filled::kToTheEnd;
    }
    std::size_t middle = first + (last - first) / 2;
    const auto apart = static_cast<std::uint32_t>(last - first);
    if (at[last] < at[first] || at[last] - at[first] < apart) return Filled::kDamaged;
    const std::uint32_t room = at[last] - at[first] - apart + 1;
    at[middle] = at[first] + static_cast<std::uint32_t>(middle - first) + bits.one_of(room);
    if (bits.failed()) return Filled::kDamaged;
    const Filled left = fill_between(bits, at, first, middle, end);
    if (left != Filled::kAll) {
      last = middle;
      return left;
    }
    first = middle;
  }
  return Filled::kAll;
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

bool read_positions(std::string_view data, std::vector<Position>& positions, Position end) {
  const auto last = take_uint(data);
  if (!last) return false;
  if (data.empty()) {
    positions.push_back(*last);
    return true;
  }
  BitReader bits(data);
  const std::uint32_t first = bits.one_of(*last);
  if (first >= *last) return false;
  const std::uint32_t between = bits.one_of(*last - first);
  if (bits.failed() || between > kMostPositions) return false;
  const std::size_t begin = positions.size();
  positions.resize(begin + between + 2);
  Position* const at = positions.data() + begin;
  at[0] = first;
  at[between + 1] = *last;
  std::size_t filled = between + std::size_t{1};
  const Filled done = fill_between(bits, at, 0, filled, end);
  if (done != Filled::kAll) positions.resize(done == Filled::kDamaged ? begin : begin + filled + 1);
  return done != Filled::kDamaged;
}

std::optional<std::vector<Position>> read_positions(std::string_view data) {
  std::vector<Position> positions;
  if (!read_positions(data, positions)) return std::nullopt;
  return positions;
}

}  // namespace emeroteca::glass
