// What is refused of archives that are made of shards, and what is told of those that cannot be
// written to.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "archive/metadata.h"
#include "tests/integration/indexer_support.h"
#include "tests/integration/shards_fixture.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

TEST_F(ShardsByYear, OneWriterHasAllOfThem) {
  make();
  RunningProgram writer("indexer", {"add", "-a", archive_, "-"});
  writer.write(line("1", "2019-01-01"));
  // What only reads does not take the lock from it.
  ASSERT_TRUE(comes_true([&] { return run({"check", "--quick"}).exit_code == 2; }));
  const Output second = run({"add"}, {"-"}, line("2", "2020-01-01"));
  EXPECT_EQ(second.exit_code, 2);
  EXPECT_TRUE(contains(
      second.err, "is being written to by indexer (process " + std::to_string(writer.pid()) + ")"))
      << second.err;
  EXPECT_EQ(run({"compact"}).exit_code, 2);
  EXPECT_EQ(run({"check"}).exit_code, 2);
  RunningProgram waiting("indexer", {"add", "--wait", "-a", archive_, "-"});
  waiting.write(line("2", "2020-01-01"));
  waiting.close_input();
  ASSERT_TRUE(comes_true([&] { return contains(waiting.messages(), "waiting for indexer"); }));
  writer.close_input();
  EXPECT_EQ(writer.wait(), 0);
  EXPECT_EQ(waiting.wait(), 0) << waiting.messages();
  EXPECT_EQ(articles_in(archive_), 2U);
}

TEST_F(ShardsByYear, WhoWaitsForAnArchiveThatIsDividedIsToldSo) {
  fs::create_directory(folder_ / "home");
  copy_corpus();
  RunningProgram writer("indexer", {"add", "-a", archive_, "-"});
  ASSERT_TRUE(comes_true([&] { return run({"check", "--quick"}).exit_code == 2; }));
  RunningProgram waiting("indexer", {"add", "--wait", "-a", archive_, "-"});
  ASSERT_TRUE(comes_true([&] { return contains(waiting.messages(), "waiting for indexer"); }));
  // As `shard split` does at its end.
  ASSERT_EQ(run_on(folder_ / "B", {"shard", "new"}, {"--by", "year"}).exit_code, 0);
  fs::rename(archive_, folder_ / "old");
  fs::rename(folder_ / "B", archive_);
  EXPECT_EQ(waiting.wait(), 2);
  EXPECT_TRUE(contains(waiting.messages(), "run the same command again")) << waiting.messages();
}

TEST_F(ShardsByYear, AShardAloneIsNotWrittenTo) {
  make();
  const Output added = run_on(archive_ + "/undated", {"add"}, {"-"}, line("1", ""));
  EXPECT_EQ(added.exit_code, 2);
  EXPECT_TRUE(contains(added.err, "is a shard of the archive")) << added.err;
  EXPECT_TRUE(contains(added.err, "--archive " + archive_)) << added.err;
}

TEST_F(ShardsByYear, AMissingShardIsNamed) {
  make();
  ASSERT_EQ(run({"add"}, {"-"}, line("1", "2019-01-01") + line("2", "2020-01-01")).exit_code, 0);
  fs::remove_all(archive_ + "/2019");
  for (const std::string command : {"add", "info", "check", "export", "compact", "reindex"}) {
    const Output ran = run(
        {command}, command == "add" ? std::vector<std::string>{"-"} : std::vector<std::string>{});
    EXPECT_EQ(ran.exit_code, 2) << command;
    EXPECT_TRUE(contains(ran.err, "names the shard 2019, which is not there")) << ran.err;
    EXPECT_TRUE(contains(ran.err, "indexer recover")) << ran.err;
  }
  const Output recovered = run_program("indexer", {"recover", archive_, folder_ / "R"});
  EXPECT_EQ(recovered.exit_code, 1);
  EXPECT_TRUE(contains(recovered.err, "the shard 2019 is lost")) << recovered.err;
  EXPECT_EQ(articles_in(folder_ / "R"), 1U);
  EXPECT_TRUE(fs::exists(folder_ / "R/XAPIANDB"));
}

