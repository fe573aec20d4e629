// Regular cognates: words that Latin gave to both languages with regular endings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"

namespace emeroteca::query {

// What a folded word may be called in the other language by its ending (`-zione` and `-tion`,
// `-ita` and `-ity`, ...), with the usual changes inside (`ph` and `f`, doubled consonants). These
// are guesses: accept only those that the archive knows. Empty where no rule fits.
std::vector<std::string> cognates(std::string_view surface, stemmers::Language from);

}  // namespace emeroteca::query
