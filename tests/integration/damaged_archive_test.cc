// What a damaged archive may still show, and what is told of the rest.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <xapian.h>

#include "archive/lock_holder.h"
#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

class Damaged : public ::testing::Test {
 protected:
  void SetUp() override {
    dump_ = folder_.write("dump.jsonl", dump_of(40));
    ASSERT_EQ(add(archive_, {dump_}).exit_code, 0);
  }

  Output indexer(const std::string& command, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{command, "-a", archive_};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program("indexer", arguments);
  }

  Output searcher(const std::vector<std::string>& words) const {
    std::vector<std::string> arguments{"-a", archive_};
    arguments.insert(arguments.end(), words.begin(), words.end());
    return run_program("searcher", arguments);
  }

  void remove_table(const std::string& name) const {
    ASSERT_TRUE(fs::remove(fs::path(archive_) / name));
  }

  // The first block of articles, at its end, where the first of them lie.
  void flip_article() const {
    constexpr std::streamoff kNearEnd = 8192 - 100;
    std::fstream table(archive_ + "/docdata.glass",
                       std::ios::in | std::ios::out | std::ios::binary);
    table.seekg(kNearEnd);
    const int byte = table.get();
    table.seekp(kNearEnd);
    table.put(static_cast<char>(byte ^ 0x10));
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
  std::string dump_;
};

// Regression: without its table of positions phrases found nothing, with exit code 1, and `check`
// called the archive whole.
TEST_F(Damaged, WithoutItsPositionsItIsRefusedAndMadeAgain) {
  const Output before = searcher({"--format", "trec", "\"governo governo\" budget"});
  remove_table("position.glass");
  for (const Output& refused :
       {searcher({"\"governo budget\""}), indexer("add", {dump_}), indexer("remove", {"1"}),
        indexer("compact"),
        run_program("indexer", {"lexicon", "add", "-a", archive_, "-"}, "ponte\tbridge\n")}) {
    EXPECT_EQ(refused.exit_code, 2) << refused.err;
  }
  const Output told = searcher({"governo"});
  EXPECT_TRUE(contains(told.err, "position.glass is missing")) << told.err;
  EXPECT_TRUE(contains(told.err, "`indexer reindex -a " + archive_ + "`")) << told.err;
  const Output check = indexer("check");
  EXPECT_EQ(check.exit_code, 2);
  EXPECT_TRUE(contains(check.out, "the table position.glass of " + archive_ + " is missing"))
      << check.out;
  // The articles are there.
  EXPECT_EQ(exported(archive_).size(), 40U);
  const Output mended = indexer("reindex");
  EXPECT_EQ(mended.exit_code, 0) << mended.err;
  EXPECT_EQ(indexer("check").exit_code, 0);
  EXPECT_EQ(searcher({"--format", "trec", "\"governo governo\" budget"}).out, before.out);
}

// Regression: `check` called an archive without term lists whole, and `compact` made one.
TEST_F(Damaged, LostTermListsAreTold) {
  remove_table("termlist.glass");
  const Output check = indexer("check");
  EXPECT_EQ(check.exit_code, 2);
  EXPECT_TRUE(contains(check.out, "the table termlist.glass of " + archive_ + " is missing"))
      << check.out;
  const Output compacted = indexer("compact");
  EXPECT_EQ(compacted.exit_code, 2);
  EXPECT_TRUE(contains(compacted.err, "termlist.glass is missing")) << compacted.err;
  EXPECT_EQ(searcher({"governo"}).exit_code, 2);
  const std::string fresh = folder_ / "new";
  const Output recovered = run_program("indexer", {"recover", archive_, fresh});
  EXPECT_EQ(recovered.exit_code, 0) << recovered.err;
  EXPECT_EQ(exported(fresh), exported(archive_));
}

TEST_F(Damaged, TablesThatAreEmptyOrCutAreTold) {
  for (const std::string name : {"position.glass", "termlist.glass", "docdata.glass"}) {
    const fs::path table = fs::path(archive_) / name;
    fs::copy_file(table, folder_ / "whole");
    fs::resize_file(table, 0);
    const Output empty = searcher({"governo"});
    EXPECT_EQ(empty.exit_code, 2);
    EXPECT_TRUE(contains(empty.err, name + " is empty")) << empty.err;
    EXPECT_TRUE(contains(indexer("check").out, name)) << name;
    fs::copy_file(folder_ / "whole", table, fs::copy_options::overwrite_existing);
    fs::remove(folder_ / "whole");
    EXPECT_EQ(searcher({"governo"}).exit_code, 0);
  }
}

// Regression: a changed byte of the table of articles was shown as what a newspaper had written.
TEST_F(Damaged, ArticlesAreShownAsDamagedAndNamed) {
  flip_article();
  const Output listed = searcher({"-n", "40", "--format", "json", "numero"});
  EXPECT_EQ(listed.exit_code, 2) << listed.err;
  std::string id;
  std::size_t whole = 0;
  const nlohmann::json answer = nlohmann::json::parse(listed.out);
  for (const nlohmann::json& hit : answer["hits"]) {
    if (!hit.contains("damaged")) {
      ++whole;
      continue;
    }
    id = hit["id"];
    EXPECT_EQ(hit["title"], "");
    EXPECT_TRUE(hit["snippets"].empty());
  }
  ASSERT_FALSE(id.empty()) << listed.out;
  EXPECT_GT(whole, 0U);
  EXPECT_TRUE(contains(listed.err, "the article '" + id + "' is damaged")) << listed.err;
  EXPECT_TRUE(contains(listed.err, "of the answer")) << listed.err;

  EXPECT_TRUE(contains(searcher({"-n", "40", "numero"}).out, "[damaged: "));
  const Output rows = searcher({"-n", "40", "--format", "csv", "numero"});
  EXPECT_EQ(rows.exit_code, 2);
  EXPECT_FALSE(contains(rows.out, "," + id + ",")) << rows.out;

  const Output shown =
      run_program("searcher", {"show", "-a", archive_, "--format", "jsonl", id, "40"});
  EXPECT_EQ(shown.exit_code, 2);
  EXPECT_TRUE(contains(shown.out, "Articolo numero 40")) << shown.out;
  EXPECT_FALSE(contains(shown.out, "Articolo numero " + id + "\"")) << shown.out;
  EXPECT_TRUE(contains(shown.err, "the article '" + id + "' is damaged")) << shown.err;

  const Output copy = indexer("export");
  EXPECT_EQ(copy.exit_code, 2);
  EXPECT_LT(lines_of(copy.out).size(), 40U);
  EXPECT_TRUE(contains(copy.err, "left out")) << copy.err;
  const Output again = indexer("reindex");
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_TRUE(contains(again.err, "nothing was changed")) << again.err;
  const Output check = indexer("check");
  EXPECT_EQ(check.exit_code, 2);
  EXPECT_TRUE(contains(check.out, "article \"" + id + "\": ")) << check.out;
}

TEST_F(Damaged, RecoverMakesANewArchiveOfTheRest) {
  flip_article();
  const std::string fresh = folder_ / "new";
  const Output recovered = run_program("indexer", {"recover", archive_, fresh});
  EXPECT_EQ(recovered.exit_code, 1) << recovered.err;
  EXPECT_TRUE(contains(recovered.err, "' is lost: ")) << recovered.err;
  EXPECT_TRUE(contains(recovered.err, "recovered: ")) << recovered.err;
  const std::vector<std::string> before = lines_of(indexer("export").out);
  std::vector<std::string> sorted = before;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(exported(fresh), sorted);
  EXPECT_EQ(run_program("indexer", {"check", "-a", fresh}).exit_code, 0);
  // What was lost comes again from the dump.
  const Output added = add(fresh, {dump_});
  EXPECT_EQ(added.exit_code, 0) << added.err;
  EXPECT_EQ(exported(fresh).size(), 40U);
}

// Regression: an archive of others in which a file was a named pipe was waited for without end.
TEST_F(Damaged, WithAPipeInThePlaceOfAFileIsNotWaitedFor) {
  for (const std::string name :
       {"iamglass", "postlist.glass", "position.glass", "flintlock", "XAPIANDB"}) {
    const std::string path = archive_ + "/" + name;
    const std::string kept = folder_ / "kept";
    const bool there = fs::exists(path);
    if (there) fs::rename(path, kept);
    // The stub is read where there is no database beside it.
    const std::string version = archive_ + "/iamglass";
    if (!there) fs::rename(version, kept);
    ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
    for (const std::string command :
         {"searcher -a A testo", "indexer info -a A", "indexer add -q -a A dump.jsonl",
          "indexer reindex -q -a A", "indexer check -q -a A"}) {
      const Output run = run_shell("cd '" + folder_.path().string() +
                                   "'; PATH=$BIN:$PATH; timeout -s KILL 20 " + command);
      EXPECT_EQ(run.exit_code, 2) << name << ": " << command << run.err;
      EXPECT_TRUE(contains(run.err, name + " is no file")) << command << ": " << run.err;
    }
    fs::remove(path);
    fs::rename(kept, there ? path : version);
  }
  EXPECT_EQ(exported(archive_).size(), 40U);
}

// Regression: an archive without its version file was taken for one that was never made, and
// emptied by the next command that wrote, with exit code 0.
TEST_F(Damaged, WithoutItsVersionFileIsNotMadeAnew) {
  const std::string kept = folder_ / "kept";
  fs::rename(archive_ + "/iamglass", kept);
  const std::string told = "the archive " + archive_ + " is damaged: its file iamglass is missing";
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"add", "-a", archive_, dump_},
        {"add", "--writer", "stock", "-a", archive_, dump_},
        {"sync", "-a", archive_, dump_},
        {"remove", "-a", archive_, "1"},
        {"reindex", "-a", archive_},
        {"compact", "-a", archive_},
        {"info", "-a", archive_},
        {"lexicon", "clear", "-a", archive_}}) {
    const Output run = run_program("indexer", command);
    EXPECT_EQ(run.exit_code, 2) << command.front();
    EXPECT_TRUE(contains(run.err, told)) << command.front() << ": " << run.err;
  }
  EXPECT_TRUE(contains(run_program("searcher", {"-a", archive_, "testo"}).err, told));
  fs::rename(kept, archive_ + "/iamglass");
  EXPECT_EQ(exported(archive_).size(), 40U);
  EXPECT_EQ(run_program("indexer", {"check", "-a", archive_}).exit_code, 0);
}

