// How Xapian's glass backend writes numbers, strings and terms into keys and entries. All of it is
// of the format of 2016-03-14, that of Xapian 1.4.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace emeroteca::glass {

using DocumentId = std::uint32_t;  // from 1
using Position = std::uint32_t;
using Slot = std::uint32_t;

// A term is at most so long, where each zero byte counts twice.
inline constexpr std::size_t kMaxTermBytes = 245;
inline constexpr std::size_t kMaxKeyBytes = 255;

// Seven bits a byte, the lowest first; all bytes but the last have their top bit set.
inline void append_uint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out.push_back(static_cast<char>((value & 0x7FU) | 0x80U));
  out.push_back(static_cast<char>(value));
}

// Takes a number that append_uint wrote from the front of `from`; nothing where it has none, or one
// of more than 32 bits.
std::optional<std::uint32_t> take_long_uint(std::string_view& from);
inline std::optional<std::uint32_t> take_uint(std::string_view& from) {
  // Most take one byte.
  if (from.empty() || static_cast<signed char>(from.front()) < 0) return take_long_uint(from);
  const auto number = std::uint32_t{static_cast<unsigned char>(from.front())};
  from.remove_prefix(1);
  return number;
}

// Its length, then its bytes.
void append_string(std::string& out, std::string_view text);

// For the end of a key: the bytes of a number, the lowest first, as few as needed; none for 0.
void append_last_uint(std::string& out, std::uint64_t value);

// Sorts by bytes as the numbers do. Two bytes below 0x8000, at most five.
void append_sortable_uint(std::string& out, std::uint32_t value);

// A term in a key: a zero byte is followed by 0xFF, so that keys sort as the terms do.
void append_term(std::string& out, std::string_view term);

// How many bytes append_term writes.
std::size_t term_key_size(std::string_view term);

// The key of a document in the tables of documents.
std::string document_key(DocumentId document);

// The same as take_uint() for append_sortable_uint.
std::optional<std::uint32_t> take_sortable_uint(std::string_view& from);

// What append_last_uint has written: all of `bytes`.
std::optional<std::uint32_t> last_uint(std::string_view bytes);

// A term from a key, as append_term has written it up to the closing zero byte or the end; `key`
// goes on behind that byte. `closed`: there was one.
std::string take_term(std::string_view& key, bool& closed);

// The document of a key of the table of positions; nothing where the key has no such form.
std::optional<DocumentId> document_of_positions(std::string_view key);

}  // namespace emeroteca::glass
