// First names of people. Most that one language has the other has not: Paolo is no Paul, but for
// the apostle. The table is first_names.txt.
#pragma once

#include <string_view>

#include "stemmers/language/language.h"

namespace emeroteca::stemmers {

// Whether the folded `name` is a first name in that language, and `translation` the same one in the
// other. Reads the table as it lies in the program.
bool is_translated_first_name(Language language, std::string_view name,
                              std::string_view translation);

// Whether a folded word is somebody's first name, one of the table: what stands behind it with a
// capital is a surname as a rule.
bool is_first_name(std::string_view word);

// Whether a folded word is somebody's first name and a common word first of all: primo, hope. It is
// a name where a surname stands behind it.
bool is_first_name_and_word(std::string_view word);

// Either of both.
bool may_be_first_name(std::string_view word);

// Whether a folded word is a first name and no form of an Italian word, whatever it looks like:
// Anna is none of anno, Marta none of Marte. Chiara is one of chiaro.
bool is_no_more_than_first_name(std::string_view word);

// Whether a folded word before a name says that it is somebody's whose name is translated: of a
// pope, a saint or a ruler.
bool names_pope_or_ruler(std::string_view word);

}  // namespace emeroteca::stemmers
