// corpus/articles as an archive, made once for all tests of a program.
#pragma once

#include <string>
#include <vector>

#include "tests/support/programs.h"

namespace emeroteca::tests {

// The archive's folder. Throws std::runtime_error when it cannot be made.
const std::string& corpus_archive();

// Runs the searcher over it: a search, or a command, which comes first.
Output search_corpus(std::vector<std::string> arguments);
Output command_on_corpus(std::vector<std::string> arguments);

}  // namespace emeroteca::tests
