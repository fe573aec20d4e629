#include <iostream>

#include <unistd.h>

#include "errors/output.h"
#include "indexer/check.h"
#include "indexer/commands/commands.h"
#include "terminal/progress.h"

namespace emeroteca::indexing {

int run_check(const Arguments& arguments) {
  const std::string archive = archive_of(arguments);
  CheckReport report;
  {
    terminal::StepBar bar(std::cerr, "checking", isatty(STDERR_FILENO) != 0);
    report = check_archive(archive, [&](std::uint64_t done, std::uint64_t all) {
      bar.update(static_cast<double>(done) / static_cast<double>(all));
    });
  }
  if (report.faults.empty()) {
    write_out("The archive " + archive + " is whole: " + std::to_string(report.articles) +
              (report.articles == 1 ? " article\n" : " articles\n"));
    return kExitFound;
  }
  for (const std::string& fault : report.faults) write_out(fault + '\n');
  if (report.more_faults > 0) {
    write_out("and " + std::to_string(report.more_faults) + " more faults\n");
  }
  check_output();
  throw Error("the archive " + archive + " is damaged",
              "restore it from a copy, or build it again from its dumps in a new folder");
}

}  // namespace emeroteca::indexing
