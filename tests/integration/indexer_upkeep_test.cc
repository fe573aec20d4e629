// Day after day: what sync may remove, removing by a query, archives of another version.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>
#include <xapian.h>

#include "archive/metadata.h"
#include "tests/integration/indexer_support.h"
#include "tests/support/shared_data.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

class Upkeep : public ::testing::Test {
 protected:
  Output run(const std::string& command, const std::vector<std::string>& more = {},
             std::string_view input = {}) const {
    std::vector<std::string> arguments{command, "-a", archive_};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program("indexer", arguments, input);
  }

  // The ids in the archive, sorted, with spaces between.
  std::string ids() const {
    std::vector<std::string> found;
    for (const std::string& line : exported(archive_)) {
      found.push_back(nlohmann::json::parse(line)["id"].get<std::string>());
    }
    std::sort(found.begin(), found.end());
    std::string out;
    for (const std::string& id : found) out += (out.empty() ? "" : " ") + id;
    return out;
  }

  // A dump in a folder of its own, an article for each id.
  std::string dump(const std::string& name, const std::vector<std::string>& ids,
                   const std::string& source = "") const {
    std::string lines;
    for (const std::string& id : ids) {
      lines +=
          R"({"id":")" + id + R"(","body":"testo )" + id + R"(","source":")" + source + "\"}\n";
    }
    return folder_.write(name, lines);
  }

  // An archive as a program of an older analysis left it.
  void make_older() const {
    Xapian::WritableDatabase(archive_).set_metadata(std::string(kMetaAnalysis), "1");
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

// Regression: sync of one source removed the articles of all the others.
TEST_F(Upkeep, SyncOfOneSourceLeavesTheOthers) {
  ASSERT_EQ(run("add", {dump("d/wire.jsonl", {"w1", "w2", "w3"}, "Wire")}).exit_code, 0);
  ASSERT_EQ(run("add", {dump("d/post.jsonl", {"p1", "p2", "p3"}, "Post")}).exit_code, 0);
  ASSERT_EQ(run("add", {dump("e/none.jsonl", {"n1", "n2", "n3"})}).exit_code, 0);
  const Output synced = run("sync", {dump("d/wire.jsonl", {"w1", "w2", "w4"}, "Wire")});
  EXPECT_EQ(synced.exit_code, 0) << synced.err;
  EXPECT_TRUE(contains(synced.err, "removed: 1\n")) << synced.err;
  EXPECT_EQ(ids(), "n1 n2 n3 p1 p2 p3 w1 w2 w4");
}

TEST_F(Upkeep, SyncOfArticlesWithoutASourceKeepsToTheFolder) {
  ASSERT_EQ(run("add", {dump("d/a.jsonl", {"1", "2", "3"})}).exit_code, 0);
  ASSERT_EQ(run("add", {dump("e/a.jsonl", {"4", "5"})}).exit_code, 0);
  // The same folder under another name, and another file in it.
  fs::create_directory_symlink(folder_ / "d", folder_ / "link");
  ASSERT_EQ(run("sync", {dump("link/b.jsonl", {"1", "2"})}).exit_code, 0);
  EXPECT_EQ(ids(), "1 2 4 5");
}

// Regression: of a folder that was renamed nothing was removed any more, without a word.
TEST_F(Upkeep, SyncOfAFolderThatWasRenamedSaysThatItRemovesNothing) {
  const std::vector<std::string> all{"1", "2", "3", "4", "5"};
  ASSERT_EQ(run("sync", {dump("d/a.jsonl", all)}).exit_code, 0);
  const Output same = run("sync", {dump("d/a.jsonl", all)});
  EXPECT_FALSE(contains(same.err, "warning")) << same.err;
  const std::string renamed = dump("e/a.jsonl", {"2", "3", "4", "5"});
  const Output moved = run("sync", {renamed});
  EXPECT_EQ(moved.exit_code, 0) << moved.err;
  EXPECT_TRUE(
      contains(moved.err, "warning: 4 of the 4 articles that were read are of the collection"))
      << moved.err;
  EXPECT_EQ(ids(), "1 2 3 4 5");
}

TEST_F(Upkeep, SyncOfANamedCollectionKeepsToIt) {
  ASSERT_EQ(run("add", {"--collection", "day", dump("d/a.jsonl", {"1", "2"}, "Wire")}).exit_code,
            0);
  ASSERT_EQ(run("add", {dump("d/b.jsonl", {"3", "4"}, "Wire")}).exit_code, 0);
  // An article that is there already moves.
  EXPECT_EQ(counts(run("sync", {"--collection", "day", dump("d/c.jsonl", {"1", "4"}, "Wire")})),
            "0 added, 1 updated, 1 unchanged, 0 rejected, 0 duplicates");
  EXPECT_EQ(ids(), "1 3 4");
  EXPECT_EQ(run("sync", {"--collection", "day", dump("d/c.jsonl", {"1"}, "Wire")}).exit_code, 0);
  EXPECT_EQ(ids(), "1 3");
  // Without a name the article that has one stays where it is.
  EXPECT_EQ(counts(run("add", {dump("d/d.jsonl", {"1", "3"}, "Wire")})),
            "0 added, 0 updated, 2 unchanged, 0 rejected, 0 duplicates");
  EXPECT_EQ(run("sync", {"--force", dump("d/e.jsonl", {"5"}, "Wire")}).exit_code, 0);
  EXPECT_EQ(ids(), "1 5");
}

TEST_F(Upkeep, SyncRefusesWhenMuchOfOneCollectionWouldGo) {
  ASSERT_EQ(run("add", {dump("d/big.jsonl", {"1", "2", "3", "4", "5", "6"}, "Big")}).exit_code, 0);
  ASSERT_EQ(run("add", {dump("d/small.jsonl", {"s1", "s2"}, "Small")}).exit_code, 0);
  // A dump that quotes one article of another source is not all of it.
  const std::string quoting = dump("d/small.jsonl", {"s1", "s2"}, "Small");
  folder_.write("d/mixed.jsonl", R"({"id":"1","body":"testo 1","source":"Big"})"
                                 "\n"
                                 R"({"id":"s1","body":"testo s1","source":"Small"})"
                                 "\n"
                                 R"({"id":"s2","body":"testo s2","source":"Small"})");
  const Output refused = run("sync", {folder_ / "d/mixed.jsonl"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(contains(refused.err, "5 of the 6 articles of the collection \"Big\""))
      << refused.err;
  EXPECT_EQ(ids(), "1 2 3 4 5 6 s1 s2");
}

TEST_F(Upkeep, SyncDryRunSaysWhatItWouldRemoveAndChangesNothing) {
  ASSERT_EQ(run("add", {dump("d/a.jsonl", {"1", "2", "3"})}).exit_code, 0);
  const Output dry = run("sync", {"--dry-run", dump("d/a.jsonl", {"1", "2", "4", "4"})});
  EXPECT_EQ(dry.exit_code, 0) << dry.err;
  EXPECT_TRUE(contains(dry.err, "would remove: 3  ")) << dry.err;
  EXPECT_TRUE(contains(dry.err, "dry run: removed: 1\n")) << dry.err;
  EXPECT_TRUE(contains(dry.err, "dry run: indexed: ")) << dry.err;
  EXPECT_EQ(counts(dry), "1 added, 0 updated, 2 unchanged, 0 rejected, 1 duplicates");
  EXPECT_EQ(ids(), "1 2 3");
  EXPECT_EQ(run_program("indexer", {"sync", "-a", folder_ / "none", "--dry-run", folder_ / "d"})
                .exit_code,
            2);
  EXPECT_FALSE(fs::exists(folder_ / "none"));
}

TEST_F(Upkeep, RemoveTakesAQuery) {
  ASSERT_EQ(run("add", {"-"},
                R"({"id":"1","body":"x","source":"Harbour Post","date":"2009-05-01"})"
                "\n"
                R"({"id":"2","body":"x","source":"Harbour Post","date":"2011-05-01"})"
                "\n"
                R"({"id":"3","body":"x","source":"Wire","date":"2009-05-01"})"
                "\n")
                .exit_code,
            0);
  const Output dry = run("remove", {"--dry-run", "--query", "date:2009"});
  EXPECT_TRUE(contains(dry.err, "would remove: 2\n")) << dry.err;
  EXPECT_EQ(ids(), "1 2 3");
  const Output removed = run("remove", {"--query", "source:\"harbour post\" date:..2010"});
  EXPECT_EQ(removed.exit_code, 0) << removed.err;
  EXPECT_TRUE(contains(removed.err, "removed: 1\n")) << removed.err;
  EXPECT_EQ(ids(), "2 3");
  EXPECT_EQ(run("remove", {"--query", "source:nobody"}).exit_code, 1);
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--query", "oil"},
                                                {"--query", ""},
                                                {"--query", "date:2010", "2"},
                                                {}}) {
    EXPECT_EQ(run("remove", wrong).exit_code, 2);
  }
  EXPECT_EQ(ids(), "2 3");
}

TEST_F(Upkeep, RemoveReadsIdsFromStandardInput) {
  ASSERT_EQ(run("add", {dump("a.jsonl", {"1", "2", "3", "x y"})}).exit_code, 0);
  const Output removed = run("remove", {"3", "-"}, "1\r\n\nx y\nnope\n");
  EXPECT_EQ(removed.exit_code, 1);
  EXPECT_TRUE(contains(removed.err, "removed: 3 of 4")) << removed.err;
  EXPECT_EQ(ids(), "2");
}

// Regression: remove --dry-run ID removed the article.
TEST_F(Upkeep, RemoveDryRunOfIdsRemovesNothing) {
  ASSERT_EQ(run("add", {dump("a.jsonl", {"1", "2", "3"})}).exit_code, 0);
  const Output dry = run("remove", {"--dry-run", "3", "-"}, "1\n");
  EXPECT_EQ(dry.exit_code, 0) << dry.err;
  EXPECT_TRUE(contains(dry.err, "would remove: 3  \nwould remove: 1  \nwould remove: 2 of 2\n"))
      << dry.err;
  // As when it is done: an id that is named again is gone by then.
  const Output partly = run("remove", {"--dry-run", "1", "none", "1"});
  EXPECT_EQ(partly.exit_code, 1);
  EXPECT_TRUE(contains(partly.err, "no article has the id \"none\"")) << partly.err;
  EXPECT_TRUE(contains(partly.err, "would remove: 1 of 3\n")) << partly.err;
  EXPECT_EQ(ids(), "1 2 3");
  EXPECT_TRUE(contains(run("remove", {"1", "none", "1"}).err, "removed: 1 of 3\n"));
}

// Regression: a dry run did not count what it would add to a collection, and refused.
TEST_F(Upkeep, SyncDryRunRefusesWhatSyncRefusesAndNothingElse) {
  ASSERT_EQ(run("add", {dump("d/a.jsonl", {"1", "2", "3"})}).exit_code, 0);
  const std::string dumped = dump("d/b.jsonl", {"1", "4", "5", "6"});
  const Output dry = run("sync", {"--dry-run", dumped});
  EXPECT_EQ(dry.exit_code, 0) << dry.err;
  EXPECT_TRUE(contains(dry.err, "dry run: removed: 2\n")) << dry.err;
  const Output synced = run("sync", {dumped});
  EXPECT_EQ(synced.exit_code, 0) << synced.err;
  EXPECT_TRUE(contains(synced.err, "removed: 2\n")) << synced.err;
  EXPECT_EQ(ids(), "1 4 5 6");
}

TEST_F(Upkeep, RemoveByAQueryAsksOnATerminal) {
  ASSERT_EQ(run("add", {dump("a.jsonl", {"1", "2"}, "Wire")}).exit_code, 0);
  const auto answered = [&](const std::string& answer, const std::string& more) {
    return run_shell("echo '" + answer + "' | script -qec \"$BIN/indexer remove -a '" + archive_ +
                     "' " + more + " --query source:wire\" /dev/null");
  };
  EMEROTECA_NEED(run_shell("command -v script").exit_code == 0, "script");
  const Output asked = answered("n", "");
  EXPECT_EQ(asked.exit_code, 1) << asked.out;
  EXPECT_TRUE(contains(asked.out, "remove 2 articles? [y/N]")) << asked.out;
  EXPECT_EQ(ids(), "1 2");
  const Output told = answered("n", "--yes");
  EXPECT_FALSE(contains(told.out, "[y/N]")) << told.out;
  EXPECT_EQ(articles_in(archive_), 0U);
}

TEST_F(Upkeep, ReindexBringsAnOlderArchiveToThisVersion) {
  ASSERT_EQ(run("add", {"--collection", "day", "-"}, dump_of(50)).exit_code, 0);
  ASSERT_EQ(run_program("indexer", {"lexicon", "add", "-a", archive_, "-"}, "gazzettino\tgazette\n")
                .exit_code,
            0);
  const std::vector<std::string> before = exported(archive_);
  folder_.write("A/notes.txt", "mine");
  make_older();
  for (const auto& [program, arguments] :
       {std::pair{"indexer", std::vector<std::string>{"add", "-a", archive_, "-"}},
        std::pair{"indexer", std::vector<std::string>{"remove", "-a", archive_, "1"}},
        std::pair{"searcher", std::vector<std::string>{"-a", archive_, "governo"}}}) {
    const Output refused = run_program(program, arguments, dump_of(1));
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_TRUE(contains(refused.err, "an older version of Emeroteca")) << refused.err;
    EXPECT_TRUE(contains(refused.err, "`indexer reindex -a " + archive_ + "`")) << refused.err;
  }
  // What needs the stored articles only goes on.
  EXPECT_EQ(exported(archive_), before);
  for (const char* command : {"info", "check", "compact"}) EXPECT_EQ(run(command).exit_code, 0);

  const Output built = run("reindex");
  EXPECT_EQ(built.exit_code, 0) << built.err;
  EXPECT_TRUE(contains(built.err, "reindexed: 50 articles")) << built.err;
  EXPECT_EQ(exported(archive_), before);
  EXPECT_EQ(run("check").exit_code, 0);
  EXPECT_EQ(xapian_check(archive_), 0);
  EXPECT_TRUE(fs::exists(folder_ / "A/notes.txt"));
  EXPECT_EQ(run_program("searcher", {"-a", archive_, "governo"}).exit_code, 0);
  EXPECT_EQ(run_program("indexer", {"lexicon", "list", "-a", archive_, "--headwords", "it"}).out,
            "gazzettino\tgazette\n");
  EXPECT_EQ(counts(run("add", {"--collection", "day", "-"}, dump_of(50))),
            "0 added, 0 updated, 50 unchanged, 0 rejected, 0 duplicates");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()), 1);
}

