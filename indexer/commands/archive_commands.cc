// info, check, compact, export, reindex: of an archive as a whole.
#include <chrono>
#include <cstdio>
#include <iostream>

#include <unistd.h>

#include "archive/location.h"
#include "archive/reader.h"
#include "archive/stored_article.h"
#include "errors/error.h"
#include "errors/output.h"
#include "indexer/check.h"
#include "indexer/commands/commands.h"
#include "indexer/compact.h"
#include "indexer/export.h"
#include "indexer/info.h"
#include "indexer/interrupt.h"
#include "indexer/live_bar.h"
#include "indexer/recover.h"
#include "indexer/reindex.h"
#include "indexer/whole_archive.h"
#include "terminal/progress.h"
#include "terminal/size.h"
#include "text/numbers.h"
#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

terminal::ProgressMode progress(bool quiet) {
  return terminal::progress_mode(quiet, STDERR_FILENO);
}

double share(std::uint64_t done, std::uint64_t all) {
  return static_cast<double>(done) / static_cast<double>(all);
}

}  // namespace

std::string archive_of(const IndexerArguments& arguments) {
  return arguments.archive.empty() ? default_archive() : arguments.archive;
}

int run_info(const IndexerArguments& arguments) {
  ArchiveReader reader(archive_of(arguments), Understanding::kStoredForm, whole_archive());
  const ArchiveInfo info =
      read_info(reader, std::chrono::duration_cast<std::chrono::seconds>(
                            std::chrono::system_clock::now().time_since_epoch())
                            .count());
  if (arguments.format == "json") {
    write_out(to_json(info) + '\n');
  } else {
    write_out(to_text(info, static_cast<int>(terminal::size(STDOUT_FILENO).columns)));
  }
  return kExitFound;
}

int run_check(const IndexerArguments& arguments) {
  const std::string archive = archive_of(arguments);
  require_servers(archive);
  CheckReport report;
  {
    terminal::StepBar bar(std::cerr, "checking", progress(arguments.adding.quiet));
    report =
        check_archive(archive, arguments.quick ? CheckDepth::kQuick : CheckDepth::kFull,
                      [&](std::uint64_t done, std::uint64_t all) { bar.update(share(done, all)); });
  }
  if (report.interrupted) {
    std::cerr << "a run was interrupted while it changed several shards: the next command that "
                 "writes completes it\n";
  }
  if (report.faults.empty()) {
    write_out("The archive " + text::printable(archive) +
              " is whole: " + std::to_string(report.articles) +
              (report.articles == 1 ? " article\n" : " articles\n"));
    return kExitFound;
  }
  for (const std::string& fault : report.faults) write_out(text::printable(fault) + '\n');
  if (report.more_faults > 0) {
    write_out("and " + std::to_string(report.more_faults) + " more faults\n");
  }
  check_output();
  throw Error(ErrorCode::kDamaged, "the archive " + archive + " is damaged",
              "restore it from a copy, save its articles with `indexer recover " + archive +
                  " NEW`, or build it again from its dumps in a new folder");
}

int run_compact(const IndexerArguments& arguments) {
  CompactReport report;
  {
    terminal::StepBar bar(std::cerr, "compacting", progress(arguments.adding.quiet));
    report = compact_archive(archive_of(arguments), [&](unsigned step, unsigned steps) {
      bar.update(share(step, steps));
    });
  }
  char line[128];
  std::snprintf(line, sizeof line, "compacted: %.1f MB, before %.1f MB%s",
                static_cast<double>(report.bytes_after) / 1e6,
                static_cast<double>(report.bytes_before) / 1e6,
                report.replaced ? "" : ": left as it is, its copy would be no smaller");
  std::cerr << line << '\n';
  return kExitFound;
}

int run_export(const IndexerArguments& arguments) {
  ArchiveReader reader(archive_of(arguments), Understanding::kStoredForm, whole_archive());
  std::uint64_t damaged = 0;
  const Exported exported = export_articles(reader, write_out, [&](const std::string& message) {
    ++damaged;
    report(Error(ErrorCode::kDamaged, message), arguments.program, std::cerr);
  });
  if (exported.between) {
    std::cerr
        << "warning: a run was interrupted while it changed several shards: some are of before "
           "and some of after (any command that writes completes it, as `indexer compact`)\n";
  }
  if (damaged == 0) return exported.between ? kExitNothing : kExitFound;
  check_output();
  throw Error(ErrorCode::kDamaged,
              text::counted(damaged, "damaged article was", "damaged articles were") + " left out",
              damage_remedy(reader.location()));
}

int run_recover(const IndexerArguments& arguments) {
  install_interrupt_handler();
  RecoverOptions options;
  options.from = arguments.recover_from;
  options.to = arguments.recover_to;
  options.memory = arguments.adding.memory;
  options.jobs = arguments.adding.jobs;
  options.writer = writer_of(arguments);
  std::optional<RecoverReport> recovered;
  {
    terminal::StepBar bar(std::cerr, "recovering", progress(arguments.adding.quiet));
    recovered = recover(
        options, [&](std::uint64_t done, std::uint64_t all) { bar.update(share(done, all)); });
  }
  if (!recovered) {
    std::cerr << "interrupted: there is no new archive\n";
    return kExitInterrupted;
  }
  const RecoverReport& report = *recovered;
  for (const auto* const lines : {&report.besides, &report.lost, &report.unproved}) {
    for (const std::string& line : *lines) std::cerr << text::printable(line) << '\n';
  }
  std::cerr << "recovered: " << text::counted(report.articles, "article", "articles")
            << ", lost: " << report.lost.size() - report.lost_shards;
  if (report.lost_shards > 0) {
    std::cerr << " and " << text::counted(report.lost_shards, "shard", "shards");
  }
  if (!report.unproved.empty()) std::cerr << ", not proved: " << report.unproved.size();
  std::cerr << '\n';
  const bool all = report.lost.empty() && report.unproved.empty() && report.besides.empty();
  return all ? kExitFound : kExitNothing;
}

int run_reindex(const IndexerArguments& arguments) {
  install_interrupt_handler();
  ReindexOptions options;
  options.archive = archive_of(arguments);
  options.memory = arguments.adding.memory;
  options.jobs = arguments.adding.jobs;
  options.writer = writer_of(arguments);
  std::optional<std::uint64_t> articles;
  {
    LiveBar bar(std::cerr, "reindexing", progress(arguments.adding.quiet));
    articles = reindex(options, [&](double part) { bar.update(part); });
  }
  if (!articles) {
    std::cerr << "interrupted: the archive is as it was\n";
    return kExitInterrupted;
  }
  std::cerr << "reindexed: " << *articles << (*articles == 1 ? " article\n" : " articles\n");
  return kExitFound;
}

}  // namespace emeroteca::indexing
