#include <iostream>

#include "indexer/commands/commands.h"
#include "indexer/interrupt.h"

namespace emeroteca::indexing {

int run_add(const Arguments& arguments) {
  AddOptions options = arguments.adding;
  options.archive = archive_of(arguments);
  options.sync = arguments.command == "sync";
  if (arguments.language != "auto") {
    options.reading.language = stemmers::language_from_code(arguments.language);
  }
  install_interrupt_handler();
  const AddSummary summary = add(options, std::cerr);
  if (summary.error) report(*summary.error, arguments.program, std::cerr);
  if (summary.interrupted) {
    std::cerr << "interrupted: what is counted here is in the archive; the same command goes on "
                 "from there\n";
  }
  const bool json = arguments.summary == "json";
  if (summary.removed && !json) std::cerr << "removed: " << *summary.removed << '\n';
  std::cerr << (json ? to_json(summary) : to_text(summary)) << '\n';
  if (summary.interrupted) return kExitInterrupted;
  if (summary.error) return kExitError;
  // `add report.pdf` must not look as if it had worked.
  return summary.rejected > 0 || summary.nothing_but_skipped ? kExitNothing : kExitFound;
}

}  // namespace emeroteca::indexing
