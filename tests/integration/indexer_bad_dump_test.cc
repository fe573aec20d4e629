// No bad record stops a dump, and none disappears silently.
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class BadDump : public ::testing::Test {
 protected:
  BadDump() {
    const std::string giant = R"({"id":"giant","body":")" + std::string(kGiantLetters, 'x') + "\"}";
    giant_bytes_ = giant.size() + 1;
    const std::string long_word =
        R"({"id":"word","body":"prima )" + std::string(10'000, 'z') + R"( ultima"})";
    dump_ = folder_.write("bad.jsonl", "{\"id\":\"one\",\"body\":\"il primo articolo\"}\n" + cut_ +
                                           "\n" + half_ + "\n42\n" + empty_ + "\n" + giant + "\n" +
                                           long_word +
                                           "\n{\"id\":\"last\",\"body\":\"the last article\"}\n");
  }

  Output run(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{dump_};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return add(folder_ / "A", arguments);
  }

  TemporaryFolder folder_;
  const std::string cut_ = R"({"id":"cut","body":"it breaks o)";
  const std::string half_ = "{\"id\":\"half\",\"body\":\"un caff\xC3 corretto\"}";
  const std::string empty_ = R"({"id":"empty","body":""})";
  static constexpr std::size_t kGiantLetters = std::size_t{50} << 20U;
  std::size_t giant_bytes_ = 0;
  std::string dump_;
};

TEST_F(BadDump, IsIndexedButForTheBadRecordsWhichAreNamed) {
  const Output done = run();
  EXPECT_EQ(done.exit_code, 1);
  EXPECT_EQ(counts(done), "4 added, 0 updated, 0 unchanged, 4 rejected, 0 duplicates");
  const auto named = [&](int line, std::string_view what) {
    EXPECT_TRUE(contains(done.err, dump_ + ":" + std::to_string(line) + ": " + std::string(what)))
        << line << "\n"
        << done.err;
  };
  named(2, "rejected: is not JSON");
  named(3, "warning: 1 byte that is not UTF-8");
  named(4, "rejected: is JSON, but no object");
  named(5, "rejected: has no text");
  named(6, "rejected: takes " + std::to_string(giant_bytes_) + " bytes");
  named(7, "warning: has a word of 10000 letters");
  EXPECT_EQ(lines_of(done.err).size(), 7U) << done.err;
  EXPECT_EQ(xapian_check(folder_ / "A"), 0);
}

TEST_F(BadDump, ItsGoodRecordsAreFound) {
  run();
  for (const auto& [query, id] : {std::pair{"primo", "one"}, std::pair{"corretto", "half"},
                                  std::pair{"ultima", "word"}, std::pair{"last", "last"}}) {
    const Output found = run_program("searcher", {"-a", folder_ / "A", "--format", "trec", query});
    EXPECT_TRUE(contains(found.out, std::string(" Q0 ") + id + " 1 ")) << query << found.out;
  }
}

TEST_F(BadDump, KeepsItsRejectsAsTheyWereRead) {
  const Output done = run({"--rejects", folder_ / "rejects"});
  EXPECT_EQ(content_of(folder_ / "rejects"), cut_ + "\n42\n" + empty_ + "\n");
  // Regression: one that is too large was missing there without a word.
  EXPECT_TRUE(contains(done.err, "; it is not in " + (folder_ / "rejects"))) << done.err;
}

TEST_F(BadDump, SummaryForMachinesCountsTheSame) {
  const Output done = run({"--summary", "json"});
  const nlohmann::json summary = nlohmann::json::parse(lines_of(done.err).back());
  EXPECT_EQ(summary["version"], 1);
  EXPECT_EQ(summary["added"], 4);
  EXPECT_EQ(summary["rejected"], 4);
  EXPECT_EQ(summary["warnings"], 2);
  EXPECT_EQ(summary["interrupted"], false);
}

// The way to mend rejects is to edit that file and add it: with the same command line it was
// emptied before it was read.
TEST_F(BadDump, RejectsFileThatIsADumpIsNotOverwritten) {
  const std::string before = content_of(dump_);
  const Output done = run({"--rejects", dump_});
  EXPECT_EQ(done.exit_code, 2);
  EXPECT_TRUE(contains(done.err, "would overwrite")) << done.err;
  EXPECT_EQ(content_of(dump_), before);
  const Output below = add(folder_ / "A", {folder_.path(), "--rejects", folder_ / "new.jsonl"});
  EXPECT_EQ(below.exit_code, 2);
  EXPECT_TRUE(contains(below.err, "would overwrite")) << below.err;
}

// Regression: exit code 2, as if the file could not be written; or a program that went on waiting.
TEST_F(BadDump, InterruptedWhileARejectsPipeIsNotReadEndsWith130) {
  const std::string pipe = folder_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const std::string dump =
      folder_.write("much.jsonl", "{\"id\":1,\"body\":\"a\"}\n" + std::string(200'000, 'x') + '\n');
  for (const bool opened : {false, true}) {
    const int reader = opened ? open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;
    const std::string archive = folder_ / (opened ? "opened" : "unopened");
    RunningProgram indexer("indexer", {"add", "-a", archive, "--rejects", pipe, dump, "-"});
    ASSERT_TRUE(comes_true([&] { return std::filesystem::exists(archive + "/iamglass"); }));
    if (opened) {
      ASSERT_TRUE(comes_true([&] { return contains(indexer.messages(), "rejected"); }));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    indexer.kill(SIGINT);
    EXPECT_EQ(indexer.wait(), 130) << indexer.messages();
    EXPECT_TRUE(contains(indexer.messages(), "interrupted")) << indexer.messages();
    if (opened) {
      EXPECT_TRUE(contains(indexer.messages(), "does not have all that was rejected"));
      close(reader);
    }
  }
}

TEST_F(BadDump, RejectsGoThroughAPipeWhoseReaderComesLate) {
  const std::string pipe = folder_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const std::string record(200'000, 'x');
  const std::string dump =
      folder_.write("much.jsonl", "{\"id\":1,\"body\":\"a\"}\n" + record + '\n');
  RunningProgram indexer("indexer", {"add", "-a", folder_ / "A", "--rejects", pipe, dump});
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(content_of(pipe), record + '\n');
  EXPECT_EQ(indexer.wait(), 1) << indexer.messages();
}

TEST_F(BadDump, MissingDumpIsToldBeforeAnythingIsDone) {
  const Output done = run({folder_ / "missing.jsonl"});
  EXPECT_EQ(done.exit_code, 2);
  EXPECT_TRUE(contains(done.err, "missing.jsonl cannot be read: No such file")) << done.err;
  EXPECT_FALSE(std::filesystem::exists(folder_ / "A"));
}

TEST_F(BadDump, RecordWithTheSameIdTwiceReplacesItself) {
  const std::string dump = folder_.write("twice.jsonl",
                                         "{\"id\":\"1\",\"body\":\"prima\"}\n"
                                         "{\"id\":\"1\",\"body\":\"prima\"}\n"
                                         "{\"id\":\"1\",\"body\":\"dopo\"}\n"
                                         "{\"id\":\"1\",\"body\":\"prima\"}\n");
  for (const char* jobs : {"1", "2"}) {
    const std::string archive = (folder_ / "T") + jobs;
    EXPECT_EQ(counts(add(archive, {dump, "--jobs", jobs})),
              "1 added, 2 updated, 0 unchanged, 0 rejected, 1 duplicates");
    ASSERT_EQ(exported(archive).size(), 1U);
    EXPECT_TRUE(contains(exported(archive).front(), "prima"));
  }
}

}  // namespace
}  // namespace emeroteca::tests
