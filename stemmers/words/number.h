// One spelling for figures: Italian writes 1.200 and 2,5 where English writes 1,200 and 2.5.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

// `number` is digits with single '.' or ',' between them. Separators of thousands go (`1.200` and
// `1,200` are `1200`); a decimal comma becomes a point (`2,5` is `2.5`). What is neither (dates,
// versions: `19.10.2021`) keeps its points.
//
// One separator with three digits behind it is doubtful: 3.125 counts people in Italian and is a
// rate in English. `language` decides; without one it is taken for a separator of thousands.
std::string normalise_number(std::string_view number, std::optional<Language> language = {});

// The other reading of a doubtful number, normalised; empty where there is no doubt.
std::string other_reading(std::string_view number);

}  // namespace emeroteca::stemmers
