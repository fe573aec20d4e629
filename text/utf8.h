// Reading UTF-8 one code point at a time, and repairing what is not UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emeroteca::text {

// What some programs write before a text in UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct CodePoint {
  char32_t value;      // U+FFFD where the bytes are not UTF-8
  std::size_t length;  // bytes taken, at least 1
};

// The code point that starts at `offset`, which must lie inside `text`.
inline CodePoint decode(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const std::size_t left = text.size() - offset;
  const auto tail = [&](std::size_t i) { return i < left && (byte(i) & 0xC0U) == 0x80U; };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xC2 && first <= 0xDF && tail(1)) {
    return {static_cast<char32_t>(((first & 0x1FU) << 6U) | (byte(1) & 0x3FU)), 2};
  }
  if ((first & 0xF0U) == 0xE0U && tail(1) && tail(2)) {
    const auto value = static_cast<char32_t>(((first & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) |
                                             (byte(2) & 0x3FU));
    if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) return {value, 3};
  }
  if (first >= 0xF0 && first <= 0xF4 && tail(1) && tail(2) && tail(3)) {
    const auto value = static_cast<char32_t>(((first & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) |
                                             ((byte(2) & 0x3FU) << 6U) | (byte(3) & 0x3FU));
    if (value >= 0x10000 && value <= 0x10FFFF) return {value, 4};
  }
  return {0xFFFD, 1};
}

// The UTF-8 form of a code point; that of U+FFFD for what is no character.
std::string to_utf8(char32_t value);

// The code point at `at`, which then moves behind it; U+FFFD for ill-formed bytes, one at a time.
char32_t next_code_point(std::string_view text, std::size_t& at);

// Appends the UTF-8 form of a code point.
void append_utf8(std::string& out, char32_t value);

// True when the whole text is well-formed UTF-8.
bool is_valid_utf8(std::string_view text);

// A copy in which each byte that is part of no well-formed character is replaced by U+FFFD.
// `replaced`, if given, receives how many bytes were.
std::string repair_utf8(std::string_view text, std::size_t* replaced = nullptr);

// The number of code points; ill-formed bytes count one each.
std::size_t count_code_points(std::string_view text);

}  // namespace emeroteca::text
