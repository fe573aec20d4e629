// Archives that are made of shards: dividing them, and writing to them as to one.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <xapian.h>

#include "archive/fields.h"
#include "archive/metadata.h"
#include "tests/integration/corpus_archive.h"
#include "tests/integration/indexer_support.h"
#include "tests/integration/shards_fixture.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

// What an archive holds beside the articles' texts, by id: when it came, its collection, its
// embargo.
std::map<std::string, std::vector<std::string>> kept_values(const std::string& archive) {
  const Xapian::Database database(archive);
  std::map<std::string, std::vector<std::string>> values;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    std::vector<std::string>& its = values[document.get_data()];
    for (Xapian::valueno slot = 0; slot <= kSlotAdded; ++slot) {
      its.push_back(document.get_value(slot));
    }
  }
  return values;
}

std::vector<std::string> division(const std::string& by) {
  std::vector<std::string> arguments{"--by", by};
  if (by == "hash") arguments.insert(arguments.end(), {"--shards", "3"});
  return arguments;
}

TEST_P(Shards, SplitAndMergeChangeNothingOfTheArticles) {
  fs::create_directory(folder_ / "home");
  copy_corpus();
  ASSERT_EQ(run({"add"}, {"-"},
                R"({"id":"later","body":"domani","embargo":"2999-01-01","collection":"c"})"
                "\n")
                .exit_code,
            0);
  ASSERT_EQ(run({"lexicon", "add"}, {"-"}, "gazzettino\tgazette\n").exit_code, 0);
  std::ofstream(archive_ + "/notes.txt") << "mine";
  const auto before = kept_values(archive_);
  const std::vector<std::string> articles = exported(archive_);
  const Output split = run({"shard", "split"}, division(GetParam()));
  ASSERT_EQ(split.exit_code, 0) << split.err;
  EXPECT_TRUE(contains(split.err, std::string(" by ") + GetParam() + "\n")) << split.err;
  if (std::string(GetParam()) == "tier") {
    EXPECT_EQ(sizes(), (std::map<std::string, int>{{"tier-1", 115}}));
  } else {
    EXPECT_GT(sizes().size(), 2U);
  }
  EXPECT_EQ(kept_values(archive_), before);
  EXPECT_EQ(exported(archive_), articles);
  EXPECT_TRUE(fs::exists(archive_ + "/notes.txt"));
  EXPECT_FALSE(fs::exists(archive_ + "/iamglass"));
  expect_whole();
  EXPECT_TRUE(contains(run({"lexicon", "list"}).out, "gazzettino\tgazette\n"));
  // Nothing new in what is there already.
  EXPECT_TRUE(contains(run_shell("cd '" EMEROTECA_SOURCE_DIR "' && \"$BIN/indexer\" add -a '" +
                                 archive_ + "' corpus/articles")
                           .err,
                       "0 added, 0 updated, 114 unchanged"));
  const Output merged = run({"shard", "merge"});
  ASSERT_EQ(merged.exit_code, 0) << merged.err;
  EXPECT_TRUE(contains(merged.err, "merged: 115 articles of ")) << merged.err;
  EXPECT_EQ(kept_values(archive_), before);
  EXPECT_TRUE(fs::exists(archive_ + "/notes.txt"));
  EXPECT_FALSE(fs::exists(archive_ + "/XAPIANDB"));
  expect_whole();
  EXPECT_TRUE(contains(run({"lexicon", "list"}).out, "gazzettino\tgazette\n"));
  std::set<std::string> left;
  for (const auto& entry : fs::directory_iterator(folder_ / "home")) {
    left.insert(entry.path().filename());
  }
  EXPECT_EQ(left, std::set<std::string>{"A"});
}

