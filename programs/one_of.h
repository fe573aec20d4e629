// A check of values for the command lines of both programs.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace emeroteca {

// Only these values; for any other one it says what would be right, which CLI11's own checks do
// not.
CLI::Validator one_of(const std::vector<std::string>& values);

}  // namespace emeroteca
