#include <iostream>

#include <unistd.h>

#include "errors/output.h"
#include "indexer/commands/commands.h"
#include "indexer/inspect.h"
#include "indexer/interrupt.h"
#include "terminal/size.h"

namespace emeroteca::indexing {

int run_inspect(const IndexerArguments& arguments) {
  const InspectOptions options{arguments.adding.dumps, reading_of(arguments),
                               arguments.adding.quiet};
  install_interrupt_handler();
  const Inspection inspection = inspect(options, std::cerr);
  const bool json = arguments.format == "json" || arguments.summary == "json";
  const bool terminal = isatty(STDOUT_FILENO) != 0;
  write_out(json ? to_json(inspection) + '\n'
                 : to_text(inspection, terminal ? terminal::size(STDOUT_FILENO).columns : 0));
  if (inspection.error) report(*inspection.error, arguments.program, std::cerr);
  if (inspection.interrupted) {
    std::cerr << "interrupted: this is what was read until then\n";
    return kExitInterrupted;
  }
  if (inspection.error) return kExitError;
  // A notice that takes an article back is something to add, too.
  const bool nothing = inspection.all.articles == 0 && inspection.all.withdrawn == 0;
  return inspection.all.rejected > 0 || nothing ? kExitNothing : kExitFound;
}

}  // namespace emeroteca::indexing
