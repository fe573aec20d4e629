// How many files a process may have open.
#pragma once

#include <cstddef>

namespace emeroteca {

// Raises the limit as far as it may be, where the usual one is too small for so many databases:
// each has some six files, and a program may have several of them open twice.
void allow_open_files(std::size_t databases);

}  // namespace emeroteca