TEST_F(Damaged, RecoverGoesIntoNoArchiveWithArticles) {
  const std::string fresh = folder_ / "new";
  ASSERT_EQ(add(fresh, {"-"}, dump_of(1)).exit_code, 0);
  const Output refused = run_program("indexer", {"recover", "-q", archive_, fresh});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(contains(refused.err, "the archive " + fresh + " has articles already"))
      << refused.err;
  EXPECT_EQ(articles_in(fresh), 1U);
}

// Regression: an article without a fingerprint got a new one, with exit code 0: what may be damaged
// was made one that is proved.
TEST_F(Damaged, RecoverNamesWhatItCannotProve) {
  {
    constexpr Xapian::valueno kFingerprint = 6;
    Xapian::WritableDatabase database(archive_);
    Xapian::Document document = database.get_document(1);
    document.remove_value(kFingerprint);
    database.replace_document(1, document);
    database.commit();
  }
  const std::string fresh = folder_ / "new";
  const Output recovered = run_program("indexer", {"recover", archive_, fresh});
  EXPECT_EQ(recovered.exit_code, 1) << recovered.err;
  EXPECT_TRUE(contains(recovered.err, "' is not proved: its fingerprint is not there"))
      << recovered.err;
  EXPECT_TRUE(contains(recovered.err, "recovered: 40 articles, lost: 0, not proved: 1"))
      << recovered.err;
  EXPECT_EQ(exported(fresh).size(), 40U);
}

