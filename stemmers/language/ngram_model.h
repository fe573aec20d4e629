// A small model of our own that tells Italian from English where there are few words: headlines,
// queries, quotations. Function words and letter n-grams, trained from word counts by
// tests/training/train_language_model.py. Pure functions over constant tables: safe in any thread.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

// What the words of a text say of its language.
struct Evidence {
  double log_odds = 0;    // nats, summed over the words (naive Bayes); above 0 Italian
  std::size_t words = 0;  // words looked at; see folded_words.h for what is left out
  // Words clearly of a language, at index_of(language), and how many of them are function words.
  // Only those in lower case (or all in capitals), since names say little.
  std::array<std::size_t, kLanguageCount> clear{};
  std::array<std::size_t, kLanguageCount> clear_function{};
};

// The evidence of one word is within 5 nats, with a final accent within 7; it is clear from here.
inline constexpr double kClearWord = 1.0;

Evidence ngram_evidence(std::string_view utf8_text);

// The answer for a short text.
struct Detection {
  Language language = Language::kItalian;
  double log_odds = 0;   // as in Evidence; the hint is not in it
  bool decided = false;  // |log_odds| >= kDecided: false for numbers, codes and words of both
};

inline constexpr double kDecided = 1.0;

// Where the text decides nothing, the language is the hint's, else that of the sign, else Italian.
Detection ngram_detect(std::string_view utf8_text, std::optional<Language> hint = {});

}  // namespace emeroteca::stemmers
