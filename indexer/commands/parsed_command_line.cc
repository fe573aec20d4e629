// Reading the arguments of main: which command they name, and what is wrong with them.
#include <iostream>

#include <CLI/CLI.hpp>

#include "errors/error.h"
#include "indexer/command_line.h"
#include "programs/help_format.h"
#include "programs/nearest.h"
#include "programs/parse_message.h"
#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

// "indexer lexicon add"
std::string path_of(const CLI::App& command) {
  const CLI::App* const parent = command.get_parent();
  return parent == nullptr ? command.get_name() : path_of(*parent) + ' ' + command.get_name();
}

// Where the options of a command, or the commands of the program, are listed.
std::string see_help(const CLI::App& command) {
  const bool lists_commands = command.get_require_subcommand_min() > 0;
  return "`" + path_of(command) + " --help` lists the " + (lists_commands ? "commands" : "options");
}

[[noreturn]] void refuse_option(const CLI::App& app, const CLI::App& command,
                                const std::string& name) {
  const std::string nearest = name.starts_with("--") ? nearest_option(command, name) : "";
  throw Error(ErrorCode::kUsage,
              (&command == &app ? "there is" : "`" + command.get_name() + "` has") + " no option " +
                  text::printable(name),
              nearest.empty() ? see_help(command) : "did you mean " + nearest + "?");
}

const CLI::App* command_of(const CLI::App& app, const std::string& name) {
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (command->get_name() == name) return command;
  }
  return nullptr;
}

// The command that the words name. Throws for the first word that is no command where one has to
// stand, and for an option that its command has not, before CLI11 says less about it.
const CLI::App& named_command(const CLI::App& app, int argc, const char* const* argv) {
  const CLI::App* command = &app;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--") break;
    if (word.size() > 1 && word.front() == '-') {
      const std::string name =
          word.starts_with("--") ? word.substr(0, word.find('=')) : word.substr(0, 2);
      if (name == "--help" || name == "-h" || (name == "--version" && command == &app)) {
        return *command;
      }
      const CLI::Option* const option = command->get_option_no_throw(name);
      if (option == nullptr) refuse_option(app, *command, name);
      const bool value = option->get_items_expected_max() > 0 && word == name;
      if (value) ++i;
    } else if (command->get_require_subcommand_min() > 0) {
      const CLI::App* const next = command_of(*command, word);
      if (next == nullptr) {
        const std::string nearest = nearest_command(*command, word);
        throw Error(ErrorCode::kUsage, "there is no command " + text::in_quotes(word),
                    nearest.empty() ? see_help(*command)
                                    : "did you mean `" + path_of(*command) + ' ' + nearest + "`?");
      }
      command = next;
    }
  }
  return *command;
}

// What CLI11 says as of its own names, as the help has it.
std::string message_of(const CLI::App& command, const CLI::ParseError& fault) {
  const std::string name = "`" + path_of(command) + "`";
  if (fault.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
    // "The following argument was not expected: x"
    const std::string what = fault.what();
    const std::size_t colon = what.find(": ");
    if (colon != std::string::npos) {
      return "unexpected argument " + text::in_apostrophes(what.substr(colon + 2));
    }
  }
  if (fault.get_exit_code() != static_cast<int>(CLI::ExitCodes::RequiredError)) {
    return parse_message(fault.what());
  }
  if (command.get_require_subcommand_min() > 0) return name + " needs a command";
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_required() || option->count() > 0) continue;
    std::string value = value_name(*option);
    for (const std::string& choice : choices_of(*option)) {
      value = (value == value_name(*option) ? "" : value + '|') + choice;
    }
    return name + " needs " +
           (option->get_positional() ? value : "--" + option->get_lnames().front() + ' ' + value);
  }
  return fault.what();
}

}  // namespace

std::optional<int> parse_command_line(int argc, const char* const* argv,
                                      IndexerArguments& arguments) {
  CLI::App app;
  define_command_line(app, arguments);
  rename_programs(app, arguments.program.prefix);
  const CLI::App& command = named_command(app, argc, argv);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& done) {
    return app.exit(done, std::cout, std::cerr);
  } catch (const CLI::ParseError& fault) {
    throw Error(ErrorCode::kUsage, message_of(command, fault), see_help(command));
  }
  if (arguments.command == "remove" && arguments.ids.empty() && arguments.query.empty()) {
    throw Error(ErrorCode::kUsage, "`" + path_of(command) + "` needs ID, or --query QUERY",
                see_help(command));
  }
  if (arguments.shards != 0 && arguments.shard_by != "hash") {
    throw Error(ErrorCode::kUsage, "--shards is for --by hash",
                "by " + arguments.shard_by + " there are as many shards as the articles need");
  }
  return std::nullopt;
}

}  // namespace emeroteca::indexing
