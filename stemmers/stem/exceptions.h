// Stems that Snowball gets wrong, written by hand for what a newspaper's reader would notice.
#pragma once

#include <string_view>

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

// The stem that the table gives for a surface form, or an empty view where it has none. The tables
// are `exceptions.it.txt` and `exceptions.en.txt` beside this file: `lemma: form form form` a line;
// the lemma and all its forms share the (folded) lemma as their stem.
std::string_view stem_exception(Language language, std::string_view surface);

}  // namespace emeroteca::stemmers
