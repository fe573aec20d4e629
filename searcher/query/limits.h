// How many words of the archive one word of a query may stand for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emeroteca::query {

// A pattern or a misspelt word stands for at most this many words, the most frequent ones.
inline constexpr std::size_t kMostWildcards = 100;
inline constexpr std::size_t kMostFuzzy = 20;

// What the user is told when a pattern fits more; `what` are words or names.
inline std::string cut_note(std::string_view pattern, std::string_view what) {
  return std::string(pattern) + " stands for more than " + std::to_string(kMostWildcards) + " " +
         std::string(what) + ": the most frequent were taken";
}

}  // namespace emeroteca::query
