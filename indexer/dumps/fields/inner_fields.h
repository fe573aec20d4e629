// What a record says of itself one level deeper: in "meta", "acf", "workflow".
#pragma once

#include <string_view>

namespace emeroteca::dumps {

// True for the name of what a record says of itself in an object of its own: "meta", "workflow".
bool tells_of_record(std::string_view name);

// "status" of "meta.status" and "status.name", as tables that were made of JSON have them; any
// other name as it is.
std::string_view without_containers(std::string_view name);

}  // namespace emeroteca::dumps
