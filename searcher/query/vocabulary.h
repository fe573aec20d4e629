// The words of the archive that a pattern or a misspelt word may stand for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace emeroteca::query {

// A pattern or a misspelt word stands for at most this many words, the most frequent ones.
inline constexpr std::size_t kMostWildcards = 100;
inline constexpr std::size_t kMostFuzzy = 20;

// What the user is told when a pattern fits more; `what` are words or names.
inline std::string cut_note(std::string_view pattern, std::string_view what) {
  return std::string(pattern) + " stands for more than " + std::to_string(kMostWildcards) + " " +
         std::string(what) + ": the most frequent were taken";
}

struct VocabularyWord {
  std::string surface;
  Xapian::doccount articles = 0;
  unsigned farther = 0;  // letters that it differs by beyond the nearest of the match
};

struct VocabularyMatch {
  std::vector<VocabularyWord> words;  // of patterns the most frequent first
  bool cut = false;                   // there were more than `most`
};

// The words that fit `pattern`, a folded word with at least one `*` (any letters, or none).
// Reads the whole vocabulary unless the pattern begins with letters. With `prefix` (see fields.h)
// the vocabulary is that field's: words of headlines, names of sources; `surface` is without it.
VocabularyMatch match_pattern(const Xapian::Database& database, std::string_view pattern,
                              std::size_t most, std::string_view prefix = {});

// The words within `edits` insertions, deletions, replacements or swaps of neighbours of `surface`
// (Damerau-Levenshtein distance, restricted): the nearest first, of those as near the ones with the
// same first letter, then the most frequent. In a large vocabulary words with another first letter
// may have one edit only among their first three letters: any two letters begin some word.
VocabularyMatch match_fuzzy(const Xapian::Database& database, std::string_view surface,
                            unsigned edits, std::size_t most, std::string_view prefix = {});

// The distance itself, in characters, or `limit` + 1 where it is larger.
unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit);

}  // namespace emeroteca::query