// Sum of all that commands do, compared with an archive that is one database.
TEST_P(Shards, CommandsDoAndSayWhatTheyDoToOneArchive) {
  const std::string plain = folder_ / "home/P";
  ASSERT_EQ(run({"shard", "new"}, division(GetParam())).exit_code, 0);
  const auto both = [&](const std::vector<std::string>& command,
                        const std::vector<std::string>& more, std::string_view input = {}) {
    Output a = run(command, more, input);
    Output p = run_on(plain, command, more, input);
    EXPECT_EQ(a.exit_code, p.exit_code) << a.err << p.err;
    // All but how long it took; the order of articles is that of the shards.
    const auto told = [](const std::string& text) {
      std::vector<std::string> lines = lines_of(text.substr(0, text.rfind('(')));
      std::sort(lines.begin(), lines.end());
      return lines;
    };
    EXPECT_EQ(told(a.out), told(p.out));
    EXPECT_EQ(told(a.err), told(p.err));
    EXPECT_EQ(exported(archive_), exported(plain));
  };
  std::string lines;
  for (int i = 0; i < 20; ++i) {
    const std::string number = std::to_string(i);
    lines += line("n" + number, std::to_string(2000 + i % 4) + "-05-06",
                  i % 3 == 0 ? "Wire" : "Post", "numero " + number);
  }
  const std::string first = folder_.write("d/first.jsonl", lines);
  both({"add"}, {first});
  both({"add"}, {first});
  // An other year, an other source; the same again; a new one; one that is none.
  const std::string changed = folder_.write(
      "d/changed.jsonl", line("n1", "2003-01-01", "Wire") + line("n2", "2010-01-01", "Post", "x") +
                             line("n2", "2011-01-01", "Wire", "y") + line("n3", "2012-02-02") +
                             line("n3", "2003-05-06", "Wire", "numero 3") + line("neu", "1999") +
                             "{\"id\":\"bad\"}\n");
  both({"add"}, {"--writer", "stock", changed});
  both({"add"}, {"--writer", "stock", changed});
  both({"remove"}, {"n4", "none", "n4", "n2"});
  both({"remove"}, {"--query", "date:2001", "--dry-run"});
  both({"remove"}, {"--query", "date:2001"});
  both({"sync"}, {"--dry-run", "--force", changed});
  both({"sync"}, {"--force", changed});
  both({"lexicon", "add"}, {"-"}, "gazzettino\tgazette\n");
  both({"lexicon", "list"}, {});
  both({"reindex"}, {});
  expect_whole();
  EXPECT_EQ(run({"compact"}).exit_code, 0);
  EXPECT_EQ(exported(archive_), exported(plain));
  expect_whole();
}

INSTANTIATE_TEST_SUITE_P(Divisions, Shards, ::testing::Values("year", "source", "hash", "tier"),
                         [](const auto& named) { return std::string(named.param); });

// Its files are not written anew, however large it is; those of an older analysis are.
TEST_F(ShardsByYear, AnArchiveIsItsOldestTierAsItLies) {
  fs::create_directory(folder_ / "home");
  copy_corpus();
  const auto files = [](const fs::path& folder) {
    std::map<std::string, std::pair<ino_t, std::uintmax_t>> found;
    for (const auto& entry : fs::directory_iterator(folder)) {
      struct stat about {};
      EXPECT_EQ(stat(entry.path().c_str(), &about), 0);
      if (entry.path().filename() == "flintlock") continue;
      found[entry.path().filename()] = {about.st_ino, entry.file_size()};
    }
    return found;
  };
  const auto before = files(archive_);
  EXPECT_TRUE(contains(run({"shard", "split"}, {"--by", "tier"}).err,
                       "divided: 114 articles into 1 shard by tier"));
  EXPECT_EQ(files(archive_ + "/tier-1"), before);
  expect_whole();
  ASSERT_EQ(run({"shard", "merge"}).exit_code, 0);
  Xapian::WritableDatabase(archive_).set_metadata(std::string(kMetaAnalysis), "1");
  ASSERT_EQ(run({"shard", "split"}, {"--by", "tier"}).exit_code, 0);
  EXPECT_EQ(sizes(), (std::map<std::string, int>{{"tier-1", 114}}));
  expect_whole();
}

TEST_F(ShardsByYear, AnArticleGoesWhereItsNewVersionBelongs) {
  make();
  ASSERT_EQ(run({"add"}, {"-"}, line("1", "2019-01-01") + line("2", "2019-01-02")).exit_code, 0);
  const auto added = kept_values(archive_);
  EXPECT_EQ(counts(run({"add"}, {"-"}, line("1", "2020-01-01") + line("3", "2020-01-01"))),
            "1 added, 1 updated, 0 unchanged, 0 rejected, 0 duplicates");
  EXPECT_EQ(sizes(), (std::map<std::string, int>{{"undated", 0}, {"2019", 1}, {"2020", 2}}));
  // It came when it came.
  const auto came = [](const auto& values, const std::string& id) {
    for (const auto& [data, its] : values) {
      if (contains(data, std::string("\x01\x01") + id)) return its[kSlotAdded];
    }
    return std::string();
  };
  EXPECT_FALSE(came(added, "1").empty());
  EXPECT_EQ(came(kept_values(archive_), "1"), came(added, "1"));
  expect_whole();
  EXPECT_FALSE(fs::exists(archive_ + "/.changes"));
}

