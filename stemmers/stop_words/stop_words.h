// Words that say how a sentence is built, not what it is about.
#pragma once

#include <string_view>

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

// `normal` is a token's normal form: accents count, so that `thé` is not `the`. Italian stop
// words are known with either accent on their last vowel (`perchè`), and without (`perche`) except
// where that is another word.
bool is_stop_word(Language language, std::string_view normal);

}  // namespace emeroteca::stemmers
