// The indexer's commands: each does what the command line asks for and returns the exit code.
// Results go to standard output, messages to standard error. All throw Error.
#pragma once

#include <string>

#include "indexer/command_line.h"

namespace emeroteca::indexing {

int run_add(const IndexerArguments& arguments);      // and sync
int run_inspect(const IndexerArguments& arguments);  // and add --dry-run
int run_remove(const IndexerArguments& arguments);
int run_info(const IndexerArguments& arguments);
int run_check(const IndexerArguments& arguments);
int run_compact(const IndexerArguments& arguments);
int run_reindex(const IndexerArguments& arguments);
int run_export(const IndexerArguments& arguments);
int run_recover(const IndexerArguments& arguments);
int run_watch(const IndexerArguments& arguments);
int run_lexicon(const IndexerArguments& arguments);
int run_shard(const IndexerArguments& arguments);

// How the arguments want dumps to be read. Throws Error for a map or zone that is none.
dumps::Options reading_of(const IndexerArguments& arguments);

// Which writer the arguments name.
WriterKind writer_of(const IndexerArguments& arguments);

// The archive that the arguments name, or the default one.
std::string archive_of(const IndexerArguments& arguments);

}  // namespace emeroteca::indexing
