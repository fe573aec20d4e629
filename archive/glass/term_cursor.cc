#include "archive/glass/term_cursor.h"

#include <utility>

#include "archive/glass/coding.h"

namespace emeroteca::glass {
namespace {

// Keys of the table that are no term's begin with a zero byte, which 0xFF does not follow.
constexpr std::string_view kFirstKey("\0\xFF", 2);

}  // namespace

TermCursor::TermCursor(std::shared_ptr<const OpenTable> postlist, std::string_view beginning)
    : table_(std::move(postlist)), beginning_(beginning) {
  std::string key;
  append_term(key, beginning_);
  go_to(key.empty() ? kFirstKey : std::string_view(key));
}

void TermCursor::end(bool failed) {
  ended_ = true;
  failed_ = failed;
}

// To the first term whose key is not before this one.
void TermCursor::go_to(std::string_view key) {
  const Lookup found = table_.find(key);
  settle(found == Lookup::kMissing ? table_.next() : found);
}

// Passes over what is no term's first entry: a long list has many.
void TermCursor::settle(Lookup moved) {
  constexpr unsigned kMany = 4;
  for (unsigned parts = 0; moved == Lookup::kFound; ++parts) {
    std::string_view key = table_.key();
    bool rises = key > term_;
    if (key.find('\0') == std::string_view::npos) {
      term_.assign(key);
    } else {
      bool later = false;
      std::string term = take_term(key, later);
      rises = term > term_;
      term_ = std::move(term);
      if (later) {
        moved = table_.next();
        if (parts != kMany || moved != Lookup::kFound) continue;
        // Behind the last part of this list, whose keys have a zero byte that 0xFF does not follow.
        std::string behind;
        append_term(behind, term_);
        behind += kFirstKey;
        moved = table_.find(behind);
        if (moved == Lookup::kMissing) moved = table_.next();
        continue;
      }
    }
    // In a damaged block they may not, and a walk would never end.
    if (!rises || !term_.starts_with(beginning_)) end(!rises);
    return;
  }
  end(moved == Lookup::kUnreadable);
}

std::uint32_t TermCursor::frequency() {
  std::string_view data;
  if (ended_ || table_.data(data) != Lookup::kFound) return 0;
  return take_uint(data).value_or(0);
}

void TermCursor::next() {
  if (!ended_) settle(table_.next());
}

void TermCursor::next_having(std::string_view text) {
  // Keys have something else for a zero byte.
  const bool as_stored = text.find('\0') == std::string_view::npos;
  do {
    if (!ended_) settle(as_stored ? table_.next_having(text) : table_.next());
  } while (!ended_ && term_.find(text) == std::string::npos);
}

void TermCursor::skip_to(std::string_view term) {
  if (ended_ || term <= term_) return;
  std::string key;
  append_term(key, term);
  go_to(key);
}

std::optional<std::uint32_t> document_frequency(TableCursor& postlist, std::string_view term) {
  std::string key;
  append_term(key, term);
  std::string_view data;
  switch (postlist.find(key)) {
    case Lookup::kMissing:
      return 0;
    case Lookup::kFound:
      if (postlist.data(data) == Lookup::kFound) return take_uint(data);
      return std::nullopt;
    case Lookup::kUnreadable:
      break;
  }
  return std::nullopt;
}

}  // namespace emeroteca::glass
