// Whether a word is one of a few: a list of names in the code.
#pragma once

#include <algorithm>
#include <string_view>

#include "text/ascii_case.h"

namespace emeroteca::text {

// `words`: an array or span of texts.
constexpr bool is_one_of(std::string_view word, const auto& words) {
  return std::ranges::find(words, word) != std::ranges::end(words);
}

// The same but for the case of ASCII letters.
bool is_one_of_ignoring_case(std::string_view word, const auto& words) {
  return std::ranges::any_of(
      words, [word](std::string_view one) { return equals_ignoring_case(word, one); });
}

}  // namespace emeroteca::text