TEST_F(Damaged, RecoverOfAWholeArchiveIsTheSame) {
  const Output lexicon =
      run_program("indexer", {"lexicon", "add", "-a", archive_, "-"}, "gazzettino\tgazette\n");
  ASSERT_EQ(lexicon.exit_code, 0) << lexicon.err;
  const std::string fresh = folder_ / "new";
  const Output recovered = run_program("indexer", {"recover", archive_, fresh});
  EXPECT_EQ(recovered.exit_code, 0) << recovered.err;
  EXPECT_TRUE(contains(recovered.err, "recovered: 40 articles, lost: 0")) << recovered.err;
  EXPECT_EQ(exported(fresh), exported(archive_));
  EXPECT_EQ(run_program("indexer", {"lexicon", "list", "-a", fresh}).out,
            run_program("indexer", {"lexicon", "list", "-a", archive_}).out);
}

// What only an analysis of the articles tells.
TEST_F(Damaged, CheckComparesTheWordsWithTheArticles) {
  EXPECT_EQ(indexer("check").exit_code, 0);
  {
    Xapian::WritableDatabase database(archive_);
    Xapian::Document document = database.get_document(1);
    document.add_posting("governo", 4000);
    database.replace_document(1, document);
    database.commit();
  }
  EXPECT_EQ(indexer("check", {"--quick"}).exit_code, 0);
  const Output check = indexer("check");
  EXPECT_EQ(check.exit_code, 2);
  EXPECT_TRUE(contains(check.out, "its words are not those of its text")) << check.out;
  EXPECT_TRUE(contains(check.out, "the lists of the words")) << check.out;
}

