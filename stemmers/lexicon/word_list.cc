#include "stemmers/lexicon/word_list.h"

namespace emeroteca::stemmers {
namespace {

bool parts_words(std::string_view table, std::size_t at) {
  return at >= table.size() || table[at] == '\n' || table[at] == '\t' || table[at] == ' ';
}

}  // namespace

std::size_t find_whole_word(std::string_view table, std::string_view word, std::size_t begin) {
  if (word.empty()) return std::string_view::npos;
  for (std::size_t at = table.find(word, begin); at != std::string_view::npos;
       at = table.find(word, at + 1)) {
    const bool first = at == 0 || parts_words(table, at - 1);
    if (first && parts_words(table, at + word.size())) return at;
  }
  return std::string_view::npos;
}

}  // namespace emeroteca::stemmers
