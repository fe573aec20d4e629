// How --help of both programs looks: examples first, lines that fit the terminal, choices spelt
// out, commands by the first line of what is said about them. Texts are ASCII.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "programs/cli_fwd.h"

namespace emeroteca {

// The values that an option accepts, in their order; empty where it takes anything.
std::vector<std::string> choices_of(const CLI::Option& option);

// What stands for the value in a synopsis: "FILE", "N"; "WORD" for one of several choices. Empty
// for an option that takes none; "[=DAYS]" for a value that may be left out.
std::string value_name(const CLI::Option& option);

// The option_text() of a positional that is needed, where the program and not CLI11 asks for it.
inline constexpr const char* kNeeded = "needed";
bool is_needed(const CLI::Option& option);

// The command that is meant where none is named.
inline constexpr const char* kUsualCommand = "search";

// "text, json or tsv".
std::string alternatives(const std::vector<std::string>& values);

// Writes --help for lines of at most `columns`, and of at most 100.
std::shared_ptr<CLI::FormatterBase> help_formatter(std::size_t columns);

// Gives the program, and all that is said about its commands, the names as installed.
void rename_programs(CLI::App& app, std::string_view prefix);

}  // namespace emeroteca
