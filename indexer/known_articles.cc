#include "indexer/known_articles.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <xapian.h>
#include <xxhash.h>

#include "archive/fields.h"
#include "indexer/dumps/fields/web_address.h"

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
  if (const auto recent = puts_->recent.find(key_of(id)); recent != puts_->recent.end()) {
    const Recent& known = recent->second;
    if (known.removed) return {};
    State state{
        known.fingerprint == key_of_term(fingerprint) ? Change::kUnchanged : Change::kUpdated,
        names_[known.collection],
        {},
        std::string(known.added.data(), known.added_size)};
    if (known.has_modified) state.modified = known.modified;
    return state;
  }
  return reader_.read(
      [&](const Xapian::Database& database) { return committed_state(database, id, fingerprint); });
}

void ArticleStates::put(std::string_view id, std::string_view fingerprint,
                        std::string_view collection, std::optional<std::int64_t> modified,
                        std::string_view added, ArticleFace face) {
  Recent& recent = note(id);
  recent = {};
  recent.fingerprint = key_of_term(fingerprint);
  recent.number = ++put_;
  recent.modified = modified.value_or(0);
  recent.has_modified = modified.has_value();
  recent.collection = name_of(collection);
  recent.face = face;
  if (added.size() > recent.added.size()) throw std::invalid_argument("this is no time");
  std::copy(added.begin(), added.end(), recent.added.begin());
  recent.added_size = static_cast<std::uint8_t>(added.size());
}

ArticleFace face_of(const Article& article) {
  const auto hash = [](std::string_view text) {
    return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
  };
  const auto hash_or_none = [&hash](std::string_view text) {
    return text.empty() ? 0 : std::max<std::uint32_t>(hash(text), 1);
  };
  return {hash(article.title), hash(article.body), hash_or_none(article.source),
          hash_or_none(dumps::site_of_address(article.url))};
}

std::optional<ArticleFace> ArticleStates::face(std::string_view id) {
  if (const auto recent = puts_->recent.find(key_of(id)); recent != puts_->recent.end()) {
    return recent->second.removed ? std::nullopt : std::optional(recent->second.face);
  }
  const std::optional<Article> stored = find(id);
  return stored ? std::optional(face_of(*stored)) : std::nullopt;
}

void ArticleStates::remove(std::string_view id) {
  Recent& recent = note(id);
  recent = {};
  recent.number = ++put_;
  recent.removed = true;
}

ArticleStates::Key ArticleStates::key_of_term(std::string_view term) {
  const XXH128_hash_t hash = XXH3_128bits(term.data(), term.size());
  return {hash.low64, hash.high64};
}

// Ids that are the same to the archive are the same here.
ArticleStates::Key ArticleStates::key_of(std::string_view id) {
  return key_of_term(value_term(field(FieldId::kId), id));
}

ArticleStates::Recent& ArticleStates::note(std::string_view id) {
  const auto recent = puts_->recent.try_emplace(key_of(id)).first;
  puts_->order.push_back(recent->first);
  return recent->second;
}

std::uint32_t ArticleStates::name_of(std::string_view text) {
  const auto [at, is_new] =
      numbers_.try_emplace(std::string(text), static_cast<std::uint32_t>(names_.size()));
  if (is_new) names_.emplace_back(text);
  return at->second;
}

// From here on the database itself tells of what is committed.
void ArticleStates::forget(std::uint64_t committed) {
  reader_.refresh();
  while (committed_ < committed) {
    ++committed_;
    // The last put of an id is the one that ends it: until then its name is needed.
    const auto recent = puts_->recent.find(puts_->order.front());
    if (recent->second.number == committed_) puts_->recent.erase(recent);
    puts_->order.pop_front();
  }
  // Else all that the largest step of a run needed would be kept to its end.
  if (puts_->recent.empty()) puts_ = std::make_unique<Puts>();
}

ArticleStates::Changes ArticleStates::changes() const {
  Changes changes;
  for (const auto& [key, recent] : puts_->recent) {
    changes.by_hash_[{key.low, key.high}] = {
        recent.removed ? std::string() : names_[recent.collection], recent.removed};
  }
  return changes;
}

std::optional<ArticleStates::Changes::Change> ArticleStates::Changes::take(
    std::string_view id_term) {
  const Key key = key_of_term(id_term);
  auto node = by_hash_.extract({key.low, key.high});
  if (!node) return std::nullopt;
  return std::move(node.mapped());
}

std::vector<ArticleStates::Changes::Change> ArticleStates::Changes::rest() const {
  std::vector<Change> left;
  for (const auto& [key, change] : by_hash_) left.push_back(change);
  return left;
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
