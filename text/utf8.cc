#include "text/utf8.h"

#include <cstdint>
#include <cstring>

namespace emeroteca::text {

void append_utf8(std::string& out, char32_t value) {
  const auto put = [&](char32_t byte) {
    out += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0U | (value >> 6U));
    put(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    put(0xE0U | (value >> 12U));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  } else {
    put(0xF0U | (value >> 18U));
    put(0x80U | ((value >> 12U) & 0x3FU));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  }
}

namespace {

// U+FFFD itself takes three bytes, so a one-byte U+FFFD is always a fault.
bool ill_formed(const CodePoint& point) {
  return point.value == 0xFFFD && point.length == 1;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  for (std::size_t i = 0; i < text.size();) {
    // Most texts are ASCII for the most part.
    std::uint64_t eight = 0;
    if (i + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + i, sizeof eight);
      if ((eight & kHighBits) == 0) {
        i += sizeof eight;
        continue;
      }
    }
    const CodePoint point = decode(text, i);
    if (ill_formed(point)) return false;
    i += point.length;
  }
  return true;
}

std::string repair_utf8(std::string_view text, std::size_t* replaced) {
  std::string out;
  out.reserve(text.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode(text, i);
    if (ill_formed(point)) {
      append_utf8(out, 0xFFFD);
      ++count;
    } else {
      out.append(text, i, point.length);
    }
    i += point.length;
  }
  if (replaced != nullptr) *replaced = count;
  return out;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); i += decode(text, i).length) ++count;
  return count;
}

std::string to_utf8(char32_t value) {
  constexpr char32_t kInstead = 0xFFFD;
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  std::string text;
  append_utf8(text, value > 0x10FFFF || surrogate ? kInstead : value);
  return text;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const CodePoint one = decode(text, at);
  at += one.length;
  return one.value;
}

}  // namespace emeroteca::text
