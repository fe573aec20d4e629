// Parses the command line, calls, and turns errors into messages and exit codes.
#include "errors/crash.h"
#include "errors/error.h"
#include "errors/report.h"
#include "searcher/command_line.h"
#include "searcher/commands/commands.h"

namespace {

using namespace emeroteca;
using namespace emeroteca::commands;

int dispatch(const SearcherArguments& arguments) {
  if (arguments.command == "show") return run_show(arguments);
  if (arguments.command == "similar") return run_similar(arguments);
  if (arguments.command == "facets") return run_facets(arguments);
  if (arguments.command == "timeline") return run_timeline(arguments);
  if (arguments.command == "run") return run_topics(arguments);
  if (arguments.command == "evaluate") return run_evaluate(arguments);
  if (arguments.command == "save") return run_save(arguments);
  if (arguments.command == "news") return run_news(arguments);
  if (arguments.command == "config") return run_config(arguments);
  if (arguments.command == "complete") return run_complete(arguments);
  if (!arguments.interactive.empty() || arguments.words.empty() || arguments.print)
    return run_interactive(arguments);
  return run_search(arguments);
}

}  // namespace

int main(int argc, char** argv) {
  return run_program(argc > 0 ? argv[0] : "", "searcher", [&](const ProgramName& program) {
    SearcherArguments arguments;
    arguments.program = program;
    if (const auto done = parse_command_line(argc, argv, arguments)) return *done;
    tell_of_crashes(program, "`indexer check` tells whether a table of the archive is damaged");
    return dispatch(arguments);
  });
}
