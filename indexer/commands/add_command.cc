#include <chrono>
#include <iostream>
#include <ratio>

#include "archive/lock_patience.h"
#include "archive/reader.h"
#include "indexer/commands/commands.h"
#include "indexer/dumps/formats/table_columns.h"
#include "indexer/interrupt.h"
#include "indexer/watch.h"
#include "text/printable.h"

namespace emeroteca::indexing {

dumps::Options reading_of(const IndexerArguments& arguments) {
  dumps::Options reading = arguments.adding.reading;
  if (arguments.language != "auto") {
    reading.language = stemmers::language_from_code(arguments.language);
  }
  if (!arguments.map_file.empty()) reading.map = dumps::read_field_paths(arguments.map_file);
  if (!arguments.map.empty()) {
    for (dumps::FieldPath& path : dumps::parse_field_paths(arguments.map)) {
      reading.map.push_back(std::move(path));
    }
  }
  if (!arguments.columns.empty()) reading.columns = dumps::parse_columns(arguments.columns);
  if (arguments.date_order == "dmy") reading.dates.order = dumps::DateOrder::kDayFirst;
  if (arguments.date_order == "mdy") reading.dates.order = dumps::DateOrder::kMonthFirst;
  reading.dates.zone = dumps::Zone(arguments.zone);
  return reading;
}

WriterKind writer_of(const IndexerArguments& arguments) {
  if (arguments.writer == "stock") return WriterKind::kStock;
  return arguments.writer == "bulk" ? WriterKind::kBulk : WriterKind::kAuto;
}

namespace {

AddOptions adding_of(const IndexerArguments& arguments) {
  AddOptions options = arguments.adding;
  options.archive = archive_of(arguments);
  options.reading = reading_of(arguments);
  options.writer = writer_of(arguments);
  using Minutes = std::chrono::duration<double, std::ratio<60>>;
  options.checkpoint = std::chrono::ceil<std::chrono::milliseconds>(Minutes(arguments.checkpoint));
  return options;
}

AddSummary summary_of(const IndexerArguments& arguments) {
  AddOptions options = adding_of(arguments);
  options.sync = arguments.command == "sync";
  // Says so when there is none, instead of making one.
  if (options.dry_run) const ArchiveReader check(options.archive);
  install_interrupt_handler();
  return add(options, std::cerr);
}

// What a program reads has a last line too where nothing was begun.
AddSummary summary_for_programs(const IndexerArguments& arguments) {
  try {
    return summary_of(arguments);
  } catch (const WaitInterrupted&) {
    throw;
  } catch (const Error& fault) {
    AddSummary nothing;
    nothing.error = fault;
    return nothing;
  }
}

}  // namespace

int run_add(const IndexerArguments& arguments) {
  const bool json = arguments.summary == "json";
  const AddSummary summary = json ? summary_for_programs(arguments) : summary_of(arguments);
  if (summary.error) report(*summary.error, arguments.program, std::cerr);
  if (summary.interrupted) {
    std::cerr << "interrupted: what is counted here is in the archive; the same command goes on "
                 "from there\n";
  }
  const std::string dry = arguments.adding.dry_run && !json ? "dry run: " : "";
  if (!json) {
    for (const std::string& note : notes_of(summary))
      std::cerr << dry << text::printable(note) << '\n';
  }
  std::cerr << dry << (json ? to_json(summary) : to_text(summary)) << '\n';
  if (summary.interrupted) return kExitInterrupted;
  if (summary.error) return summary.error->exit_code();
  // `add report.pdf` must not look as if it had worked.
  return summary.rejected > 0 || summary.nothing_but_skipped ? kExitNothing : kExitFound;
}

// Being stopped is how it ends: no failure.
int run_watch(const IndexerArguments& arguments) {
  WatchOptions options;
  options.adding = adding_of(arguments);
  options.folder = arguments.folder;
  // In bulk only what was there at first could be written.
  if (options.adding.writer == WriterKind::kBulk) options.adding.writer = WriterKind::kAuto;
  install_interrupt_handler();
  const AddSummary summary = watch(options, std::cerr);
  const bool json = arguments.summary == "json";
  std::cerr << "watched to the end; in all:\n";
  if (!json) {
    for (const std::string& note : notes_of(summary)) std::cerr << text::printable(note) << '\n';
  }
  std::cerr << (json ? to_json(summary) : to_text(summary)) << '\n';
  return kExitFound;
}

}  // namespace emeroteca::indexing
