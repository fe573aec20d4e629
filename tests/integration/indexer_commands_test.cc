// remove, sync, check, compact, export, lexicon, and wrong command lines.
#include <filesystem>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/indexer_support.h"
#include "tests/support/shared_data.h"

namespace emeroteca::tests {
namespace {

class Commands : public ::testing::Test {
 protected:
  Output run(const std::string& command, const std::vector<std::string>& more = {},
             std::string_view input = {}) const {
    std::vector<std::string> arguments{command, "-a", archive_};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program("indexer", arguments, input);
  }

  Output lexicon(const std::string& command, const std::vector<std::string>& more = {},
                 std::string_view input = {}) const {
    std::vector<std::string> arguments{"lexicon", command, "-a", archive_};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program("indexer", arguments, input);
  }

  void fill(std::size_t articles) const {
    ASSERT_EQ(add(archive_, {"-"}, dump_of(articles)).exit_code, 0);
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

TEST_F(Commands, RemoveSaysWhatItDidNotFind) {
  fill(3);
  const Output removed = run("remove", {"2", "nope\x1b[2J"});
  EXPECT_EQ(removed.exit_code, 1);
  EXPECT_TRUE(contains(removed.err, "no article has the id \"nope\\x1B[2J\"")) << removed.err;
  EXPECT_TRUE(contains(removed.err, "removed: 1 of 2")) << removed.err;
  EXPECT_EQ(articles_in(archive_), 2U);
  EXPECT_EQ(run("remove", {"1", "3"}).exit_code, 0);
  EXPECT_EQ(articles_in(archive_), 0U);
  EXPECT_EQ(xapian_check(archive_), 0);
}

TEST_F(Commands, SyncRemovesWhatTheDumpNoLongerHas) {
  fill(5);
  const Output synced = run("sync", {"-"}, dump_of(4, 2));
  EXPECT_EQ(synced.exit_code, 0) << synced.err;
  EXPECT_TRUE(contains(synced.err, "removed: 1\n")) << synced.err;
  EXPECT_EQ(counts(synced), "0 added, 0 updated, 4 unchanged, 0 rejected, 0 duplicates");
  EXPECT_EQ(articles_in(archive_), 4U);
  EXPECT_EQ(run_program("searcher", {"show", "-a", archive_, "1"}).out, "");
}

TEST_F(Commands, SyncDoesNotEmptyAnArchiveByMistake) {
  fill(5);
  const Output refused = run("sync", {"-"}, dump_of(2));
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(contains(refused.err, "3 of the 5 articles")) << refused.err;
  EXPECT_EQ(articles_in(archive_), 5U);
  const Output forced = run("sync", {"--force", "--summary", "json", "-"}, dump_of(2));
  EXPECT_EQ(forced.exit_code, 0) << forced.err;
  EXPECT_EQ(nlohmann::json::parse(lines_of(forced.err).back())["removed"], 3);
  EXPECT_EQ(articles_in(archive_), 2U);
}

TEST_F(Commands, SyncDoesNotRemoveWhatItCouldNotRead) {
  fill(5);
  const Output broken = run("sync", {"-"}, dump_of(4) + "{\"id\":\"5\",\"body\":\"cut o");
  EXPECT_EQ(broken.exit_code, 2);
  EXPECT_TRUE(contains(broken.err, "nothing was removed: some records were rejected"))
      << broken.err;
  EXPECT_EQ(articles_in(archive_), 5U);
}

TEST_F(Commands, TheSummaryForProgramsIsThereWhereNothingWasBegun) {
  for (const std::string& dump : {folder_ / "none.jsonl", std::string("/proc/self/mem/x")}) {
    const Output output = run("add", {"--summary", "json", dump});
    EXPECT_EQ(output.exit_code, 2);
    const nlohmann::json summary =
        nlohmann::json::parse(lines_of(output.err).back(), nullptr, false);
    ASSERT_TRUE(summary.is_object()) << output.err;
    EXPECT_TRUE(contains(summary["error"].dump(), "cannot be read")) << output.err;
    EXPECT_EQ(summary["added"], 0);
  }
}

// What a link led to may be on a disk that is not mounted.
TEST_F(Commands, SyncDoesNotRemoveWhatALinkLedTo) {
  const std::string dumps = folder_ / "dumps";
  folder_.write("away/a.jsonl", dump_of(1));
  folder_.write("dumps/b.jsonl", R"({"id":"b","title":"Due","body":"Il porto chiude."})");
  folder_.write("dumps/c.jsonl", R"({"id":"c","title":"Tre","body":"Il faro si spegne."})");
  std::filesystem::create_symlink(folder_ / "away/a.jsonl", dumps + "/a.jsonl");
  ASSERT_EQ(run("sync", {"--collection", "x", dumps}).exit_code, 0);
  std::filesystem::rename(folder_ / "away", folder_ / "unmounted");
  const Output refused = run("sync", {"--collection", "x", dumps});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(contains(refused.err, "nothing was removed: a link in the dumps leads "))
      << refused.err;
  EXPECT_EQ(articles_in(archive_), 3U);
  const Output forced = run("sync", {"--collection", "x", "--force", dumps});
  EXPECT_EQ(forced.exit_code, 0) << forced.err;
  EXPECT_EQ(articles_in(archive_), 2U);
  // Where nothing is missing, there is nothing to say.
  EXPECT_EQ(run("sync", {"--collection", "x", dumps}).exit_code, 0);
}

TEST_F(Commands, SyncFindsArticlesWhoseIdsAreTooLongForATerm) {
  const std::string id(400, 'i');
  const std::string longer =
      R"({"id":")" + id + R"(a","body":"uno"})" + "\n" + R"({"id":")" + id + R"(b","body":"due"})";
  ASSERT_EQ(run("sync", {"-"}, longer).exit_code, 0);
  const Output again = run("sync", {"-"}, longer);
  EXPECT_EQ(counts(again), "0 added, 0 updated, 2 unchanged, 0 rejected, 0 duplicates");
  EXPECT_TRUE(contains(again.err, "removed: 0\n")) << again.err;
  EXPECT_EQ(articles_in(archive_), 2U);
}

// Regression: an archive that was just written in bulk grew by a fiftieth.
TEST_F(Commands, CompactLeavesWhatItCannotReduce) {
  fill(2000);
  ASSERT_EQ(run("compact").exit_code, 0);
  const auto bytes = [&] {
    return nlohmann::json::parse(run("info", {"--format", "json"}).out)["bytes"]
        .get<std::uint64_t>();
  };
  const std::uint64_t before = bytes();
  const Output again = run("compact");
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_TRUE(contains(again.err, "compacted: ")) << again.err;
  EXPECT_TRUE(contains(again.err, ": left as it is, its copy would be no smaller\n")) << again.err;
  EXPECT_EQ(bytes(), before);
}

TEST_F(Commands, CompactTakesLessSpaceAndChangesNothing) {
  fill(500);
  ASSERT_EQ(lexicon("add", {"-"}, "gazzettino\tgazette\n").exit_code, 0);
  const std::vector<std::string> before = exported(archive_);
  const Output compacted = run("compact");
  EXPECT_EQ(compacted.exit_code, 0) << compacted.err;
  EXPECT_TRUE(contains(compacted.err, "compacted: ")) << compacted.err;
  EXPECT_EQ(exported(archive_), before);
  EXPECT_EQ(lexicon("list", {"--headwords", "it"}).out, "gazzettino\tgazette\n");
  EXPECT_EQ(run("check").exit_code, 0);
  EXPECT_EQ(xapian_check(archive_), 0);
  EXPECT_FALSE(std::filesystem::exists(folder_ / ".A.compact"));
  EXPECT_EQ(counts(add(archive_, {"-"}, dump_of(501))),
            "1 added, 0 updated, 500 unchanged, 0 rejected, 0 duplicates");
}

TEST_F(Commands, CompactFollowsALinkToTheArchive) {
  fill(20);
  std::filesystem::create_directory_symlink(archive_, folder_ / "link");
  EXPECT_EQ(run_program("indexer", {"compact", "-a", folder_ / "link/"}).exit_code, 0);
  EXPECT_TRUE(std::filesystem::is_symlink(folder_ / "link"));
  EXPECT_EQ(articles_in(archive_), 20U);
}

TEST_F(Commands, ExportIsADumpOfTheSameArticles) {
  const std::string odd =
      R"({"id":" a b ","title":"","body":"È \u0000\u001b[31m \ud83d\ude00\u2028 \"x\" </b>",)"
      R"("date":"26-FEB-1916 15:01:01.79","source":{"name":"x"},"lang":"de","author":["A","B"],)"
      R"("tags":"t","unknown":{"n":[1,2.50,-0.0,1e300,123456789012345678901234567890,null]},)"
      R"("pair_id":"p","url":" http://x/ ","summary":" s ","section":"S"})"
      "\n"
      R"({"body":"no id","story":"s","pair_id":"p2","language":"it","lang":"en","date":"nope"})"
      "\n"
      R"({"id":"7","date":"1987-02-26","source":"Reuters"})"
      "\n"
      R"({"title":"only a title","date":-5,"authors":[{"name":"x"}],"lang":["it"]})"
      "\n";
  ASSERT_EQ(add(archive_, {"-"}, odd).exit_code, 0);
  const Output dump = run("export");
  EXPECT_EQ(lines_of(dump.out).size(), 4U);
  EXPECT_EQ(counts(add(archive_, {"-"}, dump.out)),
            "0 added, 0 updated, 4 unchanged, 0 rejected, 0 duplicates")
      << dump.out;
  EXPECT_EQ(counts(add(folder_ / "B", {"-"}, dump.out)),
            "4 added, 0 updated, 0 unchanged, 0 rejected, 0 duplicates");
  EXPECT_EQ(run_program("indexer", {"export", "-a", folder_ / "B"}).out, dump.out);
}

TEST_F(Commands, ExportOfRealNewsIsUnchangedWhenItIsAddedAgain) {
  EMEROTECA_NEED_SHARED_DATA();
  ASSERT_EQ(add(archive_, {(shared_dir() / "news/wikinews_it.jsonl.zst").string()}).exit_code, 0);
  ASSERT_EQ(add(archive_, {(shared_dir() / "seeds").string()}).exit_code, 0);
  const Output again = run_shell("$BIN/indexer export -a '" + archive_ +
                                 "' | $BIN/indexer add -a '" + archive_ + "' -");
  EXPECT_EQ(counts(again), "0 added, 0 updated, 655 unchanged, 0 rejected, 0 duplicates");
}

TEST_F(Commands, ExportSaysWhenItCannotWrite) {
  fill(3);
  const Output full = run_shell("$BIN/indexer export -a '" + archive_ + "' > /dev/full");
  EXPECT_EQ(full.exit_code, 2);
  EXPECT_TRUE(contains(full.err, "No space left")) << full.err;
}

// Regression: what went nowhere was a success.
TEST_F(Commands, LostOutputIsNoSuccess) {
  fill(3);
  ASSERT_EQ(lexicon("add", {"-"}, "gazzettino\tgazette\n").exit_code, 0);
  const std::string archive = " -a '" + archive_ + "'";
  for (const std::string& line :
       {"info" + archive, "info --format json" + archive, "check" + archive, "export" + archive,
        "lexicon list" + archive, "lexicon list --headwords it" + archive, std::string("--help"),
        std::string("add --help"), std::string("--version")}) {
    const Output full = run_shell("$BIN/indexer " + line + " > /dev/full");
    EXPECT_EQ(full.exit_code, 2) << line;
    EXPECT_TRUE(contains(full.err, "the output could not be written to its end"))
        << line << ": " << full.err;
    EXPECT_EQ(run_shell("$BIN/indexer " + line + " >&-").exit_code, 2) << line;
  }
  // What writes nothing there loses nothing.
  EXPECT_EQ(run_shell("$BIN/indexer compact" + archive + " >&-").exit_code, 0);
}

TEST_F(Commands, LexiconEntriesTranslateQueries) {
  ASSERT_EQ(
      add(archive_, {"-"}, R"({"id":"1","lang":"en","body":"a frobnicator for sale"})").exit_code,
      0);
  EXPECT_EQ(run_program("searcher", {"-a", archive_, "sfarfugliatore"}).exit_code, 1);
  const std::string file = folder_.write("terms.txt", "# mine\nsfarfugliatore\tfrobnicator\n");
  EXPECT_TRUE(contains(lexicon("add", {file}).err, "lexicon: 1 added, 0 replaced, 0 unchanged"));
  EXPECT_TRUE(contains(lexicon("add", {file}).err, "lexicon: 0 added, 0 replaced, 1 unchanged"));
  EXPECT_EQ(run_program("searcher", {"-a", archive_, "sfarfugliatore"}).exit_code, 0);
  EXPECT_EQ(lexicon("list").out, "# Italian headwords\nsfarfugliatore\tfrobnicator\n");
  EXPECT_TRUE(contains(lexicon("clear").err, "lexicon: 1 removed"));
  EXPECT_EQ(lexicon("list").out, "");
  EXPECT_EQ(run_program("searcher", {"-a", archive_, "sfarfugliatore"}).exit_code, 1);
}

TEST_F(Commands, LexiconMergesBothDirections) {
  fill(1);
  lexicon("add", {"-"}, "uno\tone\ndue\ttwo\n");
  lexicon("add", {"--headwords", "en", "-"}, "three\ttre; terzo\n");
  EXPECT_TRUE(contains(lexicon("add", {"-"}, "Due\ttwo; pair\nsei\tsix\n").err,
                       "lexicon: 1 added, 1 replaced, 0 unchanged"));
  EXPECT_EQ(lexicon("list").out,
            "# Italian headwords\nDue\ttwo; pair\nsei\tsix\nuno\tone\n"
            "# English headwords\nthree\ttre; terzo\n");
  EXPECT_TRUE(contains(lexicon("clear", {"--headwords", "it"}).err, "lexicon: 3 removed"));
  EXPECT_EQ(lexicon("list", {"--headwords", "en"}).out, "three\ttre; terzo\n");
}

TEST_F(Commands, LexiconFileWithAFaultAddsNothing) {
  fill(1);
  const std::string file = folder_.write("bad.txt", "uno\tone\n\nsenza tab\n\tx\n");
  const Output added = lexicon("add", {file});
  EXPECT_EQ(added.exit_code, 2);
  EXPECT_TRUE(contains(added.err, file + ":3: there is no tab")) << added.err;
  EXPECT_TRUE(contains(added.err, file + ":4: the headword has no letters")) << added.err;
  EXPECT_TRUE(contains(added.err, "nothing was added: the lexicon file has 2 faults"));
  EXPECT_EQ(lexicon("list").out, "");
  EXPECT_EQ(lexicon("add", {folder_ / "missing"}).exit_code, 2);
}

TEST_F(Commands, WrongOnesExitWith2AndSayWhatIsWrong) {
  for (const auto& [line, message] :
       {std::pair{"", "`indexer` needs a command"},
        std::pair{"frob", "no command \"frob\""},
        std::pair{"add -a A", "`indexer add` needs DUMP"},
        std::pair{"add -a A --lang de x", "'de' is not possible here; write auto, it or en"},
        std::pair{"add -a A --format xml x", "'xml' is not possible here; write auto, jsonl, "},
        std::pair{"add -a A --memory lots x", "'lots' is no size"},
        std::pair{"add -a A --memory 10 x", "not between 1MB and 1TB"},
        std::pair{"add -a A --jobs -1 x", "--jobs: '-1' is no number from 0 to 1024"},
        std::pair{"watch -a A", "`indexer watch` needs FOLDER"},
        std::pair{"shard split -a A", "needs --by year|source|hash|tier"},
        std::pair{"add -a A --summary xml x", "'xml' is not possible here; write text or json"},
        std::pair{"add -a A --rejects /no/such/x -", "/no/such/x cannot be written"},
        std::pair{"remove -a A", "`indexer remove` needs ID, or --query"},
        std::pair{"remove -a A --wait=x n1", "'x' is not a number of seconds"},
        std::pair{"remove -a A --wait=9999999999 n1", "'9999999999' is not a number of seconds"},
        std::pair{"recover A", "`indexer recover` needs NEW"},
        std::pair{"info -a A extra", "unexpected argument 'extra'"},
        std::pair{"info -a A --format xml", "'xml' is not possible here; write text or json"},
        std::pair{"lexicon frob", "no command \"frob\""},
        std::pair{"lexicon add -a A --headwords fr x",
                  "'fr' is not possible here; write it or en"}}) {
    const Output run =
        run_shell("cd '" + folder_.path().string() + "' && $BIN/indexer " + line, dump_of(1));
    EXPECT_EQ(run.exit_code, 2) << line;
    EXPECT_TRUE(contains(run.err, message)) << line << ": " << run.err;
    EXPECT_EQ(run.out, "") << line;
  }
}

// Regression: the exit codes of some commands stood there beside others.
TEST_F(Commands, HelpTellsTheExitCodesOnce) {
  for (const std::string command : {"add", "inspect", "recover", "watch", "info", "lexicon add"}) {
    const std::string help = run_shell("$BIN/indexer " + command + " --help").out;
    std::size_t times = 0;
    for (std::size_t at = 0; (at = help.find("xit code", at)) != std::string::npos; ++at) ++times;
    EXPECT_EQ(times, 1U) << help;
  }
}

// Regression: to tell what would be added, the archive had to be written to.
TEST_F(Commands, ADryRunOfALexiconOnlyReads) {
  ASSERT_EQ(add(folder_ / "A", {"-q", "-"}, dump_of(1)).exit_code, 0);
  const std::string file = folder_.write("terms", "cane\tdog\n");
  RunningProgram writer("indexer", {"add", "-a", folder_ / "A", "-"});
  ASSERT_TRUE(comes_true([&] {
    return run_program("indexer", {"check", "--quick", "-a", folder_ / "A"}).exit_code == 2;
  }));
  const Output told = run_program("indexer", {"lexicon", "add", "-n", "-a", folder_ / "A", file});
  EXPECT_EQ(told.exit_code, 0) << told.err;
  EXPECT_TRUE(contains(told.err, "dry run: lexicon: 1 added")) << told.err;
  writer.close_input();
  writer.wait();
}

TEST_F(Commands, HelpGoesToStandardOutput) {
  for (const char* line : {"--help", "add --help", "lexicon add --help", "--version"}) {
    const Output run = run_shell(std::string("$BIN/indexer ") + line);
    EXPECT_EQ(run.exit_code, 0) << line;
    EXPECT_TRUE(contains(run.out, "ndexer")) << line << run.out;
    EXPECT_EQ(run.err, "");
  }
}

}  // namespace
}  // namespace emeroteca::tests
