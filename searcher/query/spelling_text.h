// Replacing words in the text of a query.
#pragma once

#include <string>

namespace emeroteca::query {

// `word` in capitals, or with a capital, where `typed` is.
std::string with_capitals_of(const std::string& typed, const std::string& word);

// Where `word` stands in `text` from `from` on, as a word and not within another.
std::size_t find_word(const std::string& text, const std::string& word, std::size_t from);

}  // namespace emeroteca::query
