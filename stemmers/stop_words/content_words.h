// Stop words that are words of content as well: a mine, l'ora legale, sei nazioni.
#pragma once

#include <string_view>

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

// Another form of the noun that a stop word (folded) is as well, itself none: mines of mine, ore of
// ora. Articles have its stem, since nothing is kept of the stop word but its form. Empty for those
// that are no nouns.
std::string_view other_form_of_noun(Language language, std::string_view stop_word);

// Whether news means the noun wherever they have the word: mine, for few write of what is mine.
bool is_mostly_noun(Language language, std::string_view stop_word);

// The figures of a stop word that is a number: 6 of sei. Empty for others.
std::string_view figure_of_stop_word(Language language, std::string_view stop_word);

}  // namespace emeroteca::stemmers
