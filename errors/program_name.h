// What the programs are called where they are installed: emeroteca-searcher, for instance
// (-DPROGRAM_PREFIX).
#pragma once

#include <string>
#include <string_view>

namespace emeroteca {

// What stands before the program's own name in the one that it was called by (argv[0]):
// "emeroteca-". Empty where that is not its name.
std::string program_prefix(std::string_view called, std::string_view own_name);

// A text with both programs named as they are installed. Only commands are renamed: those that
// follow a backquote, as in all hints, and those that begin a line of examples or follow a pipe.
std::string with_program_names(std::string_view text, std::string_view prefix);

}  // namespace emeroteca
