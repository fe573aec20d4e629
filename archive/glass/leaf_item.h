// An item of a leaf: an entry of a table, or a piece of one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace emeroteca::glass {

// Two bytes with its size, less three, and flags; a byte for the length of its key; the key; two
// bytes with the number of the piece, but for the first one; the data.
struct LeafItem {
  static constexpr std::size_t kHeadBytes = 3;
  static constexpr unsigned kSizeBits = 0x1FFF;
  static constexpr unsigned kFirstPiece = 0x2000;
  static constexpr unsigned kLastPiece = 0x4000;
  static constexpr unsigned kCompressedPiece = 0x8000;

  std::string_view key;
  std::string_view data;
  unsigned piece = 1;
  bool first = false;
  bool last = false;
  bool compressed = false;
};

// The number of so many bytes, the highest first, that stands at a place.
inline std::uint32_t number_in(std::string_view bytes, std::size_t at, unsigned size) {
  std::uint32_t number = 0;
  for (unsigned i = 0; i < size; ++i) {
    number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

// The item that `bytes` begin with; nothing where they are none.
inline std::optional<LeafItem> leaf_item(std::string_view bytes) {
  constexpr std::size_t kPieceBytes = 2;
  if (bytes.size() < LeafItem::kHeadBytes) return std::nullopt;
  const std::uint32_t head = number_in(bytes, 0, 2);
  const std::size_t size = (head & LeafItem::kSizeBits) + LeafItem::kHeadBytes;
  const std::size_t key_size = static_cast<unsigned char>(bytes[2]);
  LeafItem item;
  item.first = (head & LeafItem::kFirstPiece) != 0;
  item.last = (head & LeafItem::kLastPiece) != 0;
  item.compressed = (head & LeafItem::kCompressedPiece) != 0;
  const std::size_t begin = LeafItem::kHeadBytes + key_size + (item.first ? 0 : kPieceBytes);
  if (size > bytes.size() || begin > size) return std::nullopt;
  item.key = bytes.substr(LeafItem::kHeadBytes, key_size);
  item.piece = item.first ? 1 : number_in(bytes, begin - kPieceBytes, kPieceBytes);
  item.data = bytes.substr(begin, size - begin);
  return item;
}

}  // namespace emeroteca::glass