// The hints named the shard, to which no command writes, or took it for a folder named by mistake.
TEST_F(ShardsByYear, WhatMendsADamagedShardIsToldOfTheWhole) {
  make();
  ASSERT_EQ(run({"add"}, {"-"}, line("1", "2019-01-01") + line("2", "2020-01-01")).exit_code, 0);
  const std::string kept = folder_ / "kept";
  fs::copy(archive_, kept, fs::copy_options::recursive);
  const auto lose = [&](const std::string& file) {
    fs::remove_all(archive_);
    fs::copy(kept, archive_, fs::copy_options::recursive);
    ASSERT_TRUE(fs::remove(archive_ + "/2019/" + file)) << file;
  };
  const auto expect_told = [&](const std::string& what) {
    for (const Output& ran : {run_program("searcher", {"-a", archive_, "testo"}),
                              run({"add"}, {"-"}, line("3", "2019-01-01"))}) {
      EXPECT_EQ(ran.exit_code, 2) << what;
      EXPECT_TRUE(contains(ran.err, what)) << what << '\n' << ran.err;
    }
  };
  lose("position.glass");
  expect_told("`indexer reindex -a " + archive_ + "`");
  EXPECT_EQ(run({"reindex"}).exit_code, 0);
  EXPECT_EQ(run_program("searcher", {"-a", archive_, "testo"}).exit_code, 0);
  lose("termlist.glass");
  expect_told("`indexer recover " + archive_ + " NEW`");
  lose("iamglass");
  const Output told = run({"info"});
  EXPECT_TRUE(contains(told.err, "the shard " + archive_ + "/2019 of the archive " + archive_ +
                                     " is damaged: its file iamglass is missing"))
      << told.err;
  EXPECT_TRUE(contains(told.err, "`indexer recover " + archive_ + " NEW`")) << told.err;
  // All articles are there without it, and nothing is without their table.
  const Output all = run_program("indexer", {"recover", archive_, folder_ / "all"});
  EXPECT_EQ(all.exit_code, 0) << all.err;
  ASSERT_TRUE(fs::remove(archive_ + "/2019/docdata.glass"));
  const Output recovered = run_program("indexer", {"recover", archive_, folder_ / "R"});
  EXPECT_EQ(recovered.exit_code, 1);
  EXPECT_TRUE(contains(recovered.err, "the shard 2019 is lost: nothing of it can be read: "))
      << recovered.err;
  EXPECT_TRUE(contains(recovered.err, "recovered: 1 article, lost: 0 and 1 shard\n"))
      << recovered.err;
  // The table that cannot be opened is that of the shard.
  lose("postlist.glass");
  const Output nothing = run_program("indexer", {"recover", archive_, folder_ / "S"});
  EXPECT_TRUE(contains(nothing.err, archive_ + "/2019/postlist.glass")) << nothing.err;
}

// Regression: the advice was to check the permissions of the folder.
TEST_F(ShardsByYear, WithTooFewOpenFilesIsToldWhatToDo) {
  const std::string many = folder_ / "M";
  ASSERT_EQ(run_program("indexer", {"shard", "new", "--by", "hash", "--shards", "24", "-a", many})
                .exit_code,
            0);
  const Output told = run_shell("ulimit -n 16; $BIN/searcher -a '" + many + "' testo");
  EXPECT_EQ(told.exit_code, 2);
  EXPECT_TRUE(contains(told.err, "Too many open files")) << told.err;
  EXPECT_FALSE(contains(told.err, "permissions")) << told.err;
}

TEST_F(ShardsByYear, AShardOfAnotherVersionIsNamed) {
  make();
  ASSERT_EQ(run({"add"}, {"-"}, line("1", "2019-01-01") + line("2", "2020-01-01")).exit_code, 0);
  Xapian::WritableDatabase(archive_ + "/2020").set_metadata(std::string(kMetaAnalysis), "1");
  const Output added = run({"add"}, {"-"}, line("3", "2019-01-01"));
  EXPECT_EQ(added.exit_code, 2);
  EXPECT_TRUE(contains(added.err, archive_ + "/2020 was made by an older")) << added.err;
  EXPECT_TRUE(contains(added.err, "`indexer reindex -a " + archive_ + "`")) << added.err;
  EXPECT_EQ(run_program("searcher", {"-a", archive_, "testo"}).exit_code, 2);
  EXPECT_EQ(run({"reindex"}).exit_code, 0);
  EXPECT_EQ(run_program("searcher", {"-a", archive_, "testo"}).exit_code, 0);
  Xapian::WritableDatabase(archive_ + "/2020").set_metadata(std::string(kMetaSchema), "99");
  const Output newer = run({"info"});
  EXPECT_EQ(newer.exit_code, 2);
  EXPECT_TRUE(contains(newer.err, archive_ + "/2020 was made by a newer")) << newer.err;
}

TEST_F(ShardsByYear, AnUnknownDivisionIsNotWrittenTo) {
  make();
  std::ofstream(archive_ + "/XAPIANDB") << "# Emeroteca shards 2 by moon\nauto undated\n";
  const Output added = run({"add"}, {"-"}, line("3", "2019-01-01"));
  EXPECT_EQ(added.exit_code, 2);
  EXPECT_TRUE(contains(added.err, "in a way that this program does not know")) << added.err;
  EXPECT_EQ(run({"info"}).exit_code, 0);
}

