// Build tool's part: what the Italian stem table holds.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::stemmers {

// A headword of the lexicon, as it is written, and its translations.
using Headwords = std::map<std::string, std::vector<std::string>>;

// The lines of the table (stem_table.h) by key. `exceptions` are forms whose stem is given: they
// stay as they are; `accented` those with an accent on the last vowel (with_final_accent).
// `paradigms` is the text of paradigms.it.txt.
std::map<std::string, std::string> italian_table(std::map<std::string, std::string> exceptions,
                                                 const std::map<std::string, std::string>& accented,
                                                 const Headwords& headwords,
                                                 std::string_view paradigms);

}  // namespace emeroteca::stemmers