TEST_F(Upkeep, ReindexThatIsKilledLeavesOldOrNew) {
  ASSERT_EQ(run("add", {"-"}, dump_of(300)).exit_code, 0);
  const std::vector<std::string> before = exported(archive_);
  folder_.write("A/notes.txt", "mine");
  for (const int milliseconds : {0, 5, 20, 50, 100, 150, 200, 250, 300, 350, 400, 500}) {
    make_older();
    RunningProgram reindex("indexer", {"reindex", "-a", archive_, "--memory", "1MB"});
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    reindex.kill(SIGKILL);
    reindex.wait();
    EXPECT_EQ(exported(archive_), before) << milliseconds;
    EXPECT_EQ(xapian_check(archive_), 0) << milliseconds;
    EXPECT_TRUE(fs::exists(folder_ / "A/notes.txt"));
  }
  make_older();
  EXPECT_EQ(run("reindex").exit_code, 0);
  EXPECT_EQ(exported(archive_), before);
  EXPECT_FALSE(fs::exists(folder_ / ".A.new"));
}

TEST_F(Upkeep, ReindexNeedsAnArchive) {
  EXPECT_EQ(run("reindex").exit_code, 2);
  EXPECT_FALSE(fs::exists(archive_));
}

// Regression: compaction deleted what else lay in the archive's folder.
TEST_F(Upkeep, CompactLeavesOtherFilesAndModes) {
  ASSERT_EQ(run("add", {"-"}, dump_of(50)).exit_code, 0);
  folder_.write("A/rejects.jsonl", "mine");
  folder_.write("A/notes/today.txt", "mine too");
  fs::permissions(folder_ / "A/iamglass", fs::perms(0640));
  fs::permissions(folder_ / "A/rejects.jsonl", fs::perms(0600));
  EXPECT_EQ(run("compact").exit_code, 0);
  EXPECT_EQ(
      run_shell("cat '" + archive_ + "/rejects.jsonl' '" + archive_ + "/notes/today.txt'").out,
      "minemine too");
  EXPECT_EQ(fs::status(folder_ / "A/iamglass").permissions(), fs::perms(0640));
  EXPECT_EQ(fs::status(folder_ / "A/rejects.jsonl").permissions(), fs::perms(0600));
  EXPECT_EQ(articles_in(archive_), 50U);
}