TEST_F(ShardsByYear, AStubOfSomebodyElsesIsMergedButNotWrittenTo) {
  for (const std::string name : {"one", "two"}) {
    ASSERT_EQ(run_on(folder_ / name, {"add"}, {"-"}, line(name, "2019-01-01")).exit_code, 0);
    ASSERT_EQ(
        run_on(folder_ / name, {"lexicon", "add"}, {"-"}, name + "x\t" + name + "y\n").exit_code,
        0);
  }
  folder_.write("home/A/XAPIANDB", "auto ../../one\nauto ../../two\n");
  const Output added = run({"add"}, {"-"}, line("3", "2019-01-01"));
  EXPECT_EQ(added.exit_code, 2);
  EXPECT_TRUE(contains(added.err, "nothing says what belongs in which")) << added.err;
  // The searcher knows the lexicons of both.
  EXPECT_TRUE(contains(run({"lexicon", "list"}).out, "onex\toney\ntwox\ttwoy\n"));
  const Output merged = run({"shard", "merge"});
  EXPECT_EQ(merged.exit_code, 0) << merged.err;
  EXPECT_EQ(articles_in(archive_), 2U);
  EXPECT_TRUE(contains(run({"lexicon", "list"}).out, "onex\toney\ntwox\ttwoy\n"));
  EXPECT_EQ(articles_in(folder_ / "one"), 1U);
  expect_whole();
}

TEST_F(ShardsByYear, AShardOnAServerIsNotWrittenTo) {
  make();
  std::ofstream(archive_ + "/XAPIANDB", std::ios::app) << "remote example.org:9999\n";
  for (const std::string command : {"compact", "reindex"}) {
    const Output ran = run({command});
    EXPECT_EQ(ran.exit_code, 2);
  }
  const Output added = run({"add"}, {"-"}, line("3", "2019-01-01"));
  EXPECT_EQ(added.exit_code, 2);
  EXPECT_TRUE(contains(added.err, "a shard on another machine (example.org:9999)")) << added.err;
}

TEST_F(ShardsByYear, WhatIsDividedAlreadyIsNotDividedAgain) {
  make();
  const Output split = run({"shard", "split"}, {"--by", "source"});
  EXPECT_EQ(split.exit_code, 2);
  EXPECT_TRUE(contains(split.err, "is divided already (by year)")) << split.err;
  EXPECT_EQ(run({"shard", "new"}, {"--by", "source"}).exit_code, 2);
  const std::string plain = folder_ / "P";
  ASSERT_EQ(run_on(plain, {"add"}, {"-"}, line("3", "2019-01-01")).exit_code, 0);
  EXPECT_EQ(run_on(plain, {"shard", "merge"}).exit_code, 2);
  EXPECT_EQ(run_on(plain, {"shard", "list"}).exit_code, 2);
  EXPECT_EQ(run_on(plain, {"shard", "split"}, {"--by", "year", "--shards", "3"}).exit_code, 2);
}

// Regression: what a run left that was killed once it had exchanged the archive stayed beside it,
// as the same command, run again, has nothing to divide or to put together.
TEST_F(ShardsByYear, ClearAwayWhatAKilledRunHasLeft) {
  const auto split = [&] { return run({"shard", "split"}, {"--by", "year"}); };
  const auto merge = [&] { return run({"shard", "merge"}); };
  ASSERT_EQ(run({"add"}, {"-"}, line("1", "2019-01-01") + line("2", "2020-01-01")).exit_code, 0);
  fs::copy(archive_, folder_ / "before", fs::copy_options::recursive);
  ASSERT_EQ(split().exit_code, 0);
  fs::copy(archive_, folder_ / "divided", fs::copy_options::recursive);
  fs::rename(folder_ / "before", folder_ / "home/.A.new");
  EXPECT_EQ(split().exit_code, 2);
  EXPECT_FALSE(fs::exists(folder_ / "home/.A.new"));
  ASSERT_EQ(merge().exit_code, 0);
  fs::rename(folder_ / "divided", folder_ / "home/.A.new");
  EXPECT_EQ(merge().exit_code, 2);
  EXPECT_FALSE(fs::exists(folder_ / "home/.A.new"));
}

// Regression: an error of the standard library's, without a hint.
TEST_F(ShardsByYear, AShardOfANameThatIsTooLongIsToldAsSuch) {
  fs::create_directory(folder_ / "S");
  folder_.write("S/XAPIANDB", "auto " + std::string(5000, 'x') + "\n");
  for (const std::string command : {"check", "recover"}) {
    const Output told = run_program(
        "indexer", command == "check"
                       ? std::vector<std::string>{command, "-a", folder_ / "S"}
                       : std::vector<std::string>{command, folder_ / "S", folder_ / "R"});
    EXPECT_EQ(told.exit_code, 2) << told.err;
    EXPECT_FALSE(contains(told.err, "filesystem error")) << command << told.err;
    EXPECT_EQ(lines_of(told.err).size(), 2U) << told.err;
  }
}

}  // namespace
}  // namespace emeroteca::tests
