// shard split, merge, new, list
#include <iostream>
#include <optional>

#include <unistd.h>

#include "archive/reader.h"
#include "errors/output.h"
#include "indexer/commands/commands.h"
#include "indexer/interrupt.h"
#include "indexer/live_bar.h"
#include "indexer/shards/list.h"
#include "indexer/shards/rebuild.h"
#include "indexer/shards/sharded_archive.h"
#include "terminal/progress.h"
#include "text/numbers.h"
#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

DivisionKind division_of(const IndexerArguments& arguments) {
  return division_from_name(arguments.shard_by).value_or(DivisionKind::kUnknown);
}

std::size_t shards_of(const IndexerArguments& arguments) {
  constexpr std::size_t kUsual = 4;
  return arguments.shards == 0 ? kUsual : arguments.shards;
}

RebuildOptions rebuild_of(const IndexerArguments& arguments) {
  RebuildOptions options;
  options.archive = archive_of(arguments);
  options.memory = arguments.adding.memory;
  options.jobs = arguments.adding.jobs;
  options.writer = writer_of(arguments);
  return options;
}

std::string counted_articles(const RebuildReport& report) {
  return text::counted(report.articles, "article", "articles");
}

// `work` is given the bar's progress.
template <typename Work>
std::optional<RebuildReport> with_bar(const IndexerArguments& arguments, const char* name,
                                      Work work) {
  install_interrupt_handler();
  std::optional<RebuildReport> report;
  {
    LiveBar bar(std::cerr, name, terminal::progress_mode(arguments.adding.quiet, STDERR_FILENO));
    report = work([&](double share) { bar.update(share); });
  }
  if (!report) std::cerr << "interrupted: the archive is as it was\n";
  return report;
}

int split(const IndexerArguments& arguments) {
  const auto report = with_bar(arguments, "dividing", [&](const ShareDone& progress) {
    return split_archive(rebuild_of(arguments), division_of(arguments), shards_of(arguments),
                         progress);
  });
  if (!report) return kExitInterrupted;
  std::cerr << "divided: " << counted_articles(*report) << " into "
            << text::counted(report->shards, "shard", "shards") << " by " << arguments.shard_by
            << '\n';
  return kExitFound;
}

int merge(const IndexerArguments& arguments) {
  const auto report = with_bar(arguments, "merging", [&](const ShareDone& progress) {
    return merge_shards(rebuild_of(arguments), progress);
  });
  if (!report) return kExitInterrupted;
  std::cerr << "merged: " << counted_articles(*report) << " of "
            << text::counted(report->shards, "shard", "shards") << '\n';
  return kExitFound;
}

int make_new(const IndexerArguments& arguments) {
  const std::string archive = archive_of(arguments);
  make_sharded(archive, division_of(arguments), shards_of(arguments));
  std::cerr << "made: " << text::printable(archive) << ", divided by " << arguments.shard_by
            << '\n';
  return kExitFound;
}

int list(const IndexerArguments& arguments) {
  const ShardsReport report = read_shards_report(archive_of(arguments));
  write_out(arguments.format == "json" ? to_json(report) + '\n' : to_text(report));
  return kExitFound;
}

}  // namespace

int run_shard(const IndexerArguments& arguments) {
  if (arguments.command == "shard split") return split(arguments);
  if (arguments.command == "shard merge") return merge(arguments);
  if (arguments.command == "shard new") return make_new(arguments);
  return list(arguments);
}

}  // namespace emeroteca::indexing
