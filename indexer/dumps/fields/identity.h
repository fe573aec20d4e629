// The id that an article gets when its dump does not give one.
#pragma once

#include <string>

#include "archive/article.h"

namespace emeroteca::dumps {

// The id of an article without one: its URL, else 32 hexadecimal digits, the XXH3 hash (128 bits)
// of source, date, title and body, each after its length. The same on every machine, forever:
// archives are updated by it.
std::string identity(const Article& article);

}  // namespace emeroteca::dumps
