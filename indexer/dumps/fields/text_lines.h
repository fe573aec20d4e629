// Texts of HTML as they grow, word by word.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <gumbo.h>

namespace emeroteca::dumps {

// How many line breaks stand before and after an element at least.
std::size_t breaks_around(GumboTag kind);

// Builds a text of words, line breaks and empty lines.
class TextLines {
 public:
  // `keep_breaks`: the line breaks of the source count.
  explicit TextLines(bool keep_breaks) : keep_breaks_(keep_breaks) {}

  void add(std::string_view text, bool preformatted);

  // One more line break than there are: two are an empty line.
  void add_break() { breaks_ = std::min<std::size_t>(breaks_ + 1, 2); }

  void need_breaks(std::size_t count) { breaks_ = std::max(breaks_, count); }

  void need_space() { space_ = true; }

  std::string take() { return std::move(text_); }

 private:
  void flush();

  bool keep_breaks_;
  std::string text_;
  std::size_t breaks_ = 0;
  bool space_ = false;
};

}  // namespace emeroteca::dumps
