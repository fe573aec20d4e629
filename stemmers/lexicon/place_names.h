// Names of places and peoples that the lexicon translates: Messico, Mexico. The table is
// place_names.txt.
#pragma once

#include <string_view>

namespace emeroteca::stemmers {

// Whether a folded word of either language is the name of a place or a people, in the form that the
// lexicon has (Mexico, Mexican). Some are words too (turkey).
bool is_place_name(std::string_view word);

}  // namespace emeroteca::stemmers
