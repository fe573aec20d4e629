#include "indexer/writing/given_numbers.h"

#include <utility>

#include <xxhash.h>

#include "archive/fields.h"

namespace emeroteca::indexing {
namespace {

constexpr std::size_t kFirstEntries = 1024;  // a power of two, as all sizes are

}  // namespace

GivenNumbers::GivenNumbers(glass::DocumentId last) : entries_(kFirstEntries), last_(last) {}

GivenNumbers::Given GivenNumbers::put(std::string_view id, const Stored& stored) {
  bool first = false;
  Entry& entry = entry_of(id, stored, first);
  if (entry.number == 0) {
    entry.number = ++last_;
    ++articles_;
  }
  return {entry.number, first, std::exchange(entry.put, ++puts_)};
}

GivenNumbers::Given GivenNumbers::remove(std::string_view id, const Stored& stored) {
  bool first = false;
  Entry& entry = entry_of(id, stored, first);
  const glass::DocumentId number = std::exchange(entry.number, 0);
  if (number != 0) --articles_;
  return {number, first, std::exchange(entry.put, 0)};
}

GivenNumbers::Entry& GivenNumbers::entry_of(std::string_view id, const Stored& stored,
                                            bool& first) {
  // Ids that are the same to the archive are the same here.
  const std::string term = value_term(field(FieldId::kId), id);
  const XXH128_hash_t hash = XXH3_128bits(term.data(), term.size());
  if ((size_ + 1) * 4 > entries_.size() * 3) {
    const std::vector<Entry> before =
        std::exchange(entries_, std::vector<Entry>(entries_.size() * 2));
    for (const Entry& entry : before) {
      if (entry.used) entries_[place(entry.low, entry.high)] = entry;
    }
  }
  Entry& entry = entries_[place(hash.low64, hash.high64)];
  first = !entry.used;
  if (first) {
    entry = {hash.low64, hash.high64, stored ? stored(id) : 0, 0, true};
    if (entry.number != 0) ++articles_;
    ++size_;
  }
  return entry;
}

std::size_t GivenNumbers::place(std::uint64_t low, std::uint64_t high) const {
  const std::size_t mask = entries_.size() - 1;
  std::size_t at = static_cast<std::size_t>(low) & mask;
  while (entries_[at].used && (entries_[at].low != low || entries_[at].high != high)) {
    at = (at + 1) & mask;
  }
  return at;
}

}  // namespace emeroteca::indexing
