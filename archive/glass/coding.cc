#include "archive/glass/coding.h"

#include <algorithm>

namespace emeroteca::glass {

std::optional<std::uint32_t> take_uint(std::string_view& from) {
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

}  // namespace emeroteca::glass
