// English stems: the lemma where tables and rules know it, else what is left of the word.
#pragma once

#include <string>
#include <string_view>

#include "stemmers/stem/stem_table.h"

namespace emeroteca::stemmers {

// The stem of a folded word. Plurals, forms of verbs, degrees of short adjectives, adverbs in -ly
// of adjectives and British spellings are joined with their lemma; words derived from it are not
// (region, regional). The table holds irregular forms, and the lemmas that are known: `~lemma` with
// a value of letters, `a` where -er and -est are degrees, `n` where -ly makes no adverb of it
// (week, weekly), `l` otherwise.
std::string english_stem(std::string_view surface, const StemTable& table);

// The same of a word that tables and rules know, else nothing.
std::string known_english_stem(std::string_view surface, const StemTable& table);

}  // namespace emeroteca::stemmers
