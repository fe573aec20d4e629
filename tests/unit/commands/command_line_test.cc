#include "searcher/command_line.h"

#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

#include "errors/error.h"

namespace emeroteca::commands {
namespace {

SearcherArguments parsed(std::vector<std::string> words) {
  words.insert(words.begin(), "searcher");
  std::vector<const char*> argv;
  for (const std::string& word : words) argv.push_back(word.c_str());
  SearcherArguments arguments;
  EXPECT_EQ(parse_command_line(static_cast<int>(argv.size()), argv.data(), arguments),
            std::nullopt);
  return arguments;
}

TEST(SearcherCommandLine, NumbersAreTaken) {
  EXPECT_EQ(parsed({"-n", "20", "a"}).count, 20U);
  EXPECT_EQ(parsed({"--offset=0", "a"}).offset, 0U);
  EXPECT_EQ(parsed({"--recent=0.5", "a"}).recent, 0.5);
  EXPECT_EQ(parsed({"--recent", "a"}).recent, 30);
  EXPECT_EQ(parsed({"facets", "--most", "1", "a"}).most, 1U);
}

TEST(SearcherCommandLine, OfOneCommandOnlyItsOwnOptionsAreDefined) {
  SearcherArguments arguments;
  CLI::App one;
  define_command_line(one, arguments, "facets");
  EXPECT_NE(one.get_subcommand("facets")->get_option_no_throw("--by"), nullptr);
  EXPECT_EQ(one.get_subcommand("timeline")->get_option_no_throw("--by"), nullptr);
  CLI::App all;
  define_command_line(all, arguments);
  EXPECT_NE(all.get_subcommand("timeline")->get_option_no_throw("--by"), nullptr);
}

// What needs the options of several commands has them.
TEST(SearcherCommandLine, OptionsMayStandBeforeTheirCommand) {
  const SearcherArguments facets = parsed({"--most", "5", "facets", "oil"});
  EXPECT_EQ(facets.command, "facets");
  EXPECT_EQ(facets.most, 5U);
  EXPECT_EQ(facets.words, std::vector<std::string>{"oil"});
  const SearcherArguments search = parsed({"oil", "facets", "-n", "2", "-nord"});
  EXPECT_EQ(search.command, "search");
  EXPECT_EQ(search.count, 2U);
  EXPECT_EQ(search.words, (std::vector<std::string>{"oil", "facets", "-nord"}));
  try {
    parsed({"oil", "--by", "year"});
    ADD_FAILURE() << "an option of another command was taken";
  } catch (const Error& fault) {
    EXPECT_EQ(std::string(fault.what()), "there is no option --by");
  }
}

// Whatever is no amount of anything, for every option that takes a number.
TEST(SearcherCommandLine, WhatIsNoAmountIsRefused) {
  const std::vector<std::vector<std::string>> options{
      {"-n"},        {"--offset"},         {"--recent"},       {"similar", "-n"},
      {"run", "-n"}, {"facets", "--most"}, {"evaluate", "-n"}, {"similar", "--offset"},
  };
  for (const std::vector<std::string>& option : options) {
    for (const char* value : {"nan", "NaN", "inf", "infinity", "-inf", "1e999", "-1", "1e99", "x",
                              "1x", "0x10", "1,5", "99999999999999999999"}) {
      std::vector<std::string> words = option;
      words.back() += option.back().starts_with("--") ? "=" + std::string(value) : "";
      if (!option.back().starts_with("--")) words.emplace_back(value);
      words.emplace_back("a");
      try {
        parsed(words);
        ADD_FAILURE() << option.back() << ' ' << value << " was taken";
      } catch (const Error& fault) {
        EXPECT_EQ(fault.code(), ErrorCode::kUsage);
        EXPECT_NE(std::string(fault.what()).find(value), std::string::npos) << fault.what();
        EXPECT_NE(fault.hint().find("--help"), std::string::npos) << fault.hint();
      }
    }
  }
}

}  // namespace
}  // namespace emeroteca::commands
