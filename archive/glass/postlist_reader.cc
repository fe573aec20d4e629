#include "archive/glass/postlist_reader.h"

#include <limits>
#include <utility>

namespace emeroteca::glass {

PostlistReader::Place PostlistReader::place_of(std::string_view key) const {
  Place place;
  const bool special = key.size() >= 2 && key[0] == '\0' && key[1] != '\xFF';
  if (!special) {
    bool closed = false;
    place.term = take_term(key, closed);
    if (!closed) return place;
    const auto first = take_sortable_uint(key);
    if (!first || !key.empty()) table_.fail();
    place.first = *first;
    return place;
  }
  const char kind = key[1];
  key.remove_prefix(2);
  const auto take = [&](std::optional<std::uint32_t> number) {
    if (!number) table_.fail();
    return *number;
  };
  switch (kind) {
    case '\xC0':
      place.kind = ListKind::kMetadata;
      place.term = key;
      return place;
    case '\xD0':
      place.kind = ListKind::kValueBounds;
      place.slot = take(last_uint(key));
      return place;
    case '\xD8':
      place.kind = ListKind::kValues;
      place.slot = take(take_uint(key));
      place.first = take(take_sortable_uint(key));
      break;
    case '\xE0':
      place.kind = ListKind::kLengths;
      if (!key.empty()) place.first = take(take_sortable_uint(key));
      break;
    default:
      table_.fail();
  }
  if (!key.empty()) table_.fail();
  return place;
}

bool PostlistReader::next() {
  Place last = std::move(place_);
  bool there = ahead_;
  const bool first = table_.done() == 0;
  if (there) {
    place_ = std::move(last);
  } else {
    // Past what is left of this list.
    do {
      there = table_.next();
      if (there) place_ = place_of(table_.key());
    } while (there && !first && place_.same_list(last));
  }
  ahead_ = false;
  if (!there) return false;
  kind_ = place_.kind;
  slot_ = place_.slot;
  term_ = place_.term;
  document_ = 0;
  begun_ = false;
  last_chunk_ = false;
  return true;
}

bool PostlistReader::next_chunk() {
  if (ahead_) return false;
  Place last = std::move(place_);
  if (!table_.next()) {
    // next() finds the end again.
    place_ = std::move(last);
    return false;
  }
  place_ = place_of(table_.key());
  ahead_ = !place_.same_list(last);
  return !ahead_;
}

ValueBounds PostlistReader::bounds() {
  std::string_view left = table_.data();
  const auto documents = take_uint(left);
  const auto size = take_uint(left);
  if (!documents || !size || *size > left.size()) table_.fail();
  ValueBounds bounds;
  bounds.documents = *documents;
  bounds.lower = left.substr(0, *size);
  left.remove_prefix(*size);
  bounds.upper = left.empty() ? bounds.lower : std::string(left);
  return bounds;
}

std::uint32_t PostlistReader::number() {
  const auto taken = take_uint(left_);
  if (!taken) table_.fail();
  return *taken;
}

// By its distance from the last one. Beyond the highest number it would begin anew.
void PostlistReader::step() {
  const std::uint64_t next = std::uint64_t{document_} + number() + 1;
  if (next > std::numeric_limits<DocumentId>::max()) table_.fail();
  document_ = static_cast<DocumentId>(next);
}

// What stands before the postings.
void PostlistReader::open_chunk(bool first) {
  left_ = table_.data();
  if (first) {
    documents_ = number();
    occurrences_ = number();
    place_.first = number() + 1;
  }
  if (left_.empty() || place_.first <= document_) table_.fail();
  last_chunk_ = left_.front() == '1';
  left_.remove_prefix(1);
  number();  // how far its last document is from its first
  document_ = place_.first;
  wdf_ = number();
}

bool PostlistReader::next_posting() {
  if (!std::exchange(begun_, true)) {
    open_chunk(true);
    return true;
  }
  if (left_.empty()) {
    if (last_chunk_) return false;
    if (!next_chunk()) table_.fail();
    open_chunk(false);
    return true;
  }
  step();
  wdf_ = number();
  return true;
}

bool PostlistReader::next_value() {
  const bool first = !std::exchange(begun_, true);
  if (first || left_.empty()) {
    if (!first && !next_chunk()) return false;
    left_ = table_.data();
    if (place_.first <= document_) table_.fail();
    document_ = place_.first;
  } else {
    step();
  }
  const std::uint32_t size = number();
  if (size > left_.size()) table_.fail();
  value_ = left_.substr(0, size);
  left_.remove_prefix(size);
  return true;
}

}  // namespace emeroteca::glass
