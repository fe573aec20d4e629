// Parses the command line, calls, and turns errors into messages and exit codes.
#include <iostream>

#include <unistd.h>
#include <xapian.h>

#include "errors/error.h"
#include "errors/program_name.h"
#include "searcher/command_line.h"
#include "searcher/commands/commands.h"
#include "text/sanitize.h"

namespace {

using namespace emeroteca;

int dispatch(const Arguments& arguments) {
  if (arguments.command == "show") return run_show(arguments);
  if (arguments.command == "similar") return run_similar(arguments);
  if (arguments.command == "facets") return run_facets(arguments);
  if (arguments.command == "timeline") return run_timeline(arguments);
  if (arguments.command == "run") return run_topics(arguments);
  if (arguments.command == "evaluate") return run_evaluate(arguments);
  if (arguments.command == "complete") return run_complete(arguments);
  if (!arguments.interactive.empty() || arguments.words.empty()) return run_interactive(arguments);
  return run_search(arguments);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string prefix = program_prefix(argc > 0 ? argv[0] : "", "searcher");
  const std::string name = prefix + "searcher: ";
  try {
    Arguments arguments;
    if (const auto done = parse_command_line(argc, argv, arguments)) return *done;
    return dispatch(arguments);
  } catch (const emeroteca::Error& fault) {
    std::cerr << name << text::sanitize_line(fault.what()) << '\n';
    if (!fault.hint().empty()) {
      std::cerr << "  " << with_program_names(text::sanitize_line(fault.hint()), prefix) << '\n';
    }
  } catch (const Xapian::Error& fault) {
    std::cerr << name << fault.get_description() << '\n';
  } catch (const std::exception& fault) {
    std::cerr << name << fault.what() << '\n';
  }
  return emeroteca::kExitError;
}
