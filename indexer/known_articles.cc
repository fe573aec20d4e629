#include "indexer/known_articles.h"

#include <utility>

#include <xapian.h>
#include <xxhash.h>

#include "archive/fields.h"

namespace emeroteca::indexing {
namespace {

constexpr std::size_t kFirstSlots = 1024;  // a power of two, as all sizes are

// Never 0, which marks an empty slot.
std::uint64_t hash_of(std::string_view id) {
  const std::uint64_t hash = XXH3_64bits(id.data(), id.size());
  return hash == 0 ? 1 : hash;
}

// The state of an article as it is committed.
ArticleStates::State committed_state(const Xapian::Database& database, std::string_view id,
                                     std::string_view fingerprint) {
  const std::string term = value_term(field(FieldId::kId), id);
  const auto begin = database.postlist_begin(term);
  if (begin == database.postlist_end(term)) return {};
  const Xapian::Document document = database.get_document(*begin, Xapian::DOC_ASSUME_VALID);
  const bool same = document.get_value(kSlotFingerprint) == fingerprint;
  ArticleStates::State state{same ? Change::kUnchanged : Change::kUpdated,
                             document.get_value(kSlotCollection),
                             {},
                             document.get_value(kSlotAdded)};
  if (const std::string modified = document.get_value(kSlotModified); !modified.empty()) {
    state.modified = static_cast<std::int64_t>(Xapian::sortable_unserialise(modified));
  }
  return state;
}

}  // namespace

ArticleStates::ArticleStates(const std::string& folder) : reader_(folder) {}

ArticleStates::State ArticleStates::look_up(std::string_view id, std::string_view fingerprint,
                                            std::uint64_t committed) {
  if (committed != committed_) forget(committed);
  if (const auto recent = recent_.find(std::string(id)); recent != recent_.end()) {
    if (recent->second.removed) return {};
    return {recent->second.fingerprint == fingerprint ? Change::kUnchanged : Change::kUpdated,
            recent->second.collection, recent->second.modified, recent->second.added};
  }
  return reader_.read(
      [&](const Xapian::Database& database) { return committed_state(database, id, fingerprint); });
}

void ArticleStates::put(std::string_view id, std::string_view fingerprint,
                        std::string_view collection, std::optional<std::int64_t> modified,
                        std::string_view added) {
  note(id) = {std::string(fingerprint),
              std::string(collection),
              modified,
              std::string(added),
              ++puts_,
              false};
}

void ArticleStates::remove(std::string_view id) {
  note(id) = {{}, {}, {}, {}, ++puts_, true};
}

ArticleStates::Recent& ArticleStates::note(std::string_view id) {
  const auto recent = recent_.try_emplace(std::string(id)).first;
  order_.push_back(&recent->first);
  return recent->second;
}

// From here on the database itself tells of what is committed.
void ArticleStates::forget(std::uint64_t committed) {
  reader_.refresh();
  while (committed_ < committed) {
    ++committed_;
    // The last put of an id is the one that ends it: until then its name is needed.
    const auto recent = recent_.find(*order_.front());
    if (recent->second.number == committed_) recent_.erase(recent);
    order_.pop_front();
  }
}

ArticleStates::Changes ArticleStates::changes() const {
  Changes changes;
  for (const auto& [id, recent] : recent_) {
    auto& collection = changes[value_term(field(FieldId::kId), id)];
    if (!recent.removed) collection = recent.collection;
  }
  return changes;
}

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

}  // namespace emeroteca::indexing
