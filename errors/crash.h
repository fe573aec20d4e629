// What is left to say where a program is led out of its memory.
#pragma once

#include <string_view>

#include "errors/report.h"

namespace emeroteca {

// From now on a fault of memory (SIGSEGV, SIGBUS), one that the system's library notices first
// (SIGABRT: a heap or a stack that was overwritten) or one of reckoning (SIGFPE) is told on
// standard error with this hint, and ends the program with kExitError: libraries that trust a file
// which is damaged come to that. A terminal gets back the modes that it has now. Not with
// sanitizers, which tell more.
void tell_of_crashes(const ProgramName& program, std::string_view hint);

}  // namespace emeroteca
