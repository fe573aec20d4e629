// One spelling for figures: Italian writes 1.200 and 2,5 where English writes 1,200 and 2.5.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::stemmers {

// `number` is digits with single '.' or ',' between them. Separators of thousands go (`1.200` and
// `1,200` are `1200`); a decimal comma becomes a point (`2,5` is `2.5`). What is neither (dates,
// versions: `19.10.2021`) keeps its points.
std::string normalise_number(std::string_view number);

}  // namespace emeroteca::stemmers
