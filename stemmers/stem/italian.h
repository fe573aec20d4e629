// Italian stems: the lemma where tables and rules know it, else what is left of the word.
#pragma once

#include <string>
#include <string_view>

#include "stemmers/stem/stem_table.h"

namespace emeroteca::stemmers {

// `normal` is the form with its accents, `surface` without. An accent on the last vowel
// distinguishes (mori`, the verb, is no plural of moro): the tables and the verbs are asked with it
// first, then without. Empty where neither table nor rule says anything: then Snowball's stem is as
// good.
std::string italian_stem(std::string_view normal, std::string_view surface, const StemTable& table);

// The same of a form of a word that the table has, else nothing.
std::string known_italian_stem(std::string_view normal, std::string_view surface,
                               const StemTable& table);

// The accent of the last vowel written behind the folded word (porto'), which is how table and
// endings spell it; the folded word itself where there is none.
std::string with_final_accent(std::string_view normal, std::string_view surface);

}  // namespace emeroteca::stemmers