TEST_F(Damaged, LeftoversOfKilledRunsAreCleared) {
  const std::string left = folder_ / ".A.new4194000";
  folder_.write(".A.new4194000/iamglass", "x");
  // What takes an archive's place is built there, by whoever holds its lock.
  const std::string replaced = folder_ / ".A.compact";
  folder_.write(".A.compact/iamglass", "x");
  EXPECT_EQ(indexer("remove", {"1"}).exit_code, 0);
  EXPECT_FALSE(fs::exists(left));
  EXPECT_FALSE(fs::exists(replaced));
}

// Regression: such a copy was said to be changed faster than it can be read, for ever.
TEST_F(Damaged, ACopyOfSeveralMomentsIsToldAsOne) {
  const auto rewrite = [&](unsigned times) {
    for (unsigned i = 0; i < times; ++i) {
      std::string dump = dump_of(40);
      for (std::size_t at = 0; (at = dump.find("\"body\":\"", at)) != std::string::npos; at += 8) {
        dump.insert(at + 8, "giro" + std::to_string(i) + " ");
      }
      ASSERT_EQ(add(archive_, {"-q", "--writer", "stock", "-"}, dump).exit_code, 0);
    }
  };
  rewrite(2);
  fs::copy_file(archive_ + "/iamglass", folder_ / "earlier");
  rewrite(4);
  fs::copy_file(folder_ / "earlier", archive_ + "/iamglass", fs::copy_options::overwrite_existing);
  for (const Output& told : {searcher({"testo"}), indexer("info"), indexer("export")}) {
    EXPECT_EQ(told.exit_code, 2) << told.out;
    EXPECT_TRUE(contains(told.err, "it was probably copied while an indexer wrote")) << told.err;
    EXPECT_FALSE(contains(told.err, "faster")) << told.err;
  }
  const Output checked = indexer("check", {"--quick"});
  EXPECT_EQ(checked.exit_code, 2);
  EXPECT_TRUE(contains(checked.out, "it was probably copied while an indexer wrote"))
      << checked.out;
  EXPECT_TRUE(contains(checked.err, "is damaged")) << checked.err;
}

