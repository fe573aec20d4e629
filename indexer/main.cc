// Parses the command line, calls, and turns errors into messages and exit codes.
#include <xapian.h>

#include "errors/error.h"
#include "errors/report.h"
#include "indexer/command_line.h"
#include "indexer/commands/commands.h"

namespace {

using namespace emeroteca::indexing;

int dispatch(const IndexerArguments& arguments) {
  if (arguments.command == "remove") return run_remove(arguments);
  if (arguments.command == "inspect" || arguments.only_inspect) return run_inspect(arguments);
  if (arguments.command == "info") return run_info(arguments);
  if (arguments.command == "check") return run_check(arguments);
  if (arguments.command == "compact") return run_compact(arguments);
  if (arguments.command == "watch") return run_watch(arguments);
  if (arguments.command == "reindex") return run_reindex(arguments);
  if (arguments.command == "export") return run_export(arguments);
  if (arguments.command.starts_with("lexicon ")) return run_lexicon(arguments);
  return run_add(arguments);
}

}  // namespace

int main(int argc, char** argv) {
  return emeroteca::run_program(argc > 0 ? argv[0] : "", "indexer",
                                [&](const emeroteca::ProgramName& program) {
                                  try {
                                    IndexerArguments arguments;
                                    arguments.program = program;
                                    if (const auto done = parse_command_line(argc, argv, arguments))
                                      return *done;
                                    return dispatch(arguments);
                                  } catch (const Xapian::Error& fault) {
                                    throw emeroteca::Error(fault.get_description());
                                  }
                                });
}
