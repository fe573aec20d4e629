// A block of a table that is being filled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace emeroteca::glass {

// Items stand at its end, the first one last; the directory behind its head says where.
class Block {
 public:
  explicit Block(unsigned size);

  // Bytes left, of which each item needs two more than it has.
  std::size_t free() const { return lowest_ - directory_end_; }
  std::size_t free_when_empty() const { return bytes_.size() - kHeadBytes; }
  bool has_room(std::size_t item_bytes) const { return item_bytes + kEntryBytes <= free(); }
  bool empty() const { return directory_end_ == kHeadBytes; }

  // Takes an item in pieces, one behind the other. There has to be room.
  void add(std::string_view head, std::string_view body = {}, std::string_view tail = {});

  // Its bytes, complete, for a block of this level (0: a leaf).
  const std::string& close(unsigned level);

  // Begins anew.
  void clear();

  static constexpr std::size_t kHeadBytes = 11;
  static constexpr std::size_t kEntryBytes = 2;  // in the directory

 private:
  void put(std::size_t at, std::uint32_t value, unsigned bytes);

  std::string bytes_;
  std::size_t directory_end_ = kHeadBytes;
  std::size_t lowest_;
};

}  // namespace emeroteca::glass
