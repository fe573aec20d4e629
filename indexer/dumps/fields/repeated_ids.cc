#include "indexer/dumps/fields/repeated_ids.h"

#include <charconv>
#include <system_error>
#include <utility>

#include <xxhash.h>

#include "indexer/dumps/fields/web_address.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kFewestSlots = 64;

// 0 for no text: two articles without one have no text in common.
std::uint32_t text_hash(std::string_view text) {
  if (text.empty()) return 0;
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
  return hash == 0 ? 1 : hash;
}

constexpr std::uint64_t kNumber = std::uint64_t{1} << 63U;

// A version in 64 bits, 0 for none. Those of numbers ("2", "v1.10", "20240112101500") have the
// highest bit and are in their order, the others are hashes of their names.
std::uint64_t version_key(std::string_view version) {
  version = text::trimmed(version);
  if (version.empty()) return 0;
  std::string_view rest = version;
  if (rest.front() == 'v' || rest.front() == 'V') rest.remove_prefix(1);
  constexpr unsigned kBits[] = {47, 8, 8};  // of the number and what is behind its dots
  std::uint64_t key = 0;
  bool number = !rest.empty();
  bool more = true;  // another part follows
  for (const unsigned bits : kBits) {
    std::uint64_t part = 0;
    if (more) {
      const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), part);
      number = number && read.ec == std::errc() && part >> bits == 0;
      rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()));
      more = rest.starts_with('.');
      if (more) rest.remove_prefix(1);
    }
    key = (key << bits) | part;
  }
  if (number && !more && rest.empty()) return kNumber | key;
  return (XXH3_64bits(version.data(), version.size()) & ~kNumber) | 1U;
}

bool is_later(std::uint64_t version, std::uint64_t before) {
  const bool numbers = (version & before & kNumber) != 0;
  return version != 0 && (numbers ? version > before : version != before);
}

bool is_earlier(std::uint64_t version, std::uint64_t before) {
  return (version & before & kNumber) != 0 && version < before;
}

std::uint64_t id_hash(std::string_view id) {
  const std::uint64_t hash = XXH3_64bits(id.data(), id.size());
  return hash == 0 ? 1 : hash;
}

}  // namespace

RepeatedIds::RepeatedIds() : slots_(kFewestSlots) {}

Meeting RepeatedIds::meet(std::string_view id, std::string_view title, std::string_view body,
                          bool replace, std::string_view version) {
  const Slot now{id_hash(id), text_hash(title), text_hash(body)};
  const std::uint64_t key = version_key(version);
  const std::size_t at = place_for(now.id);
  if (slots_[at].id == 0) {
    keep(at, now, key);
    return Meeting::kFirst;
  }
  const Slot& before = slots_[at];
  const bool same =
      (now.title != 0 && now.title == before.title) || (now.body != 0 && now.body == before.body);
  const std::uint64_t version_before = versions_.empty() ? 0 : versions_[at];
  const bool later = is_later(key, version_before);
  if ((same || replace) && is_earlier(key, version_before)) return Meeting::kOlder;
  if (same || later || replace) keep(at, now, key);
  return same ? Meeting::kAgain : later ? Meeting::kNewer : Meeting::kAnother;
}

void RepeatedIds::keep(std::size_t at, const Slot& slot, std::uint64_t version) {
  slots_[at] = slot;
  if (version != 0 && versions_.empty()) versions_.resize(slots_.size());
  if (!versions_.empty()) versions_[at] = version;
}

Meeting RepeatedIds::meet_page(std::string_view id, std::string_view body, std::string_view fetched,
                               bool for_phones) {
  const PageInAddress address = page_in_address(fetched);
  const std::uint32_t page = text_hash(address.page) & ~std::uint32_t{1};
  for_phones = for_phones || address.for_phones;
  const Slot now{id_hash(id), page | (for_phones ? 1U : 0U), text_hash(body)};
  Slot& slot = slots_[place_for(now.id)];
  if (slot.id == 0) {
    slot = now;
    return Meeting::kFirst;
  }
  const bool was_for_phones = (slot.title & 1U) != 0;
  if (page == (slot.title & ~std::uint32_t{1})) {
    const bool copy = for_phones && !was_for_phones;
    if (!copy) slot = now;
    return copy ? Meeting::kCopy : Meeting::kAgain;
  }
  if (now.body == 0 || now.body != slot.body) return Meeting::kAnother;
  if (for_phones && !was_for_phones) return Meeting::kCopy;
  if (was_for_phones && !for_phones) slot = now;
  // The page at the address itself is the one whose later versions count.
  if (bare_address(id) == bare_address(fetched)) slot = now;
  return Meeting::kAgain;
}

std::size_t RepeatedIds::place_for(std::uint64_t id) {
  std::size_t at = place(id);
  if (slots_[at].id != 0) return at;
  if ((size_ + 1) * 4 > slots_.size() * 3) {
    grow();
    at = place(id);
  }
  ++size_;
  return at;
}

std::size_t RepeatedIds::place(std::uint64_t id) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(id) & mask;
  while (slots_[at].id != 0 && slots_[at].id != id) at = (at + 1) & mask;
  return at;
}

void RepeatedIds::grow() {
  const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  const std::vector<std::uint64_t> versions = std::exchange(versions_, {});
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].id == 0) continue;
    keep(place(before[i].id), before[i], versions.empty() ? 0 : versions[i]);
  }
}

}  // namespace emeroteca::dumps
