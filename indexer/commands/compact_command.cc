#include <cstdio>
#include <iostream>

#include <unistd.h>

#include "indexer/commands/commands.h"
#include "indexer/compact.h"
#include "terminal/progress.h"

namespace emeroteca::indexing {

int run_compact(const Arguments& arguments) {
  CompactReport report;
  {
    terminal::StepBar bar(std::cerr, "compacting", isatty(STDERR_FILENO) != 0);
    report = compact_archive(archive_of(arguments), [&](unsigned step, unsigned steps) {
      bar.update(static_cast<double>(step) / steps);
    });
  }
  char line[128];
  std::snprintf(line, sizeof line, "compacted: %.1f MB, before %.1f MB",
                static_cast<double>(report.bytes_after) / 1e6,
                static_cast<double>(report.bytes_before) / 1e6);
  std::cerr << line << '\n';
  return kExitFound;
}

}  // namespace emeroteca::indexing
