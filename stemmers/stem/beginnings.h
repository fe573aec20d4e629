// How the forms of a stem may begin.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

// Nearly every word begins with the two first letters (bytes) of its stem. The two letters that the
// other words with this stem begin with: `we` for go (went), `es` for uscire, `oe` for estrogen.
std::vector<std::string> other_beginnings(Language language, std::string_view stem);

}  // namespace emeroteca::stemmers
