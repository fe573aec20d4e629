#include "archive/glass/value_cursor.h"

#include <limits>
#include <utility>

namespace emeroteca::glass {
namespace {

constexpr std::string_view kValuesKey("\0\xD8", 2);

}  // namespace

ValueCursor::ValueCursor(std::shared_ptr<const OpenTable> postlist, Slot slot)
    : table_(std::move(postlist)), prefix_(kValuesKey) {
  append_uint(prefix_, slot);
  // A part begins with a document, so that none has the prefix for its key.
  if (table_.find(prefix_) == Lookup::kUnreadable) {
    fail();
  } else {
    next_chunk();
  }
}

void ValueCursor::fail() {
  ended_ = true;
  failed_ = true;
}

bool ValueCursor::at_chunk(DocumentId& first) const {
  std::string_view key = table_.key();
  if (!key.starts_with(prefix_)) return false;
  key.remove_prefix(prefix_.size());
  const auto taken = take_sortable_uint(key);
  if (!taken || !key.empty()) return false;
  first = *taken;
  return true;
}

void ValueCursor::open(DocumentId first) {
  if (first <= document_ || table_.data(left_) != Lookup::kFound) return fail();
  document_ = first;
  if (!take_value()) fail();
}

bool ValueCursor::take_value() {
  const auto size = take_uint(left_);
  if (!size || *size > left_.size()) return false;
  value_ = left_.substr(0, *size);
  left_.remove_prefix(*size);
  return true;
}

void ValueCursor::next_chunk() {
  const Lookup moved = table_.next();
  if (moved == Lookup::kUnreadable) return fail();
  DocumentId first = 0;
  if (moved == Lookup::kMissing || !at_chunk(first)) {
    ended_ = true;
    return;
  }
  open(first);
}

void ValueCursor::next() {
  if (left_.empty()) return next_chunk();
  const auto gap = take_uint(left_);
  if (!gap || *gap >= std::numeric_limits<DocumentId>::max() - document_) return fail();
  document_ += *gap + 1;
  if (!take_value()) fail();
}

void ValueCursor::skip_to(DocumentId document) {
  if (ended_ || document_ >= document) return;
  // The part in which it would be may be this one.
  std::string key = prefix_;
  append_sortable_uint(key, document);
  constexpr DocumentId kNear = 64;
  if (document - document_ > kNear) {
    const std::string_view left = left_;
    const std::string here(table_.key());
    if (table_.find(key) == Lookup::kUnreadable) return fail();
    DocumentId first = 0;
    if (!at_chunk(first)) return fail();
    if (table_.key() != here) {
      open(first);
    } else {
      // The same bytes, though they may have been read anew.
      std::string_view whole;
      if (table_.data(whole) != Lookup::kFound || whole.size() < left.size()) return fail();
      left_ = whole.substr(whole.size() - left.size());
    }
  }
  pass(document);
  while (!ended_ && document_ < document) next();
}

// Over values with short numbers before them, as long as the next one is before `document` too.
void ValueCursor::pass(DocumentId document) {
  constexpr std::size_t kNumbers = 2;
  const auto byte = [](const char* at) { return static_cast<unsigned char>(*at); };
  const char* at = left_.data();
  const char* const end = at + left_.size();
  DocumentId reached = document_;
  while (static_cast<std::size_t>(end - at) >= kNumbers) {
    const unsigned gap = byte(at);
    const unsigned size = byte(at + 1);
    if (((gap | size) & 0x80U) != 0 || document - reached <= gap + 1 ||
        static_cast<std::size_t>(end - at) < kNumbers + size) {
      break;
    }
    reached += gap + 1;
    at += kNumbers + size;
  }
  left_.remove_prefix(static_cast<std::size_t>(at - left_.data()));
  document_ = reached;
}

}  // namespace emeroteca::glass