// Regression: what may not be written to was told as written to by another process.
TEST_F(Upkeep, AnArchiveThatMayNotBeWrittenToIsToldAsSuch) {
  ASSERT_EQ(run("add", {"-"}, dump_of(1)).exit_code, 0);
  EMEROTECA_NEED(geteuid() == 0 && run_shell("command -v setpriv").exit_code == 0, "setpriv");
  const Output refused = run_shell("chmod -R a+rX '" + folder_.path().string() +
                                   "' && setpriv --reuid 65534 --regid 65534 "
                                   "--clear-groups $BIN/indexer remove -a '" +
                                   archive_ + "' 1");
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(contains(refused.err, "may not be written to: Permission denied")) << refused.err;
}

// Regression: it was exchanged for a new one, and nobody could clear away the old one beside it.
TEST_F(Upkeep, AReadOnlyArchiveIsNotExchanged) {
  ASSERT_EQ(run("add", {"-"}, dump_of(3)).exit_code, 0);
  EMEROTECA_NEED(geteuid() == 0 && run_shell("command -v setpriv").exit_code == 0, "setpriv");
  const std::string as_other = "setpriv --reuid 65534 --regid 65534 --clear-groups $BIN/indexer ";
  const std::string here = "cd '" + folder_.path().string() + "' && ";
  for (const std::string division : {"", "tier"}) {
    if (!division.empty()) {
      ASSERT_EQ(
          run_program("indexer", {"shard", "split", "-a", archive_, "--by", division}).exit_code,
          0);
    }
    ASSERT_EQ(run_shell(here + "chown -R 65534 . && chmod 555 A").exit_code, 0);
    for (const std::string command : {"compact -a A", "reindex -a A", "add -a A -", "remove -a A 1",
                                      "shard split --by year -a A", "shard merge -a A"}) {
      const Output refused = run_shell(here + as_other + command + " </dev/null");
      EXPECT_EQ(refused.exit_code, 2) << command << refused.err;
      EXPECT_TRUE(contains(refused.err, "A may not be written to: Permission denied") ||
                  contains(refused.err, "divided"))
          << command << refused.err;
      EXPECT_EQ(run_shell(here + "ls -A").out, "A\n") << command;
    }
    ASSERT_EQ(run_shell(here + "chmod 755 A && chown -R 0 .").exit_code, 0);
  }
}

