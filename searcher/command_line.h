// The searcher's command line: every command, option and its help. The parser, --help, the man page
// and the shells' completions all read this one definition.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "errors/report.h"
#include "programs/cli_fwd.h"

namespace emeroteca::commands {

// What a user asked for, as given.
struct SearcherArguments {
  ProgramName program{"", "searcher"};
  std::string command = "search";
  std::vector<std::string> words;  // the query, an id, ...
  // What may have been meant otherwise than it was read: `-f` as an option, say.
  std::vector<std::string> remarks;
  // The command that the first word is nearly, where it was read as a word: "show" for "shw".
  std::string near_command;

  std::string archive;
  std::string archive_name;  // as it was typed, where the settings have a section for it
  std::string config;        // --config
  double timeout = 10;       // --timeout, in seconds
  std::size_t count = 10;
  bool count_given = false;
  std::size_t offset = 0;
  std::string language = "any";
  std::string query_language = "auto";
  std::string sort = "relevance";
  std::optional<double> recent;  // half-life in days
  std::string format = "text";
  std::string pattern;  // --template
  std::string fields;   // --fields
  bool no_translate = false;
  bool explain = false;
  bool timing = false;
  bool exact_count = false;
  bool no_pager = false;
  std::string colour = "auto";
  std::string background = "auto";
  std::string ranking;
  std::string interactive;  // "", "screen" or "line"
  bool no_history = false;
  bool no_mouse = false;
  bool print = false;         // what was marked on the screen
  std::string query;          // show --query
  std::string unit = "auto";  // timeline --by
  std::size_t most = 10;      // facets --most
  std::string by = "all";     // facets --by

  std::string forget;  // save --remove

  std::string since;  // news --since
  bool peek = false;  // news --peek

  std::string topics;
  std::string tag = "emeroteca";
  std::string syntax = "plain";
  std::string qrels;
  std::vector<std::string> runs;
  std::vector<std::string> baselines;
  std::vector<std::string> metrics;
  std::vector<std::string> requirements;
  bool per_topic = false;
  std::string why;

  std::string complete_field;  // the field whose values `complete` lists
};

bool is_command_name(std::string_view word);

// Defines all commands on `app`; their values go to `arguments`. Where one of them is all that is
// asked for, it is `only`, and the options of the others are left out: they take longer than to
// understand the command.
void define_command_line(CLI::App& app, SearcherArguments& arguments, std::string_view only = {});

// Reads the arguments of main. A first word that is a command's name is that command; everything
// else is a search. Words need no `--` before them: `-word` excludes a word, as in a query, where
// it is no option. Returns an exit code where there is nothing left to do (--help), after printing
// what was asked for. `arguments.program` says what the programs are called. Throws Error for what
// makes no sense, and where the help cannot be written.
std::optional<int> parse_command_line(int argc, const char* const* argv,
                                      SearcherArguments& arguments);

}  // namespace emeroteca::commands
