// What an article gets when its dump does not give it: an id and a language.
#pragma once

#include <optional>
#include <string>

#include "archive/article.h"
#include "stemmers/language/language.h"

namespace emeroteca::dumps {

// The id of an article without one: its URL, else 32 hexadecimal digits, the XXH3 hash (128 bits)
// of source, date, title and body, each after its length. The same on every machine, forever:
// archives are updated by it.
std::string identity(const Article& article);

// Sets the id where it is empty, and the language: `given` by the record, else `preferred` by the
// user, else detected from title and body.
void complete(Article& article, std::optional<stemmers::Language> given,
              std::optional<stemmers::Language> preferred);

}  // namespace emeroteca::dumps
