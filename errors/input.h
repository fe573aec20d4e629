// Lines on standard input: a read that fails is no end of them.
#pragma once

#include <string>

namespace emeroteca {

// The next line of std::cin, without a carriage return at its end and, of the first one, without a
// byte order mark; false at the end. Throws Error where standard input cannot be read.
bool next_input_line(std::string& line);

// Throws the same where what was read of std::cin ended by a failure.
void check_input();

}  // namespace emeroteca
