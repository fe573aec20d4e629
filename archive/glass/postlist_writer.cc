#include "archive/glass/postlist_writer.h"

#include <algorithm>
#include <limits>

namespace emeroteca::glass {
namespace {

// Two bytes before keys that are of no term.
constexpr std::string_view kMetadata("\0\xC0", 2);
constexpr std::string_view kValueBounds("\0\xD0", 2);
constexpr std::string_view kValues("\0\xD8", 2);
constexpr std::string_view kLengths("\0\xE0", 2);

// As in Xapian, which rewrites a whole chunk for each change.
constexpr std::size_t kChunkBytes = 2000;

}  // namespace

void ValueBounds::take(std::string_view value) {
  if (documents++ == 0) {
    lower.assign(value);
    upper.assign(value);
  } else if (value < lower) {
    lower.assign(value);
  } else if (value > upper) {
    upper.assign(value);
  }
}

void PostingChunks::begin(std::string_view first_key, std::string_view later_key,
                          std::string_view head) {
  key_.assign(first_key);
  later_key_.assign(later_key);
  head_.assign(head);
  postings_.clear();
  in_first_ = true;
}

void PostingChunks::add(DocumentId document, std::uint32_t wdf) {
  if (postings_.size() >= kChunkBytes) write(false);
  if (postings_.empty()) {
    first_ = document;
  } else {
    append_uint(postings_, document - last_ - 1);
  }
  append_uint(postings_, wdf);
  last_ = document;
}

void PostingChunks::end() {
  write(true);
}

void PostingChunks::write(bool last) {
  entry_.clear();
  if (in_first_) {
    entry_.append(head_);
    append_uint(entry_, first_ - 1);
  } else {
    key_.assign(later_key_);
    append_sortable_uint(key_, first_);
  }
  entry_.push_back(last ? '1' : '0');
  append_uint(entry_, last_ - first_);
  entry_.append(postings_);
  table_.add(key_, entry_);
  postings_.clear();
  in_first_ = false;
}

void PostlistWriter::add_metadata(const std::map<std::string, std::string>& metadata) {
  for (const auto& [name, value] : metadata) {
    if (!value.empty()) table_.add(std::string(kMetadata) + name, value);
  }
}

void PostlistWriter::add_value_bounds(const std::map<Slot, ValueBounds>& bounds) {
  std::map<std::string, std::string> entries;  // the keys' order is not that of the numbers
  for (const auto& [slot, known] : bounds) {
    if (known.documents == 0) continue;
    std::string key(kValueBounds);
    append_last_uint(key, slot);
    std::string& entry = entries[key];
    append_uint(entry, known.documents);
    append_string(entry, known.lower);
    if (known.upper != known.lower) entry.append(known.upper);
  }
  for (const auto& [key, entry] : entries) table_.add(key, entry);
}

void PostlistWriter::begin_values(Slot slot) {
  slot_ = slot;
  chunk_.clear();
}

void PostlistWriter::add_value(DocumentId document, std::string_view value) {
  if (chunk_.size() >= kChunkBytes) end_values();
  if (chunk_.empty()) {
    key_.assign(kValues);
    append_uint(key_, slot_);
    append_sortable_uint(key_, document);
  } else {
    append_uint(chunk_, document - last_ - 1);
  }
  append_string(chunk_, value);
  last_ = document;
}

void PostlistWriter::end_values() {
  if (!chunk_.empty()) table_.add(key_, chunk_);
  chunk_.clear();
}

void PostlistWriter::begin_lengths() {
  // The head of a list of postings, whose frequencies nobody reads here.
  chunks_.begin(kLengths, kLengths, std::string_view("\0\0", 2));
}

void PostlistWriter::begin_term(std::string_view term, std::uint32_t documents,
                                std::uint64_t occurrences) {
  std::string key;
  append_term(key, term);
  std::string head;
  append_uint(head, documents);
  append_uint(head,
              std::min<std::uint64_t>(occurrences, std::numeric_limits<std::uint32_t>::max()));
  chunks_.begin(key, key + '\0', head);
}

}  // namespace emeroteca::glass
