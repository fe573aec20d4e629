// What stem_compiler has made of the tables beside this file: read as it lies in the program.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace emeroteca::stemmers {

// Texts by their keys. Five kinds of key: a form of a word, whose value is its stem; behind a `~`
// what the rules of a language ask for (italian_verbs.h, english.h); behind a `^` a stem, whose
// value says how its forms begin (beginnings.h); behind a `!` a stem that is written among the
// exceptions (Stemmer::root); behind a `&` a stem, whose value is the stems that are asked for with
// it (Stemmer::stems_apart).
//
// Nothing is built to read it: it lies there as a table of open addresses. 4 bytes say how many
// places there are, a power of two; each place is 4 bytes, 0 where it is free, else 8 bits of its
// key's hash (XXH3) above 24 that say where its line begins, counted from 1; then lines
// `key<TAB>value`, sorted by the bytes of the key. Numbers have their lowest byte first.
class StemTable {
 public:
  constexpr StemTable() = default;
  // Of compile_stem_table(), which must outlive it. Throws std::invalid_argument for anything else
  // that can be told from it at once.
  explicit StemTable(std::string_view compiled);

  // The value of a key, or an empty view. It points into the text of the table.
  std::string_view find(std::string_view key) const;

  // All of it.
  std::string_view lines() const { return lines_; }

 private:
  std::string_view places_;
  std::string_view lines_;
};

// Keys and values without tabs and ends of lines. Throws std::length_error where the lines take
// 16 MB or more.
std::string compile_stem_table(const std::map<std::string, std::string>& table);

}  // namespace emeroteca::stemmers
