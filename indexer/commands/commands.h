// The indexer's commands: each does what the command line asks for and returns the exit code.
// Results go to standard output, messages to standard error. All throw Error.
#pragma once

#include "indexer/command_line.h"

namespace emeroteca::indexing {

int run_add(const Arguments& arguments);  // and sync
int run_inspect(const Arguments& arguments);  // and add --dry-run
int run_remove(const Arguments& arguments);
int run_info(const Arguments& arguments);
int run_check(const Arguments& arguments);
int run_compact(const Arguments& arguments);
int run_export(const Arguments& arguments);
int run_lexicon(const Arguments& arguments);

// The archive that the arguments name, or the default one.
std::string archive_of(const Arguments& arguments);

}  // namespace emeroteca::indexing
