#include "archive/glass/posting_cursor.h"

#include <optional>
#include <utility>

namespace emeroteca::glass {
namespace {

constexpr std::string_view kLengthsKey("\0\xE0", 2);

}  // namespace

PostingCursor::PostingCursor(std::shared_ptr<const OpenTable> postlist, std::string_view term)
    : PostingCursor(std::move(postlist), [&] {
        Keys keys;
        append_term(keys.first, term);
        keys.later = keys.first + '\0';
        return keys;
      }()) {}

PostingCursor PostingCursor::lengths(std::shared_ptr<const OpenTable> postlist) {
  return {std::move(postlist), Keys{std::string(kLengthsKey), std::string(kLengthsKey)}};
}

PostingCursor::PostingCursor(std::shared_ptr<const OpenTable> postlist, Keys keys)
    : table_(std::move(postlist)), keys_(std::move(keys)) {
  switch (table_.find(keys_.first)) {
    case Lookup::kFound:
      open_first();
      break;
    case Lookup::kMissing:
      ended_ = true;
      break;
    case Lookup::kUnreadable:
      fail();
  }
}

void PostingCursor::fail() {
  ended_ = true;
  failed_ = true;
}

bool PostingCursor::number(std::uint32_t& value) {
  std::string_view left(at_, static_cast<std::size_t>(end_ - at_));
  const auto taken = take_uint(left);
  if (!taken) return false;
  at_ = end_ - left.size();
  value = *taken;
  return true;
}

void PostingCursor::next() {
  if (at_ == end_) return next_chunk();
  std::uint32_t gap = 0;
  if (!number(gap) || !number(count_) || gap >= kMostDocuments - document_) return fail();
  document_ += gap + 1;
}

// What stands before the first part: how many documents and occurrences, the first document.
void PostingCursor::open_first() {
  if (table_.data(chunk_) != Lookup::kFound) return fail();
  at_ = chunk_.data();
  end_ = at_ + chunk_.size();
  std::uint32_t ignored = 0;
  std::uint32_t before = 0;
  if (!number(listed_) || !number(ignored) || !number(before) || before == kMostDocuments) {
    return fail();
  }
  open(before + 1);
}

// What stands before the postings of any part: whether it is the last, how far its last document is
// from its first, and how often that has the term.
void PostingCursor::open(DocumentId first) {
  if (at_ == end_ || first <= document_) return fail();
  last_chunk_ = *at_++ == '1';
  std::uint32_t span = 0;
  if (!number(span) || !number(count_) || span > kMostDocuments - first) return fail();
  document_ = first;
  last_ = first + span;
}

bool PostingCursor::at_later_chunk(DocumentId& first) const {
  std::string_view key = table_.key();
  if (!key.starts_with(keys_.later)) return false;
  key.remove_prefix(keys_.later.size());
  const auto taken = take_sortable_uint(key);
  if (!taken || !key.empty()) return false;
  first = *taken;
  return true;
}

void PostingCursor::next_chunk() {
  if (last_chunk_) {
    ended_ = true;
    return;
  }
  DocumentId first = 0;
  if (table_.next() != Lookup::kFound || !at_later_chunk(first) ||
      table_.data(chunk_) != Lookup::kFound) {
    return fail();
  }
  at_ = chunk_.data();
  end_ = at_ + chunk_.size();
  open(first);
}

// Passes over postings of the two commonest forms, as long as the next one is before `document`
// too: of a near document with a small count, and of the very next document with a count of two
// bytes, as the lengths of most articles are. The counts between are not looked at.
void PostingCursor::leap(Place& place, DocumentId document) const {
  constexpr std::ptrdiff_t kMostBytes = 3;
  const auto byte = [](const char* at) { return static_cast<unsigned char>(*at); };
  while (end_ - place.at > kMostBytes) {
    const unsigned gap = byte(place.at);
    const unsigned count = byte(place.at + 1);
    if (((gap | count) & 0x80U) == 0) {
      if (document - place.document <= gap + 1) return;
      place.document += gap + 1;
      place.at += 2;
    } else if (gap == 0 && byte(place.at + 2) < 0x80) {
      if (document - place.document <= 1) return;
      ++place.document;
      place.at += kMostBytes;
    } else {
      return;
    }
  }
}

void PostingCursor::skip_to_chunk(DocumentId document) {
  if (ended_ || document <= last_ || last_chunk_) return;
  std::string key = keys_.later;
  append_sortable_uint(key, document);
  DocumentId first = 0;
  if (table_.find(key) == Lookup::kUnreadable || table_.key().empty()) return fail();
  if (at_later_chunk(first) && first > document_) {
    if (table_.data(chunk_) != Lookup::kFound) return fail();
    at_ = chunk_.data();
    end_ = at_ + chunk_.size();
    open(first);
    if (!ended_ && document > last_) next_chunk();
  } else {
    next_chunk();  // between this part and the one behind
  }
}

void PostingCursor::skip_to(DocumentId document) {
  if (ended_ || document_ >= document) return;
  if (document > last_) skip_to_chunk(document);
  while (!ended_ && document_ < document) {
    Place place = here();
    bool stepped = true;
    while (place.document < document && stepped) {
      leap(place, document);
      stepped = step(place);
    }
    settle(place, stepped);
  }
}

}  // namespace emeroteca::glass
