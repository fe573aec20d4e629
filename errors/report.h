// How both programs show their errors.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "errors/error.h"

namespace emeroteca {

// What a program is called: by its sources, and before that what an installation put there
// (errors/program_name.h): "emeroteca-" and "indexer".
struct ProgramName {
  std::string prefix;
  std::string own;
};

// The message behind the program's name, the hint on a second line. Whatever bytes they hold,
// nothing of them moves a cursor, and programs are named as they are installed.
void report(const Error& fault, const ProgramName& program, std::ostream& out);

// The main of a program: does its work, sees that all of its output arrived (errors/output.h), and
// reports on standard error what keeps it from either. `called` is argv[0]. Returns the exit code
// of the work, or that of the error.
int run_program(std::string_view called, std::string_view own_name,
                const std::function<int(const ProgramName& program)>& work);

}  // namespace emeroteca
