#include "indexer/dumps/fields/long_word.h"

#include <algorithm>
#include <cstddef>

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kTooLong = 1000;

// ASCII letters and figures, and the bytes of à to ÿ.
bool is_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         c == '\xC3' || (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t letters(std::string_view word) {
  return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace

std::string warning_of_long_word(std::string_view text) {
  std::size_t longest = 0;
  // Every run that is long enough covers one of these places: the others need no look.
  for (std::size_t at = kTooLong - 1; at < text.size(); at += kTooLong) {
    if (!is_of_word(text[at])) continue;
    std::size_t begin = at;
    std::size_t end = at;
    while (begin > 0 && is_of_word(text[begin - 1])) --begin;
    while (end < text.size() && is_of_word(text[end])) ++end;
    longest = std::max(longest, letters(text.substr(begin, end - begin)));
    at = std::max(at, end);
  }
  if (longest < kTooLong) return {};
  return "has a word of " + std::to_string(longest) + " letters, which cannot be searched for";
}

}  // namespace emeroteca::dumps
