// Lines on standard input: a read that fails is no end of them.
#pragma once

#include <string>

namespace emeroteca {

// The next line of std::cin, without a carriage return at its end and, of the first one, without a
// byte order mark; false at the end. Throws Error where standard input cannot be read.
bool next_input_line(std::string& line);

// Throws the same where what was read of std::cin ended by a failure.
void check_input();

// Gives each of the three standard descriptors that is closed a file that can be neither read nor
// written as it is meant, so that no file of an archive gets its number and what is typed or told
// is never read from there or written there. Called at the beginning of both programs.
void hold_standard_descriptors();

}  // namespace emeroteca
