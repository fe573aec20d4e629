// The indexer's command line: parses options, calls, and turns errors into messages and exit codes.
#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "archive/error.h"
#include "archive/location.h"
#include "archive/reader.h"
#include "archive/writer.h"
#include "indexer/add.h"
#include "indexer/info.h"
#include "indexer/interrupt.h"

namespace {

using namespace emeroteca;

int terminal_width(int descriptor) {
  winsize size{};
  constexpr int kUsual = 80;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsual;
}

std::string archive_or_default(const std::string& named) {
  return named.empty() ? default_archive() : named;
}

struct AddArguments {
  AddOptions options;
  std::string language = "auto";
  std::string summary = "text";
};

int run_add(AddArguments& arguments) {
  if (arguments.language != "auto") {
    arguments.options.reading.language = stemmers::language_from_code(arguments.language);
  }
  const AddSummary summary = add(arguments.options, std::cerr);
  if (summary.interrupted) {
    std::cerr << "interrupted: what is counted here is in the archive; the same command goes on from there\n";
  }
  std::cerr << (arguments.summary == "json" ? to_json(summary) : to_text(summary)) << '\n';
  if (summary.interrupted) return kExitInterrupted;
  return summary.rejected > 0 ? kExitNothing : kExitFound;
}

int run_remove(const std::string& archive, const std::vector<std::string>& ids) {
  ArchiveReader check(archive);  // says so when there is none, instead of making one
  ArchiveWriter writer(archive);
  std::size_t removed = 0;
  for (const std::string& id : ids) {
    if (writer.remove(id)) {
      ++removed;
    } else {
      std::cerr << "indexer: no article has the id '" << id << "'\n";
    }
  }
  writer.commit();
  std::cerr << "removed: " << removed << " of " << ids.size() << '\n';
  return removed == ids.size() ? kExitFound : kExitNothing;
}

int run_info(const std::string& archive, const std::string& format) {
  ArchiveReader reader(archive);
  const ArchiveInfo info = inspect(reader);
  std::cout << (format == "json" ? to_json(info) + "\n" : to_text(info, terminal_width(STDOUT_FILENO)));
  return kExitFound;
}

int run(int argc, char** argv) {
  CLI::App app{"Builds and updates a bilingual (Italian and English) news archive from dumps of articles."};
  app.name("indexer");
  app.set_version_flag("--version", "indexer (Emeroteca) 0.1.0");
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);

  std::string archive;
  const auto with_archive = [&](CLI::App* command) {
    command->add_option("-a,--archive", archive, "The archive's folder (default: $EMEROTECA_ARCHIVE, else the XDG data folder)");
    return command;
  };

  AddArguments adding;
  CLI::App* add_command = with_archive(app.add_subcommand("add", "Add the articles of dumps, or update them"));
  add_command->add_option("dumps", adding.options.dumps, "Files, folders, compressed files, archives (gz bz2 xz zst tar zip), or - for standard input")->required()->type_name("DUMP");
  std::vector<std::string> formats{"auto"};
  for (const std::string_view name : dumps::format_names()) formats.emplace_back(name);
  add_command->add_option("--format", adding.options.reading.format, "How the dumps are written")->check(CLI::IsMember(formats))->capture_default_str();
  add_command->add_option("--lang", adding.language, "Language of articles that do not say theirs")->check(CLI::IsMember({"auto", "it", "en"}))->capture_default_str();
  add_command->add_option("--rejects", adding.options.rejects, "Keep the records that were not taken in this file")->type_name("FILE");
  add_command->add_option("--memory", adding.options.memory, "What a batch may take before it is committed (default: 256MB)")->transform(CLI::AsSizeValue(false))->type_name("SIZE")->check(CLI::Range(std::uint64_t{1} << 20U, std::uint64_t{1} << 40U));
  add_command->add_option("--jobs", adding.options.jobs, "Threads; 1 analyses and writes in turn (default: all)")->check(CLI::Range(0U, 1024U))->type_name("N");
  add_command->add_option("--summary", adding.summary, "The last line on standard error")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  add_command->add_flag("--quiet", adding.options.quiet, "No progress bar");

  std::vector<std::string> ids;
  CLI::App* remove_command = with_archive(app.add_subcommand("remove", "Remove articles by their ids"));
  remove_command->add_option("ids", ids, "The articles' ids")->required()->type_name("ID");

  std::string info_format = "text";
  CLI::App* info_command = with_archive(app.add_subcommand("info", "What the archive holds"));
  info_command->add_option("--format", info_format, "text or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& fault) {
    const int code = app.exit(fault, std::cout, std::cerr);
    return code == 0 ? kExitFound : kExitError;
  }

  install_interrupt_handler();
  archive = archive_or_default(archive);
  if (*add_command) {
    adding.options.archive = archive;
    return run_add(adding);
  }
  if (*remove_command) return run_remove(archive, ids);
  return run_info(archive, info_format);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const emeroteca::Error& fault) {
    std::cerr << "indexer: " << fault.what() << '\n';
    if (!fault.hint().empty()) std::cerr << "  " << fault.hint() << '\n';
  } catch (const std::exception& fault) {
    std::cerr << "indexer: " << fault.what() << '\n';
  }
  return emeroteca::kExitError;
}
