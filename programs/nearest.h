// What may have been meant by a word or an option that a program does not know.
#pragma once

#include <string>
#include <string_view>

#include "programs/cli_fwd.h"

namespace emeroteca {

// The long option of the command ("--count") that is at most two letters from `given`, or that
// begins as `given` does (with three letters or more); an empty string where none is.
std::string nearest_option(const CLI::App& command, std::string_view given);

// The command that is at most one letter from `word` (neighbours that changed places are one);
// an empty string where none is. Commands of less than three letters are near to nothing.
std::string nearest_command(const CLI::App& app, std::string_view word);

}  // namespace emeroteca
