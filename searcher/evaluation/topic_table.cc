#include "searcher/evaluation/topic_table.h"

#include <bit>
#include <functional>

namespace emeroteca::evaluation {

void DocidMap::reset(std::size_t expected) {
  // At most half full: chains stay short, and a search for a missing id always meets a free slot.
  slots_.assign(std::bit_ceil(2 * expected + 2), Slot{});
}

std::size_t DocidMap::slot_of(std::string_view docid) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>{}(docid)&mask;
  while (!slots_[slot].docid.empty() && slots_[slot].docid != docid) slot = (slot + 1) & mask;
  return slot;
}

const std::ptrdiff_t* DocidMap::insert(std::string_view docid, std::ptrdiff_t number) {
  Slot& slot = slots_[slot_of(docid)];
  if (!slot.docid.empty()) return &slot.number;
  slot = {docid, number};
  return nullptr;
}

const std::ptrdiff_t* DocidMap::find(std::string_view docid) const {
  const Slot& slot = slots_[slot_of(docid)];
  return slot.docid.empty() ? nullptr : &slot.number;
}

}  // namespace emeroteca::evaluation