// Regression: only that it could not be exchanged, and to copy it to another file system.
TEST_F(Upkeep, AnArchiveInAReadOnlyFolderIsToldWhyItIsNotExchanged) {
  ASSERT_EQ(run("add", {"-"}, dump_of(3)).exit_code, 0);
  EMEROTECA_NEED(geteuid() == 0 && run_shell("command -v setpriv").exit_code == 0, "setpriv");
  const std::string here = "cd '" + folder_.path().string() + "' && ";
  ASSERT_EQ(run_shell(here + "chown -R 65534 A && chmod 755 .").exit_code, 0);
  for (const std::string command : {"shard split --by year -a A", "add --writer bulk -a A -"}) {
    const Output refused = run_shell(
        here + "setpriv --reuid 65534 --regid 65534 --clear-groups $BIN/indexer " + command,
        dump_of(1, 9));
    EXPECT_EQ(refused.exit_code, 2) << refused.err;
    EXPECT_TRUE(contains(refused.err, "nothing can be made beside it, in " +
                                          folder_.path().string() + ": Permission denied"))
        << refused.err;
  }
}

// Regression: an error of Xapian's ended the run without a summary and without a hint.
TEST_F(Upkeep, AnArchiveThatFailsWhileItIsAddedToEndsWithASummary) {
  ASSERT_EQ(run("add", {"-"}, dump_of(2000)).exit_code, 0);
  // The block that tells where the article of some id is.
  const std::string table = archive_ + "/postlist.glass";
  std::ifstream whole(table, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(whole), {}};
  constexpr std::size_t kBlock = 8192;
  std::size_t damaged = 0;
  for (std::size_t at = 0; at + kBlock <= bytes.size(); at += kBlock) {
    const bool leaf = bytes[at + 4] == 0;
    if (!leaf || !contains(std::string_view(bytes).substr(at, kBlock), "Q500")) continue;
    bytes.replace(at, 40, 40, 'x');
    ++damaged;
  }
  ASSERT_GT(damaged, 0U);
  std::ofstream(table, std::ios::binary) << bytes;
  const Output failed = run("add", {"-"}, dump_of(2000));
  EXPECT_EQ(failed.exit_code, 2) << failed.err;
  EXPECT_TRUE(contains(failed.err, "indexed: 0 added")) << failed.err;
  EXPECT_TRUE(contains(failed.err, "run `indexer check`")) << failed.err;
}

