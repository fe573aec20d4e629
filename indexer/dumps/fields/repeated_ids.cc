#include "indexer/dumps/fields/repeated_ids.h"

#include <utility>

#include <xxhash.h>

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kFewestSlots = 64;

// 0 for no text: two articles without one have no text in common.
std::uint32_t text_hash(std::string_view text) {
  if (text.empty()) return 0;
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
  return hash == 0 ? 1 : hash;
}

}  // namespace

RepeatedIds::RepeatedIds() : slots_(kFewestSlots) {}

Meeting RepeatedIds::meet(std::string_view id, std::string_view title, std::string_view body,
                          bool replace) {
  const std::uint64_t hash = XXH3_64bits(id.data(), id.size());
  const Slot now{hash == 0 ? 1 : hash, text_hash(title), text_hash(body)};
  Slot* slot = &slots_[place(now.id)];
  if (slot->id == 0) {
    if ((size_ + 1) * 4 > slots_.size() * 3) {
      grow();
      slot = &slots_[place(now.id)];
    }
    *slot = now;
    ++size_;
    return Meeting::kFirst;
  }
  const bool same =
      (now.title != 0 && now.title == slot->title) || (now.body != 0 && now.body == slot->body);
  if (same || replace) *slot = now;
  return same ? Meeting::kAgain : Meeting::kAnother;
}

std::size_t RepeatedIds::place(std::uint64_t id) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(id) & mask;
  while (slots_[at].id != 0 && slots_[at].id != id) at = (at + 1) & mask;
  return at;
}

void RepeatedIds::grow() {
  const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  for (const Slot& slot : before) {
    if (slot.id != 0) slots_[place(slot.id)] = slot;
  }
}

}  // namespace emeroteca::dumps
