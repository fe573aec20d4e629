// Searching without a query on the command line.
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "errors/error.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/marked.h"
#include "searcher/commands/request.h"
#include "searcher/interactive/line_mode.h"
#include "searcher/interactive/screen.h"

namespace emeroteca::commands {
namespace {

bool dumb_terminal() {
  const char* const term = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe): no threads yet
  return term == nullptr || *term == '\0' || std::string_view(term) == "dumb";
}

// While one lives, standard output is the terminal: what the program writes for others (--print)
// goes to the file or the pipe when the screen is gone.
class OutputAside {
 public:
  explicit OutputAside(bool wanted) {
    if (!wanted || isatty(STDOUT_FILENO) == 1) return;
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0) return;
    std::cout.flush();
    output_ = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    ::dup2(terminal, STDOUT_FILENO);
    ::close(terminal);
  }
  ~OutputAside() {
    if (output_ < 0) return;
    std::cout.flush();
    ::dup2(output_, STDOUT_FILENO);
    ::close(output_);
  }
  OutputAside(const OutputAside&) = delete;
  OutputAside& operator=(const OutputAside&) = delete;

 private:
  int output_ = -1;
};

int run_on_screen(const SearcherArguments& arguments) {
  interactive::ScreenOptions options;
  options.archive = archive_of(arguments);
  options.patience = patience_of(arguments);
  std::vector<Hit> marked;
  int code = kExitFound;
  {
    const OutputAside aside(arguments.print);
    options.base = request_of(arguments);
    options.colour = text_options_of(arguments).style.enabled();
    options.history = !arguments.no_history;
    options.mouse = !arguments.no_mouse;
    options.background = terminal::background_of(arguments.background);
    code = interactive::run_screen(options, marked);
  }
  return arguments.print && code == kExitFound ? print_marked(std::move(marked), arguments) : code;
}

}  // namespace

int run_interactive(const SearcherArguments& arguments) {
  const bool terminal =
      isatty(STDIN_FILENO) == 1 &&
      (isatty(STDOUT_FILENO) == 1 || (arguments.print && ::access("/dev/tty", W_OK) == 0));
  if (arguments.interactive != "line" && terminal && !dumb_terminal()) {
    return run_on_screen(arguments);
  }
  if (arguments.print) {
    throw Error(ErrorCode::kUsage, "--print needs the screen, and a terminal for it",
                "leave it out, or name a --format for what a query finds");
  }
  interactive::LineOptions options;
  options.program = arguments.program;
  options.archive = archive_of(arguments);
  options.patience = patience_of(arguments);
  options.request = request_of(arguments);
  options.format = answer_format_of(arguments);
  options.most_values = arguments.most;
  options.history = !arguments.no_history;
  return interactive::run_line_mode(options);
}

}  // namespace emeroteca::commands
