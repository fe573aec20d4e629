// Word lists that are linked into the programs, read as they lie there.
#pragma once

#include <cstddef>
#include <string_view>

namespace emeroteca::stemmers {

// The offset at which `word` stands in `table` from `begin` on, as a whole word: between spaces,
// tabs and line ends. std::string_view::npos where it does not, or is empty.
std::size_t find_whole_word(std::string_view table, std::string_view word, std::size_t begin);

}  // namespace emeroteca::stemmers
