// Running the built programs as a user does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::tests {

struct Output {
  int exit_code = 0;  // 128 + the signal for a program that a signal ended
  std::string out;
  std::string err;
};

// Runs build/bin/NAME with these arguments, without a terminal, in the environment of the test and
// LANG=C.UTF-8. Throws std::runtime_error when it cannot be started.
Output run_program(std::string_view name, const std::vector<std::string>& arguments,
                   std::string_view input = {});

// Runs a command line of the shell; `$BIN` is the folder of the programs.
Output run_shell(const std::string& command, std::string_view input = {});

// In a child that is about to become a program: what asks for an end ends it as it does what a user
// starts, also where the test was started to ignore it (a shell's background job, nohup) or
// ignores it itself.
void restore_signals();

std::vector<std::string> lines_of(std::string_view text);

// The column (from 0) of a line whose columns are separated by tabs; empty where there is none.
std::string column_of(std::string_view line, std::size_t column);

}  // namespace emeroteca::tests
