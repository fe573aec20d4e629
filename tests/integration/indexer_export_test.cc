// A copy of an archive that is written to meanwhile.
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

// Articles of which every commit writes some anew: all of these say which commit it was.
constexpr int kCopied = 3000;
constexpr int kEvery = 10;  // the others stay

std::string versions(int commit, bool all) {
  std::string out;
  for (int i = 0; i < kCopied; ++i) {
    if (!all && i % kEvery != 0) continue;
    const bool written = i % kEvery == 0;
    out += R"({"id":")" + std::to_string(i) + R"(","title":"Il ponte )" + std::to_string(i) +
           R"(","source":")" + (written && commit % 2 == 1 ? "Alfa" : "Beta") +
           R"(","body":"Stato )" + std::to_string(written ? commit : 0) + ' ' +
           std::string(400, 'x') + " fine.\"}\n";
  }
  return out;
}

class CopyBesideWriters : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    const std::string by = GetParam();
    if (!by.empty()) {
      ASSERT_EQ(run_program("indexer", {"shard", "new", "--by", by, "-a", archive_}).exit_code, 0);
    }
    folder_.write("all.jsonl", versions(0, true));
    ASSERT_EQ(run_program("indexer", {"add", "-a", archive_, folder_ / "all.jsonl"}).exit_code, 0);
    for (int commit = 1; commit <= 9; ++commit) {
      folder_.write("c" + std::to_string(commit) + ".jsonl", versions(commit, false));
    }
  }

  // Copies three times by `command`, while others commit: the reader of the pipe takes its time.
  void copy(const std::string& command, std::size_t articles) {
    const Output run = run_shell("cd '" + folder_.path().string() + "'\n" +
                                 "(for c in 1 2 3 4 5 6 7 8 9; do \"$BIN/indexer\" add -q --writer "
                                 "stock -a A c$c.jsonl; done) &\n"
                                 "for e in 1 2 3; do (\"$BIN/" +
                                 command +
                                 " || echo failed >&2) | (sleep .4; cat) > e$e; done\n"
                                 "wait\n");
    EXPECT_EQ(run.err.find("failed"), std::string::npos) << run.err;
    for (const char* const name : {"e1", "e2", "e3"}) {
      std::set<std::string> ids;
      std::map<std::string, int> commits;
      for (const std::string& line : lines_of(run_shell("cat '" + (folder_ / name) + "'").out)) {
        const nlohmann::json article = nlohmann::json::parse(line);
        const std::string id = article["id"];
        EXPECT_TRUE(ids.insert(id).second) << name << " has " << id << " twice";
        if (std::stoi(id) % kEvery == 0) {
          ++commits[article["body"].get<std::string>().substr(0, 7)];
        }
      }
      EXPECT_EQ(ids.size(), articles) << name;
      EXPECT_EQ(commits.size(), 1U) << name << " is of several commits";
    }
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

TEST_P(CopyBesideWriters, ByExportIsOfOneCommit) {
  copy("indexer\" export -a A", kCopied);
}

class ListBesideWriters : public CopyBesideWriters {};

TEST_P(ListBesideWriters, OfRecordsIsOfOneCommit) {
  copy("searcher\" -a A -n 1000 --sort oldest --format jsonl ponte", 1000);
}

INSTANTIATE_TEST_SUITE_P(OneDatabase, ListBesideWriters, ::testing::Values(""),
                         [](const auto&) { return std::string("plain"); });

INSTANTIATE_TEST_SUITE_P(Archives, CopyBesideWriters, ::testing::Values("", "source", "tier"),
                         [](const auto& of) {
                           return std::string(of.param).empty() ? std::string("plain")
                                                                : std::string(of.param);
                         });

}  // namespace
}  // namespace emeroteca::tests
