// The key of an article's text: articles with the same key are twins, one text under two ids, and a
// search shows them as one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emeroteca {

// Takes the words of an article one after the other.
class TextKey {
 public:
  // A folded word of the headline, or of summary and body. How words are written and what stands
  // between them makes no difference.
  void add(std::string_view surface, bool title);

  // The key as a value of kSlotText: 8 bytes, the XXH3 of the words of summary and body. A text of
  // fewer than 30 words may be a phrase that stands below many headlines (`continues on page 3`):
  // there the headline's words are a part of it. Empty for an article without words.
  std::string serialise() const;

 private:
  std::string title_;
  std::string text_;
  std::size_t words_ = 0;  // of `text_`
};

}  // namespace emeroteca
