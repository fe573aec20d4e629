#include "archive/glass/coding.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace emeroteca::glass {

std::optional<std::uint32_t> take_long_uint(std::string_view& from) {
  std::uint32_t number = 0;
  for (unsigned shift = 0; shift < 32 && !from.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(from.front());
    from.remove_prefix(1);
    if (shift == 28 && (byte & 0x7f) > 0xf) return std::nullopt;
    number |= static_cast<std::uint32_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return number;
  }
  return std::nullopt;
}

void append_string(std::string& out, std::string_view text) {
  append_uint(out, text.size());
  out.append(text);
}

void append_last_uint(std::string& out, std::uint64_t value) {
  for (; value != 0; value >>= 8U) out.push_back(static_cast<char>(value & 0xFFU));
}

void append_sortable_uint(std::string& out, std::uint32_t value) {
  if (value < 0x8000U) {
    out.push_back(static_cast<char>(value >> 8U));
    out.push_back(static_cast<char>(value & 0xFFU));
    return;
  }
  // n bytes hold 7n + 1 bits behind n - 2 ones and a zero.
  unsigned bytes = 3;
  while (bytes < 5 && (std::uint64_t{value} >> (7U * bytes + 1U)) != 0) ++bytes;
  const std::uint64_t marker = (0xFFU << (8U - (bytes - 2U))) & 0xFFU;
  const std::uint64_t whole = (marker << (8U * (bytes - 1U))) | value;
  for (unsigned i = bytes; i-- > 0;) {
    out.push_back(static_cast<char>((whole >> (8U * i)) & 0xFFU));
  }
}

void append_term(std::string& out, std::string_view term) {
  std::size_t begin = 0;
  for (std::size_t zero; (zero = term.find('\0', begin)) != std::string_view::npos;
       begin = zero + 1) {
    out.append(term, begin, zero + 1 - begin);
    out.push_back('\xFF');
  }
  out.append(term, begin);
}

std::size_t term_key_size(std::string_view term) {
  return term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
}

std::string document_key(DocumentId document) {
  std::string key;
  append_sortable_uint(key, document);
  return key;
}

std::optional<std::uint32_t> take_sortable_uint(std::string_view& from) {
  if (from.size() < 2) return std::nullopt;
  const auto first = static_cast<unsigned char>(from.front());
  const auto ones = static_cast<unsigned>(std::countl_one(first));
  const std::size_t bytes = ones + 2;
  if (bytes > 5 || from.size() < bytes) return std::nullopt;
  std::uint64_t value = first & (0xFFU >> (ones + 1));
  for (std::size_t i = 1; i < bytes; ++i) value = value << 8U | static_cast<unsigned char>(from[i]);
  if (value > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  from.remove_prefix(bytes);
  return static_cast<std::uint32_t>(value);
}

std::optional<std::uint32_t> last_uint(std::string_view bytes) {
  if (bytes.size() > sizeof(std::uint32_t)) return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

std::string take_term(std::string_view& key, bool& closed) {
  std::string term;
  closed = false;
  while (!key.empty() && !closed) {
    const std::size_t zero = key.find('\0');
    term.append(key.substr(0, zero));
    if (zero == std::string_view::npos) {
      key = {};
    } else if (zero + 1 < key.size() && key[zero + 1] == '\xFF') {
      term.push_back('\0');
      key.remove_prefix(zero + 2);
    } else {
      key.remove_prefix(zero + 1);
      closed = true;
    }
  }
  return term;
}

std::optional<DocumentId> document_of_positions(std::string_view key) {
  std::size_t zero = key.find('\0');
  while (zero != std::string_view::npos && zero + 1 < key.size() && key[zero + 1] == '\xFF') {
    zero = key.find('\0', zero + 2);
  }
  if (zero == std::string_view::npos) return std::nullopt;
  key.remove_prefix(zero + 1);
  const auto document = take_sortable_uint(key);
  return key.empty() ? document : std::nullopt;
}

}  // namespace emeroteca::glass