class Locked : public Damaged {
 protected:
  void SetUp() override {
    Damaged::SetUp();
    first_.emplace("indexer", std::vector<std::string>{"add", "-a", archive_, "-"});
    first_->write(dump_of(3, 100));
    // Another command that asked would take the lock itself, where it came first.
    ASSERT_TRUE(comes_true([&] { return !lock_holder(archive_).empty(); }));
  }

  std::optional<RunningProgram> first_;
};

TEST_F(Locked, ASecondIndexerIsToldWhoHoldsItSinceWhen) {
  const Output refused = indexer("remove", {"1"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(contains(refused.err,
                       "indexer (process " + std::to_string(first_->pid()) + "), running since 2"))
      << refused.err;
  EXPECT_TRUE(contains(refused.err, "--wait")) << refused.err;
}

TEST_F(Locked, EachCommandThatWritesTellsWhoHoldsIt) {
  const std::string holder = "is being written to by indexer (process " +
                             std::to_string(first_->pid()) + "), running since";
  const std::vector<std::vector<std::string>> commands{{"add", dump_},
                                                       {"add", "--writer", "stock", dump_},
                                                       {"sync", dump_},
                                                       {"remove", "1"},
                                                       {"remove", "--query", "lang:it"},
                                                       {"compact"},
                                                       {"reindex"},
                                                       {"reindex", "--writer", "stock"},
                                                       {"lexicon", "add", "-"},
                                                       {"lexicon", "clear"},
                                                       {"shard", "split", "--by", "year"},
                                                       {"shard", "split", "--by", "tier"}};
  for (const std::vector<std::string>& command : commands) {
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.end(), {"-a", archive_});
    const Output refused = run_program("indexer", arguments, "zz\tyy\n");
    EXPECT_EQ(refused.exit_code, 2) << command.front();
    EXPECT_TRUE(contains(refused.err, holder)) << command.front() << ": " << refused.err;
  }
}

TEST_F(Locked, WaitEndsWithTheTimeOrTheOther) {
  const Output refused = indexer("remove", {"--wait=1", "1"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(contains(refused.err, "waiting for indexer (process ")) << refused.err;
  RunningProgram second("indexer", {"remove", "-a", archive_, "--wait", "1"});
  ASSERT_TRUE(comes_true([&] { return contains(second.messages(), "waiting for"); }));
  first_->close_input();
  EXPECT_EQ(first_->wait(), 0) << first_->messages();
  EXPECT_EQ(second.wait(), 0) << second.messages();
  EXPECT_TRUE(contains(second.messages(), "removed: 1 of 1")) << second.messages();
}

// Regression: exit code 2, as if something had failed.
TEST_F(Locked, WaitThatIsInterruptedEndsWith130) {
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"add", "--wait", "-a", archive_, dump_},
        std::vector<std::string>{"reindex", "--wait", "-a", archive_}}) {
    RunningProgram second("indexer", command);
    ASSERT_TRUE(comes_true([&] { return contains(second.messages(), "waiting for"); }));
    kill(second.pid(), SIGINT);
    EXPECT_EQ(second.wait(), 130) << second.messages();
    EXPECT_TRUE(contains(second.messages(), "interrupted")) << second.messages();
  }
}

TEST_F(Locked, WaitThatIsNoNumberIsRefused) {
  EXPECT_EQ(indexer("remove", {"--wait=soon", "1"}).exit_code, 2);
  EXPECT_EQ(indexer("remove", {"--wait=-1", "1"}).exit_code, 2);
}

}  // namespace
}  // namespace emeroteca::tests
