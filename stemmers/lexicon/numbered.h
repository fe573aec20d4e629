// Terms that a number tells apart, however it is written: World War II, World War Two, the Second
// World War; II guerra mondiale; XX secolo; Giovanni Paolo II.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

// The number, from 1 to 39, that a folded word says at the beginning of a term (ii, 2nd, second,
// seconda) or at its end (ii, 2, two, secondo).
std::optional<unsigned> number_at_begin(Language language, std::string_view word);
std::optional<unsigned> number_at_end(Language language, std::string_view word);

// Whether a word says it in Roman or other figures: ii, 2nd.
bool is_figure(std::string_view word);

}  // namespace emeroteca::stemmers
