// Passages of an article that are in its other language, so that each is analysed in its own.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

struct Passage {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  Language language = Language::kItalian;

  bool operator==(const Passage&) const = default;
};

// Cuts the text into passages of alternating language: contiguous, none empty, together the whole
// text (none at all for an empty one). A passage is of the other language only where several of
// its lower-case words say so with a clear margin; titles and names do not. Found nearly always
// from about 60 bytes up when it is a sentence or quotation of its own (measured in passages_test).
//
// The cut is the likeliest sequence of languages over the segments of segments.h, each scored by
// the n-gram model, where every change costs kChange (Viterbi's algorithm with two states).
std::vector<Passage> passages(std::string_view utf8_text, Language main);

}  // namespace emeroteca::stemmers
