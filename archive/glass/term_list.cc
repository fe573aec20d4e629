#include "archive/glass/term_list.h"

#include <algorithm>

namespace emeroteca::glass {

void TermListWriter::begin(std::uint32_t length, std::size_t terms) {
  list_.clear();
  first_ = true;
  if (terms == 0) return;
  append_uint(list_, length);
  append_uint(list_, terms);
}

void TermListWriter::add(std::string_view term, std::uint32_t wdf) {
  std::size_t same = 0;
  bool packed = false;
  if (!first_) {
    const std::size_t most = std::min(last_.size(), term.size());
    while (same < most && last_[same] == term[same]) ++same;
    // How much is the same and the wdf in one byte, if they fit: what is the same is never more
    // than the whole last term.
    constexpr std::uint32_t kLeastUnpacked = 127;
    const std::uint64_t both = (std::uint64_t{wdf} + 1) * (last_.size() + 1) + same;
    packed = wdf < kLeastUnpacked && both < 256;
    list_.push_back(static_cast<char>(packed ? both : same));
  }
  list_.push_back(static_cast<char>(term.size() - same));
  list_.append(term.substr(same));
  if (!packed) append_uint(list_, wdf);
  last_.assign(term);
  first_ = false;
}

std::string slot_list(const std::vector<Slot>& slots) {
  std::string list;
  Slot next = 0;
  for (const Slot slot : slots) {
    append_uint(list, slot - next);
    next = slot + 1;
  }
  return list;
}

}  // namespace emeroteca::glass
