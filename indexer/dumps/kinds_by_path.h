// Files that are no dumps of articles by where they lie and what they are called.
#pragma once

#include <string_view>

namespace emeroteca::dumps {

// What stands behind the last dot of a name; empty where it has none.
std::string_view ending_of(std::string_view name);

// What a file is by its path, in the plural: licences, parts of saved pages, copies that editors
// and downloads leave behind. `head`: its beginning. Empty for all others.
std::string_view kind_by_path(std::string_view path, std::string_view head);

}  // namespace emeroteca::dumps
