// What is made of a program's command line.
#pragma once

#include <string>
#include <vector>

#include "docs/generator/definition.h"

namespace emeroteca::documents {

// For man(1), in the macros of man(7).
std::string man_page(const Program& program);

std::string bash_completion(const Program& program);
std::string zsh_completion(const Program& program);
std::string fish_completion(const Program& program);

// The names of the fields whose values `searcher complete` knows, in both languages: "source",
// "fonte", ...
std::vector<std::string> completed_fields();

// All field names that queries know, each with its colon.
std::vector<std::string> field_words();

// The options that take their value from the next word, and the letters of those that have one.
std::vector<std::string> valued_options(const Program& program);
std::string valued_letters(const Program& program);

// A program's name as that of a shell function: emeroteca_searcher.
std::string function_name(const Program& program);

}  // namespace emeroteca::documents
