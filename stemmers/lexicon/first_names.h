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

// Whether a folded word before a name says that it is somebody's whose name is translated: of a
// pope, a saint or a ruler.
bool names_pope_or_ruler(std::string_view word);

}  // namespace emeroteca::stemmers
