// Which letters are a word: in one of its forms, by the tables that stems are made by.
#pragma once

#include <string_view>

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

// True for a form of a word that the lexicon or the tables of stems have; names and foreign words
// are none. `normal` has accents (fold.h), `surface` none.
bool is_known_word(Language language, std::string_view normal, std::string_view surface);

}  // namespace emeroteca::stemmers
