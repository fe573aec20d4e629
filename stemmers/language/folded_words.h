// Cuts raw UTF-8 into the words that the short-text language model scores, fast enough to run over
// every article. It is not the archive's tokeniser: nothing that it returns is ever indexed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace emeroteca::stemmers {

// Letters a-z are 1-26, five bits each; 0 is the border of a word.
inline constexpr unsigned kLetterBits = 5;
inline constexpr std::size_t kKeyLetters = 12;
inline constexpr std::uint64_t kKeyMask = (std::uint64_t{1} << (kLetterBits * kKeyLetters)) - 1;

// A word, folded: lower case, Latin letters without accents.
struct FoldedWord {
  std::uint64_t key = 0;      // the last twelve letters, the last one lowest
  std::size_t length = 0;     // letters, at least one; may be more than the key has
  bool capitalised = false;   // first letter upper case, and not the whole word (unless of one)
  bool final_accent = false;  // the last letter has an accent: perché, città, è
  bool elided = false;        // an apostrophe of any kind follows: l', dell’
  bool clitic = false;        // one joins it to the word before: the s of agency's
  bool hyphenated = false;    // it is the first half of a compound: the non of non-farm
};

class FoldedWords {
 public:
  // Longer ones are no words of either language.
  static constexpr std::size_t kMaxLetters = 30;

  // The text has to outlive this object. Bytes that are not UTF-8 separate words.
  explicit FoldedWords(std::string_view text)
      : next_(reinterpret_cast<const unsigned char*>(text.data())), end_(next_ + text.size()) {}

  // Sets the next word, or returns false at the end. Left out: numbers and words with digits or
  // underscores (DSA-3499, i386, my_list), initials (U.S.), addresses (URLs, domains, file names,
  // e-mail), words longer than kMaxLetters and those in other scripts.
  bool next(FoldedWord& word);

 private:
  void skip_separators();
  void skip_to_space();
  // Reads letters and digits up to the end of the token; false if it is none that can be scored.
  bool read_token(FoldedWord& word);
  bool is_address() const;

  const unsigned char* next_;
  const unsigned char* end_;
  bool after_apostrophe_ = false;  // the last separator was an apostrophe right after a word
};

// Bytes of the apostrophe that the text starts with (' ` ’ ‘ ʼ ′ ´), or 0.
std::size_t apostrophe_length(std::string_view text);

}  // namespace emeroteca::stemmers
