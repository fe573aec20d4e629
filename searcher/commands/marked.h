// What was marked on the screen, for --print.
#pragma once

#include <vector>

#include "searcher/answer/result.h"
#include "searcher/command_line.h"

namespace emeroteca::commands {

// Writes the ids, or what --format, --template and --fields say. Returns the exit code. Throws
// Error (ErrorCode::kDamaged), after the others have been written, where one of them is damaged.
int print_marked(std::vector<Hit> marked, SearcherArguments arguments);

}  // namespace emeroteca::commands
