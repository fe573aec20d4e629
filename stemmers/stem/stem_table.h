// What stem_compiler has made of the tables beside this file: read as it lies in the program.
#pragma once

#include <string_view>

namespace emeroteca::stemmers {

// Lines `key<TAB>value`, sorted by the bytes of the key. Nothing is built to read them: a look-up
// is a binary search in the text. Four kinds of key: a form of a word, whose value is its stem;
// behind a `~` what the rules of a language ask for (italian_verbs.h, english.h); behind a `^` a
// stem, whose value says how its forms begin (beginnings.h); behind a `!` a stem that is written
// among the exceptions (Stemmer::root).
class StemTable {
 public:
  constexpr StemTable() = default;
  explicit constexpr StemTable(std::string_view lines) : lines_(lines) {}

  // The value of a key, or an empty view. It points into the text of the table.
  std::string_view find(std::string_view key) const;

 private:
  std::string_view lines_;
};

}  // namespace emeroteca::stemmers
