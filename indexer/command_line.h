// The indexer's command line: every command, option and its help. The parser, --help, the man page
// and the shells' completions all read this one definition.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "errors/report.h"
#include "indexer/add.h"
#include "programs/cli_fwd.h"

namespace emeroteca::indexing {

// What a user asked for, as given.
struct IndexerArguments {
  std::string command;  // add, remove, ...; of the lexicon: "lexicon add", ...; "shard split", ...
  std::string archive;
  ProgramName program;  // as it is installed

  AddOptions adding;              // add, sync, reindex; without the archive
  std::string language = "auto";  // --lang
  std::string map;                // --map
  std::string map_file;
  std::string columns;  // --columns
  std::string date_order = "auto";
  std::string writer = "auto";  // add, sync, watch, reindex
  double checkpoint = 15;       // add, sync, watch: minutes
  std::string zone;
  std::string summary = "text";

  bool only_inspect = false;     // add --dry-run
  std::string folder;            // watch
  std::vector<std::string> ids;  // remove
  std::string query;             // remove, instead of ids
  bool yes = false;              // remove: without a question
  bool quick = false;            // check
  std::string recover_from;      // recover
  std::string recover_to;
  std::string wait;             // --wait, in seconds: what writes; empty: not at all
  std::string format = "text";  // info, inspect

  std::string shard_by;    // "year", "source", "hash", "tier"
  std::size_t shards = 0;  // by hash; 0: not said
  std::string lexicon_file;
  std::string headwords;  // "it", "en", or empty where none was named
};

// Defines all commands on `app`; their values go to `arguments`.
void define_command_line(CLI::App& app, IndexerArguments& arguments);

// Reads the arguments of main. Returns an exit code where there is nothing left to do (--help),
// after printing what is to be said. Throws Error for a wrong command line.
std::optional<int> parse_command_line(int argc, const char* const* argv,
                                      IndexerArguments& arguments);

}  // namespace emeroteca::indexing
