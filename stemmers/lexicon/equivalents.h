// Words that papers of one language write in several ways: million and mln, Romania and Roumania.
#pragma once

#include <string_view>
#include <vector>

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

// The other ways of writing a word of a language, given as a lemma or as several words ("per
// cent"), lemmas too. Empty for one that has none. See equivalents.txt.
std::vector<std::string_view> equivalents(Language language, std::string_view word);

}  // namespace emeroteca::stemmers
