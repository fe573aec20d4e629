// ICU's boundaries of graphemes, lines and sentences, by byte offsets into UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include <unicode/brkiter.h>

namespace emeroteca::text {

enum class BreakKind : std::uint8_t { kGrapheme, kLine, kSentence };

// Walks over one text, which must outlive it. Rules are Unicode's own (root locale). Throws
// std::runtime_error when ICU's data is missing.
class BreakIterator {
 public:
  BreakIterator(BreakKind kind, std::string_view text);

  // The first border after, the last border before `offset`; the text's size and 0 at the ends.
  std::size_t after(std::size_t offset);
  std::size_t before(std::size_t offset);
  bool is_border(std::size_t offset);

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
  std::size_t size_;
};

}  // namespace emeroteca::text