// Regression: years beyond 9999 by zone were stored, and came back as others.
TEST_F(Upkeep, ADateThatItsZoneMovesBeyondTheYear9999IsNotKept) {
  const Output added =
      run("add", {"-"}, R"({"id":"1","body":"x","date":"9999-12-31T23:30-05:00"})");
  EXPECT_TRUE(contains(added.err, "warning: ")) << added.err;
  const Output dump = run("export");
  EXPECT_EQ(counts(run_program("indexer", {"add", "-a", folder_ / "B", "-"}, dump.out)),
            "1 added, 0 updated, 0 unchanged, 0 rejected, 0 duplicates");
  EXPECT_EQ(run_program("indexer", {"export", "-a", folder_ / "B"}).out, dump.out);
  EXPECT_EQ(counts(run("add", {"-"}, dump.out)),
            "0 added, 0 updated, 1 unchanged, 0 rejected, 0 duplicates");
}

// Regression: a | in a translation made a second one of it, which came first.
TEST_F(Upkeep, LexiconRefusesTheSignThatItsTableIsMadeWith) {
  ASSERT_EQ(run("add", {"-"}, dump_of(1)).exit_code, 0);
  for (const char* line : {"gazzettino\tgazette | frobnicator\n", "a|b\tgazette\n"}) {
    const Output added = run_program("indexer", {"lexicon", "add", "-a", archive_, "-"}, line);
    EXPECT_EQ(added.exit_code, 2) << line;
    EXPECT_TRUE(contains(added.err, "-:1: a | cannot be part of a word")) << added.err;
  }
}