TEST_F(ShardsByYear, ThereAndBackInOneRunIsOnce) {
  make();
  ASSERT_EQ(run({"add"}, {"-"}, line("1", "2019-01-01")).exit_code, 0);
  ASSERT_EQ(run({"add"}, {"-"},
                line("1", "2020-01-01", "Wire", "b") + line("1", "2021-01-01", "Wire", "c") +
                    line("1", "2019-01-01", "Wire", "d"))
                .exit_code,
            0);
  EXPECT_EQ(sizes(),
            (std::map<std::string, int>{{"undated", 0}, {"2019", 1}, {"2020", 0}, {"2021", 0}}));
  expect_whole();
}

TEST_F(ShardsByYear, TheWholeCanBeMoved) {
  make();
  ASSERT_EQ(run({"add"}, {"-"}, line("1", "2019-01-01") + line("2", "2020-01-01")).exit_code, 0);
  fs::rename(archive_, folder_ / "elsewhere");
  EXPECT_EQ(articles_in(folder_ / "elsewhere"), 2U);
  EXPECT_EQ(Xapian::Database(folder_ / "elsewhere").get_doccount(), 2U);
  EXPECT_EQ(run_on(folder_ / "elsewhere", {"check"}).exit_code, 0);
}

TEST_F(ShardsByYear, NamesOfSourcesMakeFoldersThatAreTheirOwn) {
  make("source");
  ASSERT_EQ(run({"add"}, {"-"},
                line("1", "2019", "Il Sole") + line("2", "2019", "IL  SOLÉ") +
                    line("3", "2019", "il-sole") + line("4", "2019", "../..") +
                    line("5", "2019", "XAPIANDB") + line("6", "2019", "flintlock") +
                    line("7", "2019", "新聞"))
                .exit_code,
            0);
  const auto shards = sizes();
  EXPECT_EQ(shards.size(), 7U);
  EXPECT_EQ(shards.at("il-sole"), 2);
  EXPECT_EQ(shards.at("il-sole-2"), 1);
  EXPECT_EQ(shards.at("flintlock-2"), 1);
  for (const auto& [name, articles] : shards) {
    EXPECT_TRUE(fs::exists(archive_ + "/" + name + "/iamglass")) << name;
  }
  expect_whole();
}

// A run that is killed between two shards: the next one completes it, and says so.
TEST_F(ShardsByYear, AKilledRunIsCompletedByTheNext) {
  make();
  ASSERT_EQ(run({"add"}, {"-"}, line("1", "2019-01-01") + line("2", "2020-01-01")).exit_code, 0);
  // One of the shards is locked by somebody else: the run fails behind the first.
  {
    const Xapian::WritableDatabase held(archive_ + "/2020");
    const Output failed = run({"add"}, {"-"}, line("1", "2020-05-01") + line("3", "2019-01-03"));
    EXPECT_EQ(failed.exit_code, 2);
    EXPECT_TRUE(fs::exists(archive_ + "/.changes/whole"));
    EXPECT_TRUE(contains(run({"shard", "list"}).out, "A run was interrupted"));
  }
  // In 2019 still: an article that moves is never in neither.
  EXPECT_EQ(articles_in(archive_), 3U);
  const Output checked = run({"check"});
  EXPECT_EQ(checked.exit_code, 0) << checked.out;
  EXPECT_TRUE(contains(checked.err, "interrupted")) << checked.err;
  const Output recovered = run_program("indexer", {"recover", archive_, folder_ / "R"});
  EXPECT_EQ(recovered.exit_code, 0) << recovered.err;
  const Output next = run({"remove"}, {"2"});
  EXPECT_EQ(next.exit_code, 0) << next.err;
  EXPECT_TRUE(contains(next.err, "completed an interrupted run")) << next.err;
  EXPECT_EQ(sizes(), (std::map<std::string, int>{{"undated", 0}, {"2019", 1}, {"2020", 1}}));
  EXPECT_FALSE(fs::exists(archive_ + "/.changes"));
  expect_whole();
  EXPECT_FALSE(contains(run({"add"}, {"-"}, line("2", "2020-01-01")).err, "completed"));
  // What was recovered meanwhile is what was completed.
  EXPECT_EQ(exported(folder_ / "R"), exported(archive_));
}

