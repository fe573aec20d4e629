// Archives that are made of shards, for the tests of what is written to them and of what is
// refused.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/corpus_archive.h"
#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {

// The parameter is by what an archive is divided; tests of ShardsByYear have none.
class Shards : public ::testing::TestWithParam<const char*> {
 protected:
  // `indexer COMMAND -a A ...`; the command may be of two words.
  Output run(const std::vector<std::string>& command, const std::vector<std::string>& more = {},
             std::string_view input = {}) const {
    return run_on(archive_, command, more, input);
  }

  static Output run_on(const std::string& archive, const std::vector<std::string>& command,
                       const std::vector<std::string>& more = {}, std::string_view input = {}) {
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.end(), {"-a", archive});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program("indexer", arguments, input);
  }

  void make(const std::string& by = "year") const {
    ASSERT_EQ(run({"shard", "new"}, {"--by", by}).exit_code, 0);
  }

  void copy_corpus() const {
    std::filesystem::copy(corpus_archive(), archive_, std::filesystem::copy_options::recursive);
  }

  // One article as a line of a dump.
  static std::string line(const std::string& id, const std::string& date,
                          const std::string& source = "Wire", const std::string& body = "testo") {
    return R"({"id":")" + id + R"(","body":")" + body + R"(","date":")" + date + R"(","source":")" +
           source + "\"}\n";
  }

  // How many articles each shard has, by its folder.
  std::map<std::string, int> sizes() const {
    std::map<std::string, int> sizes;
    const Output listed = run({"shard", "list"}, {"--format", "json"});
    EXPECT_EQ(listed.exit_code, 0) << listed.err;
    const nlohmann::json json = nlohmann::json::parse(listed.out);
    for (const auto& shard : json["shards"]) {
      sizes[shard["folder"]] = shard["articles"];
    }
    return sizes;
  }

  void expect_whole() const {
    const Output checked = run({"check"});
    EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "home/A";
};

using ShardsByYear = Shards;

}  // namespace emeroteca::tests