TEST_F(Upkeep, InfoTellsOfTheLastUpdateAndTheLastDays) {
  ASSERT_EQ(run("add", {"-"}, dump_of(3)).exit_code, 0);
  ASSERT_EQ(run("add", {"-"}, R"({"id":"u","body":"senza data"})").exit_code, 0);
  const auto info = nlohmann::json::parse(run("info", {"--format", "json"}).out);
  EXPECT_EQ(info["days"].size(), 14U);
  EXPECT_EQ(info["days"]["2021-10-19"], 3);
  EXPECT_EQ(info["days"]["2021-10-06"], 0);
  EXPECT_EQ(info["undated"], 1);
  EXPECT_EQ(info["unknown_language"], 0);
  EXPECT_GE(info["updated"].get<std::int64_t>(), 1'700'000'000);
  EXPECT_GE(info["compaction_saves"].get<double>(), 0);
  EXPECT_LE(info["compaction_saves"].get<double>(), 1);
  const Output text = run("info");
  EXPECT_TRUE(contains(text.out, "\nUpdated   20")) << text.out;
  EXPECT_TRUE(contains(text.out, "  2021-10-19 ")) << text.out;
}

TEST_F(Upkeep, InfoTellsOfHalfAtLeastOfWhatACompactionWouldSave) {
  for (int round = 0; round < 5; ++round) {
    ASSERT_EQ(run("add", {"-"}, dump_of(400, static_cast<std::size_t>(round) * 400 + 1)).exit_code,
              0);
  }
  const auto saves = [&] {
    return nlohmann::json::parse(run("info", {"--format", "json"}).out)["compaction_saves"]
        .get<double>();
  };
  const auto bytes = [&] {
    return nlohmann::json::parse(run("info", {"--format", "json"}).out)["bytes"].get<double>();
  };
  const double told = saves();
  const double before = bytes();
  ASSERT_EQ(run("compact").exit_code, 0);
  const double saved = 1 - bytes() / before;
  EXPECT_LE(told, saved + 0.05);
  EXPECT_GE(told, saved / 2);
  EXPECT_LT(saves(), 0.1);
}

// Of a table of one block 98% would go, it was said.
TEST_F(Upkeep, InfoPromisesNoSavingOfWhatIsOneBlock) {
  ASSERT_EQ(run("add", {"-"}, dump_of(1)).exit_code, 0);
  EXPECT_FALSE(contains(run("info").out, "compact")) << run("info").out;
  ASSERT_EQ(run("compact").exit_code, 0);
  EXPECT_FALSE(contains(run("info").out, "compact")) << run("info").out;
}

TEST_F(Upkeep, ArticlesOfAnOlderAnalysisAreShownAllTheSame) {
  ASSERT_EQ(run("add", {dump("d/a.jsonl", {"1", "2"}, "Wire")}).exit_code, 0);
  const auto before = exported(archive_);
  make_older();
  for (const char* format : {"text", "json", "bibtex"}) {
    const Output shown = run_program("searcher", {"show", "-a", archive_, "--format", format, "2"});
    EXPECT_EQ(shown.exit_code, 0) << format << shown.err;
    EXPECT_FALSE(shown.out.empty());
  }
  EXPECT_TRUE(contains(run_program("searcher", {"show", "-a", archive_, "1"}).out, "testo 1"));
  EXPECT_EQ(exported(archive_), before);
  EXPECT_EQ(run("info", {}).exit_code, 0);
  const Output refused = run_program("searcher", {"search", "-a", archive_, "testo"});
  EXPECT_TRUE(contains(refused.err, "indexer reindex")) << refused.err;
  ASSERT_EQ(run("reindex", {}).exit_code, 0);
  EXPECT_EQ(exported(archive_), before);
  EXPECT_EQ(run_program("searcher", {"search", "-a", archive_, "testo"}).exit_code, 0);
}

// A replica that is given a stale one has pages of two databases.
TEST_F(Upkeep, TellsReplicasNothingOfADatabaseThatWasExchanged) {
  ASSERT_EQ(run("add", {dump("a.jsonl", {"a", "b"})}).exit_code, 0);
  ASSERT_EQ(run_shell("XAPIAN_MAX_CHANGESETS=9 \"$BIN/indexer\" add --writer stock -a '" +
                      archive_ + "' '" + dump("b.jsonl", {"c"}) + "'")
                .exit_code,
            0);
  folder_.write("A/changes.txt", "of another program");
  const auto changes = [&] {
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(archive_)) {
      std::string name = entry.path().filename().string();
      if (name.starts_with("changes")) found.push_back(std::move(name));
    }
    std::sort(found.begin(), found.end());
    return found;
  };
  ASSERT_EQ(changes(), (std::vector<std::string>{"changes.txt", "changes1"}));
  ASSERT_EQ(run("compact").exit_code, 0);
  EXPECT_EQ(changes(), std::vector<std::string>{"changes.txt"});
}

}  // namespace
}  // namespace emeroteca::tests