// Of archives in shards --checkpoint was not heard, and a kill after hours took all of them.
TEST_P(Shards, AKilledRunKeepsTheStepsThatItHadFinished) {
  ASSERT_EQ(run({"shard", "new"}, division(GetParam())).exit_code, 0);
  const std::string dump = dump_of(300) + line("1", "2019-01-01") + line("old", "2020-01-01");
  RunningProgram killed("indexer", {"add", "-a", archive_, "--checkpoint", "0.0001", "-"});
  killed.write(dump);
  // A step ends when something comes behind its time, and all this may have come before.
  ASSERT_TRUE(comes_true([&] {
    killed.write(line("1", "2020-01-01") + line("1", "2019-01-01"));
    return articles_in(archive_) > 0;
  })) << killed.messages();
  killed.kill(SIGKILL);
  killed.wait();
  EXPECT_EQ(run({"add"}, {"--checkpoint", "0.0001", "-"}, dump).exit_code, 0);
  EXPECT_EQ(articles_in(archive_), 301U);
  ASSERT_EQ(run_on(folder_ / "P", {"add"}, {"-"}, dump).exit_code, 0);
  EXPECT_EQ(exported(archive_), exported(folder_ / "P"));
  expect_whole();
}

TEST_F(ShardsByYear, WhatWasNotWholeIsTakenBack) {
  make();
  ASSERT_EQ(run({"add"}, {"-"}, line("1", "2019-01-01")).exit_code, 0);
  RunningProgram killed("indexer", {"add", "-a", archive_, "-"});
  killed.write(line("1", "2020-05-01") + line("3", "2019-01-03"));
  killed.write(dump_of(200));
  ASSERT_TRUE(comes_true([&] { return fs::exists(archive_ + "/.changes"); }));
  killed.kill(SIGKILL);
  killed.wait();
  EXPECT_EQ(articles_in(archive_), 1U);
  expect_whole();
  const Output next = run({"add"}, {"-"}, line("1", "2019-01-01"));
  EXPECT_FALSE(contains(next.err, "completed")) << next.err;
  EXPECT_FALSE(fs::exists(archive_ + "/.changes"));
  EXPECT_EQ(articles_in(archive_), 1U);
}

TEST_F(ShardsByYear, ASearcherThatIsOpenSeesANewShard) {
  make();
  ASSERT_EQ(run({"add"}, {"-"}, line("1", "2019-01-01")).exit_code, 0);
  Output before = run_program("searcher", {"-a", archive_, "--format", "jsonl", "testo"});
  EXPECT_EQ(lines_of(before.out).size(), 1U);
  ASSERT_EQ(run({"add"}, {"-"}, line("2", "2020-01-01")).exit_code, 0);
  EXPECT_EQ(
      lines_of(run_program("searcher", {"-a", archive_, "--format", "jsonl", "testo"}).out).size(),
      2U);
}

TEST_F(ShardsByYear, CheckFindsAnArticleThatIsNotWhereItBelongs) {
  make();
  ASSERT_EQ(run({"add"}, {"-"}, line("1", "2019-01-01") + line("2", "2020-01-01")).exit_code, 0);
  // Somebody exchanges the shards.
  fs::rename(archive_ + "/2019", archive_ + "/x");
  fs::rename(archive_ + "/2020", archive_ + "/2019");
  fs::rename(archive_ + "/x", archive_ + "/2020");
  const Output checked = run({"check", "--quick"});
  EXPECT_EQ(checked.exit_code, 2);
  EXPECT_TRUE(contains(checked.out, "is in the shard 2020, and belongs in 2019")) << checked.out;
  EXPECT_EQ(run({"reindex"}).exit_code, 0);
  expect_whole();
}

// Beyond the most that there may be, what has no shard of its own belongs in the first.
TEST_F(ShardsByYear, ThereAreOnlySoManyShards) {
  std::string lines;
  for (int i = 0; i < 140; ++i) {
    const std::string source = "Source " + std::to_string(i);
    lines += line("a" + std::to_string(i), "2019", source);
    if (i < 100) lines += line("b" + std::to_string(i), "2019", source);
  }
  ASSERT_EQ(run({"add"}, {"-"}, lines).exit_code, 0);
  const Output split = run({"shard", "split"}, {"--by", "source"});
  ASSERT_EQ(split.exit_code, 0) << split.err;
  EXPECT_EQ(sizes().size(), 128U);
  EXPECT_EQ(sizes().at("no-source"), 13);
  EXPECT_EQ(run({"check", "--quick"}).exit_code, 0);
  ASSERT_EQ(run({"add"}, {"-"}, line("c", "2019", "Another")).exit_code, 0);
  EXPECT_EQ(sizes().at("no-source"), 14);
  EXPECT_EQ(run({"check", "--quick"}).exit_code, 0);
}

TEST_F(ShardsByYear, AFolderOfDumpsWithAnArchiveInItIsReadWithoutIt) {
  make();
  folder_.write("home/news.jsonl", line("1", "2019-01-01"));
  EXPECT_EQ(counts(run({"add"}, {folder_ / "home"})),
            "1 added, 0 updated, 0 unchanged, 0 rejected, 0 duplicates");
}

}  // namespace
}  // namespace emeroteca::tests
