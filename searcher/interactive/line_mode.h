// Search with a plain prompt, line by line: for people on simple terminals, and for scripts.
#pragma once

#include "searcher/command_line.h"

namespace emeroteca::interactive {

struct LineOptions {
  Arguments arguments;
};

// Reads standard input to its end. On a terminal with prompt, editing and history; from a pipe
// without, and each answer is written at once. Returns kExitError if any line went wrong, else
// kExitFound if any query found something, else kExitNothing; kExitFound when there was no query.
// After :quit and C-c (kExitInterrupted) too.
int run_line_mode(const LineOptions& options);

}  // namespace emeroteca::interactive
