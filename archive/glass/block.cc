#include "archive/glass/block.h"

#include <algorithm>

namespace emeroteca::glass {
namespace {

constexpr std::uint32_t kRevision = 1;  // of a database that was never changed

}  // namespace

Block::Block(unsigned size) : bytes_(size, '\0'), lowest_(size) {}

void Block::add(std::string_view head, std::string_view body, std::string_view tail) {
  lowest_ -= head.size() + body.size() + tail.size();
  char* const item = bytes_.data() + lowest_;
  std::copy(tail.begin(), tail.end(),
            std::copy(body.begin(), body.end(), std::copy(head.begin(), head.end(), item)));
  put(directory_end_, static_cast<std::uint32_t>(lowest_), 2);
  directory_end_ += kEntryBytes;
}

const std::string& Block::close(unsigned level) {
  put(0, kRevision, 4);
  put(4, level, 1);
  // The gap between directory and items, then all that is free: the same in a block without holes.
  put(5, static_cast<std::uint32_t>(free()), 2);
  put(7, static_cast<std::uint32_t>(free()), 2);
  put(9, static_cast<std::uint32_t>(directory_end_), 2);
  return bytes_;
}

void Block::clear() {
  bytes_.assign(bytes_.size(), '\0');
  directory_end_ = kHeadBytes;
  lowest_ = bytes_.size();
}

void Block::put(std::size_t at, std::uint32_t value, unsigned bytes) {
  for (unsigned i = bytes; i-- > 0; value >>= 8U) {
    bytes_[at + i] = static_cast<char>(value & 0xFFU);
  }
}

}  // namespace emeroteca::glass
