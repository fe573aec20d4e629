// What the programs are called where they are installed: emeroteca-searcher, for instance
// (-DPROGRAM_PREFIX).
#pragma once

#include <string>
#include <string_view>

namespace emeroteca {

// What stands before "searcher" in the name that the program was called by (argv[0]): "emeroteca-".
// Empty where that is not its name.
std::string program_prefix(std::string_view called);

// A text with both programs named as they are installed. Only commands are renamed: those that
// follow a backquote, as in all hints, and those that begin a line of examples.
std::string with_program_names(std::string_view text, std::string_view prefix);

}  // namespace emeroteca
