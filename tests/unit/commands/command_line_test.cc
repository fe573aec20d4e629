#include "searcher/command_line.h"

#include <string>
#include <vector>

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
