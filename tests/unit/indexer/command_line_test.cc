#include "indexer/command_line.h"

#include <sstream>
#include <string>

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

namespace emeroteca::indexing {
namespace {

IndexerArguments parsed(std::vector<const char*> words) {
  words.insert(words.begin(), "indexer");
  IndexerArguments arguments;
  EXPECT_EQ(parse_command_line(static_cast<int>(words.size()), words.data(), arguments),
            std::nullopt);
  return arguments;
}

TEST(CommandLine, NamesTheCommand) {
  EXPECT_EQ(parsed({"add", "x"}).command, "add");
  EXPECT_EQ(parsed({"sync", "x", "--force"}).command, "sync");
  EXPECT_EQ(parsed({"check"}).command, "check");
  EXPECT_EQ(parsed({"lexicon", "list"}).command, "lexicon list");
}

TEST(CommandLine, ReadsSizes) {
  const auto memory = [](const char* text) {
    return parsed({"add", "--memory", text, "x"}).adding.memory;
  };
  EXPECT_EQ(memory("1048576"), 1U << 20U);
  EXPECT_EQ(memory("256MB"), 256U << 20U);
  EXPECT_EQ(memory("64m"), 64U << 20U);
  EXPECT_EQ(memory("64MiB"), 64U << 20U);
  EXPECT_EQ(memory("1.5G"), 1536U << 20U);
}

TEST(CommandLine, TakesDashForStandardInput) {
  EXPECT_EQ(parsed({"add", "-a", "A", "-"}).adding.dumps, std::vector<std::string>{"-"});
}

TEST(CommandLine, EveryOptionAndCommandSaysWhatItIsFor) {
  CLI::App app;
  IndexerArguments arguments;
  define_command_line(app, arguments);
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    EXPECT_FALSE(command->get_description().empty()) << command->get_name();
    for (const CLI::Option* option : command->get_options()) {
      EXPECT_FALSE(option->get_description().empty())
          << command->get_name() << ' ' << option->get_name();
    }
  }
}

void expect_narrow(const CLI::App& command) {
  std::istringstream help(command.help());
  for (std::string line; std::getline(help, line);) {
    EXPECT_LE(line.size(), 80U) << command.get_name() << ": " << line;
  }
  for (const CLI::App* inner : command.get_subcommands([](const CLI::App*) { return true; })) {
    expect_narrow(*inner);
  }
}

// Regression: lines of help had up to 164 columns.
TEST(CommandLine, HelpFitsATerminal) {
  CLI::App app;
  IndexerArguments arguments;
  define_command_line(app, arguments);
  expect_narrow(app);
}

}  // namespace
}  // namespace emeroteca::indexing
