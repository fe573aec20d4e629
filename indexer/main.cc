// Parses the command line, calls, and turns errors into messages and exit codes.
#include <chrono>
#include <iostream>

#include <xapian.h>

#include "archive/location.h"
#include "archive/lock_patience.h"
#include "archive/xapian_fault.h"
#include "errors/crash.h"
#include "errors/error.h"
#include "errors/report.h"
#include "indexer/command_line.h"
#include "indexer/commands/commands.h"
#include "indexer/interrupt.h"
#include "indexer/large_blocks.h"
#include "indexer/nesting.h"
#include "indexer/shards/sharded_archive.h"
#include "text/printable.h"

namespace {

using namespace emeroteca::indexing;

// Commands that only read leave what a killed run left as it is.
bool writes(const IndexerArguments& arguments) {
  const std::string& command = arguments.command;
  if (arguments.only_inspect || arguments.adding.dry_run) return false;
  return command == "add" || command == "sync" || command == "watch" || command == "remove" ||
         command == "compact" || command == "reindex" || command == "lexicon add" ||
         command == "lexicon clear" || command == "shard merge";
}

// What is written to is one folder, and none that another archive would take along.
void check_place(const IndexerArguments& arguments) {
  const std::string archive = archive_of(arguments);
  emeroteca::require_one_folder(archive);
  refuse_inside_archive(archive);
  refuse_replica(archive);
}

int dispatch(const IndexerArguments& arguments) {
  if (writes(arguments) || arguments.command == "shard split" || arguments.command == "shard new") {
    check_place(arguments);
  }
  if (writes(arguments)) {
    complete_interrupted(archive_of(arguments), [](const std::string& message) {
      std::cerr << emeroteca::text::printable(message) << std::endl;
    });
  }
  if (arguments.command == "remove") return run_remove(arguments);
  if (arguments.command == "inspect" || arguments.only_inspect) return run_inspect(arguments);
  if (arguments.command == "info") return run_info(arguments);
  if (arguments.command == "check") return run_check(arguments);
  if (arguments.command == "compact") return run_compact(arguments);
  if (arguments.command == "watch") return run_watch(arguments);
  if (arguments.command == "reindex") return run_reindex(arguments);
  if (arguments.command == "recover") return run_recover(arguments);
  if (arguments.command == "export") return run_export(arguments);
  if (arguments.command.starts_with("lexicon ")) return run_lexicon(arguments);
  if (arguments.command.starts_with("shard ")) return run_shard(arguments);
  return run_add(arguments);
}

constexpr const char* kCrashHint =
    "`indexer check` tells whether a table of the archive is damaged; what was committed is safe";

// What --wait asks for; told once, not every second.
void be_patient(const IndexerArguments& arguments) {
  if (arguments.wait.empty()) return;
  emeroteca::LockPatience patience;
  patience.most = std::chrono::seconds(std::stoll(arguments.wait));
  patience.go_on = [told = false](const std::string& holder) mutable {
    if (!told) {
      std::cerr << "waiting for " << (holder.empty() ? "another process" : holder)
                << ", which writes to the archive\n";
    }
    told = true;
    return !interrupted();
  };
  emeroteca::set_lock_patience(patience);
}

}  // namespace

int main(int argc, char** argv) {
  emeroteca::indexing::give_large_blocks_back();
  return emeroteca::run_program(argc > 0 ? argv[0] : "", "indexer",
                                [&](const emeroteca::ProgramName& program) {
                                  try {
                                    IndexerArguments arguments;
                                    arguments.program = program;
                                    if (const auto done = parse_command_line(argc, argv, arguments))
                                      return *done;
                                    emeroteca::tell_of_crashes(program, kCrashHint);
                                    be_patient(arguments);
                                    return dispatch(arguments);
                                  } catch (const emeroteca::WaitInterrupted& fault) {
                                    report(fault, program, std::cerr);
                                    return int{emeroteca::kExitInterrupted};
                                  } catch (const Xapian::Error& fault) {
                                    throw emeroteca::Error(emeroteca::reason_of(fault));
                                  }
                                });
}
