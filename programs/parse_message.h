// What is wrong with a command line, in this project's words.
#pragma once

#include <string>

namespace emeroteca {

// `message` is CLI11's (CLI::ParseError::what()): the same, but for an option that is given more
// often than it may be.
std::string parse_message(const std::string& message);

}  // namespace emeroteca
