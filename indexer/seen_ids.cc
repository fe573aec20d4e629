#include "indexer/seen_ids.h"

#include <utility>

#include <xxhash.h>

namespace emeroteca {
namespace {

constexpr std::size_t kFirstSlots = 1024;  // a power of two, as all sizes are

// Never 0, which marks an empty slot.
std::uint64_t hash_of(std::string_view id) {
  const std::uint64_t hash = XXH3_64bits(id.data(), id.size());
  return hash == 0 ? 1 : hash;
}

}  // namespace

SeenIds::SeenIds() : slots_(kFirstSlots) {}

bool SeenIds::insert(std::string_view id) {
  const std::uint64_t hash = hash_of(id);
  std::size_t at = place(hash);
  if (slots_[at] == hash) return false;
  if ((size_ + 1) * 4 > slots_.size() * 3) {
    grow();
    at = place(hash);
  }
  slots_[at] = hash;
  ++size_;
  return true;
}

bool SeenIds::contains(std::string_view id) const {
  const std::uint64_t hash = hash_of(id);
  return slots_[place(hash)] == hash;
}

// Where the hash is, or the empty slot where it would be.
std::size_t SeenIds::place(std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash) & mask;
  while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & mask;
  return at;
}

void SeenIds::grow() {
  const std::vector<std::uint64_t> before =
      std::exchange(slots_, std::vector<std::uint64_t>(slots_.size() * 2));
  for (const std::uint64_t hash : before) {
    if (hash != 0) slots_[place(hash)] = hash;
  }
}

}  // namespace emeroteca
