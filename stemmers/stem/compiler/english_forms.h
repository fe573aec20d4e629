// Build tool's part: what the English stem table holds.
#pragma once

#include "stemmers/stem/compiler/italian_forms.h"

namespace emeroteca::stemmers {

// The lines of the table (stem_table.h) by key, as italian_table. `lemmas` are the words that the
// lexicon has in English, as headwords or as translations.
std::map<std::string, std::string> english_table(std::map<std::string, std::string> exceptions,
                                                 const std::vector<std::string>& lemmas,
                                                 std::string_view paradigms);

}  // namespace emeroteca::stemmers
