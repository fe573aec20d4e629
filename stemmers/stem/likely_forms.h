// The forms that most occurrences of a stem have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

// The stem itself, and its regular plural: bank, banks; banca, bance; prezzo, prezzi. Some are no
// words. Eight of ten occurrences of an English stem have one of the two forms, seven of an Italian
// one. They are a part of what an archive means (docs/archive-layout.md): other forms are another
// analysis.
std::vector<std::string> likely_forms(Language language, std::string_view stem);

// Whether likely_forms() has the form.
bool is_likely_form(Language language, std::string_view stem, std::string_view form);

}  // namespace emeroteca::stemmers
