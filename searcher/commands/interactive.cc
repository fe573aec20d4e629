// Searching without a query on the command line.
#include <cstdlib>
#include <string_view>

#include <unistd.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/request.h"
#include "searcher/interactive/line_mode.h"
#include "searcher/interactive/screen.h"

namespace emeroteca::commands {
namespace {

bool dumb_terminal() {
  const char* const term = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe): no threads yet
  return term == nullptr || *term == '\0' || std::string_view(term) == "dumb";
}

}  // namespace

int run_interactive(const SearcherArguments& arguments) {
  const bool terminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
  if (arguments.interactive == "line" || !terminal || dumb_terminal()) {
    interactive::LineOptions options;
    options.program = arguments.program;
    options.archive = archive_of(arguments);
    options.request = request_of(arguments);
    options.format = answer_format_of(arguments);
    options.most_values = arguments.most;
    options.history = !arguments.no_history;
    return interactive::run_line_mode(options);
  }
  interactive::ScreenOptions options;
  options.archive = archive_of(arguments);
  options.base = request_of(arguments);
  options.colour = text_options_of(arguments).style.enabled();
  options.history = !arguments.no_history;
  return interactive::run_screen(options);
}

}  // namespace emeroteca::commands
