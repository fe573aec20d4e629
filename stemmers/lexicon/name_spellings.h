// Spellings of one name that no rule of sound joins: Hezbollah and Hizbullah, Kyiv and Kiev, Mumbai
// and Bombay. The table is name_spellings.txt, a line a name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::stemmers {

// The other spellings of a folded word, in the table's order; empty for a word that is not there.
// Reads the table as it lies in the program: nothing is built at start.
std::vector<std::string> name_spellings(std::string_view surface);

}  // namespace emeroteca::stemmers
