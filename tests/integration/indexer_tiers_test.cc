// Archives in tiers: what comes every day, merged now and then, is what one archive would have.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <xapian.h>

#include "archive/reader.h"
#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMost = 6;  // as indexer/shards/tiers.h says

class Tiers : public ::testing::Test {
 protected:
  Tiers() { EXPECT_EQ(run({"shard", "new", "--by", "tier"}).exit_code, 0); }

  Output run(const std::vector<std::string>& command, std::string_view input = {}) const {
    return run_on(archive_, command, input);
  }

  static Output run_on(const std::string& archive, std::vector<std::string> command,
                       std::string_view input = {}) {
    command.insert(command.end(), {"-a", archive});
    return run_program("indexer", command, input);
  }

  void add(std::string_view dump) const {
    const Output added = run({"add", "-q", "-"}, dump);
    ASSERT_EQ(added.exit_code, 0) << added.err;
  }

  static std::string line(const std::string& id, const std::string& body = "testo") {
    return R"({"id":")" + id + R"(","source":"Wire","body":")" + body + "\"}\n";
  }

  // So many articles, as large as those of a newspaper: small tiers are mostly empty blocks.
  static std::string lines(const std::string& name, unsigned number) {
    std::string out;
    for (unsigned i = 0; i < number; ++i) {
      std::string body = "notizia " + name;
      for (unsigned word = 0; word < 300; ++word) {
        body += " parola" + std::to_string((word * 7919 + i * 104729) % 5000);
      }
      out += line(name + '-' + std::to_string(i), body);
    }
    return out;
  }

  // How many articles each tier has, the oldest first.
  std::vector<int> sizes() const {
    std::vector<int> sizes;
    const Output listed = run({"shard", "list", "--format", "json"});
    EXPECT_EQ(listed.exit_code, 0) << listed.err;
    const nlohmann::json json = nlohmann::json::parse(listed.out);
    EXPECT_EQ(json["by"], "tier");
    for (const auto& shard : json["shards"]) sizes.push_back(shard["articles"]);
    return sizes;
  }

  // The folders of tiers that lie there, whether they are named or not.
  std::set<std::string> folders() const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(archive_)) {
      if (entry.is_directory()) names.insert(entry.path().filename());
    }
    return names;
  }

  std::set<std::string> named() const {
    std::set<std::string> names;
    const Output listed = run({"shard", "list", "--format", "json"});
    const nlohmann::json json = nlohmann::json::parse(listed.out);
    for (const auto& shard : json["shards"]) names.insert(shard["folder"].get<std::string>());
    return names;
  }

  void expect_whole() const {
    const Output checked = run({"check"});
    EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
    EXPECT_EQ(folders(), named());
    EXPECT_FALSE(fs::exists(archive_ + "/.merging"));
    EXPECT_FALSE(fs::exists(archive_ + "/.changes"));
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

TEST_F(Tiers, WhatComesIsANewTier) {
  add(lines("a", 60));
  EXPECT_EQ(sizes(), std::vector<int>{60});
  add(lines("b", 20));
  EXPECT_EQ(sizes(), (std::vector<int>{60, 20}));
  // Nothing new: no tier.
  add(lines("b", 20));
  add(lines("a", 3));
  EXPECT_EQ(sizes(), (std::vector<int>{60, 20}));
  add(lines("c", 6));
  EXPECT_EQ(sizes(), (std::vector<int>{60, 20, 6}));
  expect_whole();
}

TEST_F(Tiers, ThoseOfLikeSizeAreMerged) {
  add(lines("a", 60));
  add(lines("b", 10));
  add(lines("c", 10));
  EXPECT_EQ(sizes(), (std::vector<int>{60, 20}));
  add(lines("d", 20));
  EXPECT_EQ(sizes(), std::vector<int>{100});
  expect_whole();
}

TEST_F(Tiers, AreListedWithWhatTheyHold) {
  const auto add_on = [&](const char* day, const std::string& name, const std::string& dump) {
    const std::string path = folder_.write("dumps/" + name + ".jsonl", dump);
    const Output added = run_shell("SOURCE_DATE_EPOCH=$(date -u -d " + std::string(day) +
                                   " +%s) \"$BIN/indexer\" add -q -a '" + archive_ + "' " + path);
    ASSERT_EQ(added.exit_code, 0) << added.err;
  };
  add_on("2026-03-01", "a", lines("a", 40));
  add_on("2026-03-02", "b", lines("b", 40));
  add_on("2026-03-05", "c", lines("c", 8));
  const std::string listed = run({"shard", "list"}).out;
  EXPECT_TRUE(contains(listed, ", by tier\n")) << listed;
  EXPECT_TRUE(contains(listed, "tier 1 of 2: 2026-03-01 to 2026-03-02 ")) << listed;
  EXPECT_TRUE(contains(listed, "tier 2 of 2: 2026-03-05 ")) << listed;
  EXPECT_TRUE(contains(listed, "so that there are 6 at most\n")) << listed;
}

TEST_F(Tiers, AnUpdatedArticleStaysInItsTier) {
  add(lines("a", 30));
  add(lines("b", 6));
  const Output updated = run({"add", "-"}, line("a-3", "nuovo") + line("b-2", "nuovo") +
                                               line("c", "nuovo") + line("c", "ancora"));
  EXPECT_EQ(counts(updated), "1 added, 3 updated, 0 unchanged, 0 rejected, 0 duplicates");
  EXPECT_EQ(sizes(), (std::vector<int>{30, 6, 1}));
  EXPECT_EQ(run({"remove", "a-3", "c"}).exit_code, 0);
  EXPECT_EQ(sizes(), (std::vector<int>{29, 6, 0}));
  // The empty one is there for what comes.
  add(line("a-3", "di nuovo"));
  EXPECT_EQ(sizes(), (std::vector<int>{29, 6, 1}));
  expect_whole();
}

// Of fifty dumps, with versions and removals among them.
TEST_F(Tiers, AreWhatOneArchiveIsAfterFiftyDays) {
  const std::string plain = folder_ / "P";
  const auto both = [&](const std::vector<std::string>& command, std::string_view input = {}) {
    const Output tiers = run(command, input);
    const Output one = run_on(plain, command, input);
    EXPECT_EQ(tiers.exit_code, one.exit_code) << tiers.err << one.err;
    return std::make_pair(tiers, one);
  };
  std::size_t most = 0;
  bool merged = false;
  for (unsigned day = 0; day < 50; ++day) {
    std::string dump = lines("day" + std::to_string(day), 2 + day % 4);
    if (day % 3 == 2) dump += line("day" + std::to_string(day / 2) + "-1", "corretta oggi");
    const auto [tiers, one] = both({"add", "-"}, dump);
    EXPECT_EQ(counts(tiers), counts(one));
    if (day % 10 == 9) both({"remove", "day" + std::to_string(day / 3) + "-0", "no-such"});
    const std::size_t number = sizes().size();
    merged = merged || number < most;
    most = std::max(most, number);
    ASSERT_LE(number, kMost) << day;
  }
  EXPECT_GT(most, 2U);
  EXPECT_TRUE(merged);
  expect_whole();
  EXPECT_EQ(exported(archive_), exported(plain));
  // Lists and scores; of articles with the same score the order is that of their numbers.
  for (const char* query : {"parola17 parola4000", "notizia", "corretta oggi", "\"corretta oggi\"",
                            "day33", "parola1*", "source:wire day20 OR day21"}) {
    const auto answer = [&](const std::string& archive) {
      const Output found = run_program(
          "searcher", {"-a", archive, "--format", "json", "-n", "500", "--no-pager", query});
      nlohmann::json json = nlohmann::json::parse(found.out);
      std::multimap<std::string, std::string> hits;
      for (const auto& hit : json["hits"]) {
        hits.emplace(hit["score"].dump(), hit["id"].get<std::string>());
      }
      std::vector<std::pair<std::string, std::string>> sorted(hits.begin(), hits.end());
      std::sort(sorted.begin(), sorted.end());
      return std::make_pair(sorted, json["total"].dump());
    };
    EXPECT_EQ(answer(archive_), answer(plain)) << query;
  }
  both({"reindex", "-q"});
  both({"compact", "-q"});
  EXPECT_EQ(exported(archive_), exported(plain));
  EXPECT_GT(sizes().size(), 1U);
  expect_whole();
  EXPECT_EQ(run({"shard", "merge", "-q"}).exit_code, 0);
  EXPECT_EQ(exported(archive_), exported(plain));
}

// Killed before the stub names the merged tier, and after.
TEST_F(Tiers, AMergeThatWasKilledIsCleanedUpByTheNextRun) {
  add(lines("a", 30));
  add(lines("b", 6));
  const std::vector<std::string> before = exported(archive_);
  fs::copy(archive_ + "/tier-1", archive_ + "/tier-9");
  folder_.write("A/.merging", "tier-9\ntier-1\ntier-2\n../P\nnotes\n");
  fs::create_directory(archive_ + "/notes");
  EXPECT_EQ(exported(archive_), before);
  add(line("c"));
  EXPECT_EQ(sizes(), (std::vector<int>{30, 6, 1}));
  // What is no tier is left alone.
  EXPECT_TRUE(fs::exists(archive_ + "/notes"));
  fs::remove(archive_ + "/notes");
  expect_whole();
  // The old ones are there still.
  fs::copy(archive_ + "/tier-1", archive_ + "/tier-9");
  fs::copy(archive_ + "/tier-1", archive_ + "/tier-8");
  folder_.write("A/tier-8/mine.txt", "note");
  folder_.write("A/.merging", "tier-1\ntier-8\ntier-9\n");
  EXPECT_EQ(run({"remove", "c"}).exit_code, 0);
  EXPECT_EQ(exported(archive_), before);
  expect_whole();
  EXPECT_TRUE(fs::exists(archive_ + "/mine.txt"));
}

// Regression: a run that was killed just before it merged left what it had begun to write of
// `.merging` for ever, and its tiers were merged neither by the same run again nor by one to which
// a little had come.
TEST_F(Tiers, AMergeThatAKillHasKeptFromBeginningIsDoneByTheNextRun) {
  const std::string others = folder_ / "E";
  ASSERT_EQ(run_on(others, {"shard", "new", "--by", "tier"}).exit_code, 0);
  ASSERT_EQ(run_on(others, {"add", "-q", "-"}, lines("b", 40)).exit_code, 0);
  add(lines("a", 40));
  fs::copy(others + "/tier-1", archive_ + "/tier-2");
  std::ofstream(archive_ + "/XAPIANDB", std::ios::app) << "# holds tier 2\nauto tier-2\n";
  const std::string copy = folder_ / "C";
  fs::copy(archive_, copy, fs::copy_options::recursive);
  folder_.write("A/..merging.part", "tier-3\n");
  folder_.write("A/.XAPIANDB.part", "# Emeroteca shards 1 by tier\n");
  folder_.write("A/tier-1/..totals.part", "{");
  ASSERT_EQ(sizes(), (std::vector<int>{40, 40}));
  add(lines("b", 40));  // the same again: nothing comes
  EXPECT_EQ(sizes(), std::vector<int>{80});
  expect_whole();
  EXPECT_FALSE(fs::exists(archive_ + "/..merging.part"));
  EXPECT_FALSE(fs::exists(archive_ + "/.XAPIANDB.part"));
  ASSERT_EQ(run_on(copy, {"add", "-q", "-"}, lines("c", 3)).exit_code, 0);
  const Output listed = run_on(copy, {"shard", "list"});
  EXPECT_TRUE(contains(listed.out, "1 shard, 83 articles")) << listed.out;
}

TEST_F(Tiers, WhatAKilledRunHasBegunToWriteGoes) {
  add(lines("a", 40));
  folder_.write("A/tier-1/..totals.part", "{");
  add(lines("a", 40));
  EXPECT_FALSE(fs::exists(archive_ + "/tier-1/..totals.part"));
  const std::string plain = folder_ / "P";
  ASSERT_EQ(run_on(plain, {"add", "-q", "-"}, lines("a", 4)).exit_code, 0);
  folder_.write("P/..totals.part", "{");
  ASSERT_EQ(run_on(plain, {"add", "-q", "-"}, lines("a", 4)).exit_code, 0);
  EXPECT_FALSE(fs::exists(plain + "/..totals.part"));
}

TEST_F(Tiers, AnEmptyTierOfAKilledRunIsTheNextOnes) {
  add(lines("a", 40));
  ASSERT_EQ(run_on(folder_ / "E", {"shard", "new", "--by", "tier"}).exit_code, 0);
  // Made, and then the run was killed.
  fs::copy(folder_ / "E/tier-1", archive_ + "/tier-2");
  add(lines("b", 12));
  EXPECT_EQ(sizes(), (std::vector<int>{40, 12}));
  expect_whole();
  // The same, once the stub had named it.
  fs::copy(folder_ / "E/tier-1", archive_ + "/tier-3");
  std::ofstream(archive_ + "/XAPIANDB", std::ios::app) << "# holds tier 3\nauto tier-3\n";
  add(lines("c", 4));
  EXPECT_EQ(sizes(), (std::vector<int>{40, 12, 4}));
  expect_whole();
}

TEST_F(Tiers, KeepTheLexiconAndTheModesOfTheFirst) {
  add(lines("a", 10));
  ASSERT_EQ(run({"lexicon", "add", "-"}, "gazzettino\tgazette\n").exit_code, 0);
  for (const char* file : {"postlist.glass", "iamglass", "position.glass"}) {
    fs::permissions(archive_ + "/tier-1/" + file, fs::perms(0640));
  }
  fs::permissions(archive_ + "/tier-1", fs::perms(0750));
  add(lines("b", 10));
  ASSERT_EQ(sizes(), std::vector<int>{20});
  EXPECT_TRUE(contains(run({"lexicon", "list"}).out, "gazzettino\tgazette\n"));
  const std::string tier = archive_ + "/" + *named().begin();
  EXPECT_EQ(fs::status(tier).permissions(), fs::perms(0750));
  EXPECT_EQ(fs::status(tier + "/position.glass").permissions(), fs::perms(0640));
  expect_whole();
}

TEST_F(Tiers, ADamagedOneIsNotMerged) {
  add(lines("a", 12));
  add(lines("b", 4));
  // A block of the positions, which nobody reads to open it.
  std::fstream table(archive_ + "/tier-2/position.glass",
                     std::ios::in | std::ios::out | std::ios::binary);
  table.seekp(100);
  table << std::string(4000, '\xee');
  table.close();
  const Output added = run({"add", "-"}, lines("c", 4));
  EXPECT_EQ(added.exit_code, 2);
  EXPECT_TRUE(contains(added.err, "cannot be merged: ")) << added.err;
  EXPECT_FALSE(fs::exists(archive_ + "/.merging"));
  EXPECT_EQ(folders(), named());
  // What came is there.
  EXPECT_TRUE(contains(added.err, "4 added")) << added.err;
  EXPECT_EQ(sizes(), (std::vector<int>{12, 4, 4}));
}

TEST_F(Tiers, AnOpenReaderGoesOnOverAMerge) {
  add(lines("a", 30));
  add(lines("b", 6));
  ArchiveReader reader(archive_);
  add(lines("c", 7));
  ASSERT_EQ(sizes(), (std::vector<int>{30, 13}));
  // What it has opened is there still, until it looks for news.
  EXPECT_TRUE(reader.find("b-5"));
  EXPECT_TRUE(reader.refresh());
  EXPECT_EQ(reader.database().get_doccount(), 43U);
  EXPECT_TRUE(reader.find("b-5"));
  EXPECT_TRUE(reader.find("c-6"));
  EXPECT_FALSE(reader.refresh());
}

TEST_F(Tiers, AreRecovered) {
  add(lines("a", 30));
  add(lines("b", 6));
  const Output recovered = run_program("indexer", {"recover", archive_, folder_ / "R"});
  EXPECT_EQ(recovered.exit_code, 0) << recovered.err;
  EXPECT_EQ(exported(folder_ / "R"), exported(archive_));
  EXPECT_TRUE(contains(run_on(folder_ / "R", {"shard", "list"}).out, ", by tier"));
}

}  // namespace
}  // namespace emeroteca::tests
