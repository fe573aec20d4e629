// One spelling of a query for every way of typing it, so that operators are found however they
// were typed: composed or decomposed, full-width, with any apostrophe and any kind of space.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/range.h"

namespace emeroteca::query {

// The text in Unicode's NFC form, where
//   - every apostrophe is ', full-width forms are ASCII;
//   - every white space, control character and invisible mark is a space (soft hyphens, joiners
//     and other characters without width stay: they belong to words);
//   - bytes that are not UTF-8 are U+FFFD;
//   - a letter keeps its first 30 combining marks (the Stream-Safe Text Format of Unicode Standard
//     Annex 15): more are no writing, and reordering them takes quadratic time.
class CleanText {
 public:
  // `typed` must outlive the object.
  explicit CleanText(std::string_view typed);

  std::string_view text() const { return text_; }

  // Which bytes as typed the bytes [begin, end) of text() stand for; whole characters with their
  // marks, so that ranges side by side do not overlap.
  text::Range range(std::size_t begin, std::size_t end) const;
  std::string_view typed(std::size_t begin, std::size_t end) const {
    return text::slice(typed_, range(begin, end));
  }

 private:
  void append(char32_t value, std::size_t origin);
  std::size_t append_segment(std::size_t begin);

  std::string_view typed_;
  std::string text_;
  std::vector<std::uint32_t> origins_;  // of each byte of text_, and of its end
};

}  // namespace emeroteca::query
