// `indexer recover OLD NEW`: where the new archive may be, and when it is there.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

class Recovery : public ::testing::TestWithParam<const char*> {
 protected:
  void make_old(std::size_t articles) const {
    ASSERT_EQ(add(old_, {"-q", "-"}, dump_of(articles)).exit_code, 0);
  }

  // What lies beside the old archive, sorted, with spaces between.
  std::string names() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      found.push_back(entry.path().filename().string());
    }
    std::sort(found.begin(), found.end());
    std::string out;
    for (const std::string& name : found) out += (out.empty() ? "" : " ") + name;
    return out;
  }

  // Whether something is being built beside its place.
  bool is_building() const { return contains(names(), ".NEW.new"); }

  std::vector<std::string> arguments() const {
    return {"recover", "-q", "--writer", GetParam(), old_, fresh_};
  }

  TemporaryFolder folder_;
  const std::string old_ = folder_ / "OLD";
  const std::string fresh_ = folder_ / "NEW";
};

// Regression: with --writer stock a half-written archive was to be seen, and stayed after a kill.
TEST_P(Recovery, ShowsNothingBeforeItIsComplete) {
  make_old(4000);
  {
    const RunningProgram run("indexer", arguments());
    ASSERT_TRUE(comes_true([&] { return is_building(); }));
    EXPECT_FALSE(fs::exists(fresh_));
    run.kill(SIGKILL);
  }
  EXPECT_FALSE(fs::exists(fresh_));
  const Output again = run_program("indexer", arguments());
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_EQ(names(), "NEW OLD");
  EXPECT_EQ(exported(fresh_), exported(old_));
  EXPECT_EQ(xapian_check(fresh_), 0);
}

TEST_P(Recovery, ThatIsInterruptedLeavesNothing) {
  make_old(4000);
  RunningProgram run("indexer", arguments());
  ASSERT_TRUE(comes_true([&] { return is_building(); }));
  run.kill(SIGINT);
  EXPECT_EQ(run.wait(), 130) << run.messages();
  EXPECT_EQ(run.messages(), "interrupted: there is no new archive\n");
  EXPECT_EQ(names(), "OLD");
}

TEST_P(Recovery, TakesThePlaceOfAFolderThatIsEmptyAndKeepsItsMode) {
  make_old(3);
  fs::create_directory(fresh_);
  fs::permissions(fresh_, fs::perms::owner_all);
  EXPECT_EQ(run_program("indexer", arguments()).exit_code, 0);
  EXPECT_EQ(fs::status(fresh_).permissions(), fs::perms::owner_all);
  EXPECT_EQ(exported(fresh_), exported(old_));
  const Output again = run_program("indexer", arguments());
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_TRUE(contains(again.err, "has articles already")) << again.err;
  EXPECT_EQ(names(), "NEW OLD");
}

TEST_P(Recovery, GoesIntoAnArchiveWithoutArticles) {
  make_old(3);
  for (const char* by : {"year", "tier"}) {
    ASSERT_EQ(run_program("indexer", {"shard", "new", "--by", by, "-a", fresh_}).exit_code, 0);
    const Output run = run_program("indexer", arguments());
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_TRUE(fs::exists(fs::path(fresh_) / "XAPIANDB"));
    EXPECT_EQ(exported(fresh_), exported(old_));
    EXPECT_EQ(names(), "NEW OLD");
    fs::remove_all(fresh_);
  }
}

// What an archive without articles says of itself stays, such as a lexicon.
TEST_P(Recovery, KeepsTheLexiconOfAnArchiveWithoutArticles) {
  make_old(3);
  ASSERT_NE(add(fresh_, {"-q", "-"}).exit_code, 2);
  ASSERT_EQ(run_program("indexer", {"lexicon", "add", "-a", fresh_, "-"}, "zzponte\tzzbridge\n")
                .exit_code,
            0);
  EXPECT_EQ(run_program("indexer", arguments()).exit_code, 0);
  EXPECT_TRUE(contains(run_program("indexer", {"lexicon", "list", "-a", fresh_}).out, "zzponte"));
}

INSTANTIATE_TEST_SUITE_P(Writers, Recovery, ::testing::Values("stock", "bulk"));

class RecoveryPlaces : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(add(folder_ / "A", {"-q", "-"}, dump_of(3)).exit_code, 0);
    ASSERT_EQ(add(folder_ / "B", {"-q", "-"}, dump_of(3)).exit_code, 0);
    ASSERT_EQ(add(folder_ / "in/it/C", {"-q", "-"}, dump_of(3)).exit_code, 0);
    ASSERT_EQ(add(folder_ / "S", {"-q", "-"}, dump_of(3)).exit_code, 0);
    ASSERT_EQ(run_program("indexer", {"shard", "split", "-q", "--by", "year", "-a", folder_ / "S"})
                  .exit_code,
              0);
    fs::create_directory_symlink("A", folder_ / "link");
    fs::create_directory_symlink("A/later", folder_ / "ahead");
  }

  // Of a damaged copy, into R. `half FILE` leaves half of one.
  Output recover_damaged(const std::string& old, const std::string& damage) const {
    fs::remove_all(folder_ / "R");
    fs::remove_all(folder_ / "D");
    fs::copy(old, folder_ / "D", fs::copy_options::recursive);
    return run_shell("half() { truncate -s $(($(stat -c %s \"$1\") / 2)) \"$1\"; }; cd '" +
                     (folder_ / "D") + "' && { " + damage +
                     "; } && cd .. && $BIN/indexer recover D R");
  }

  // Every name in the folder.
  std::vector<std::string> all() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
      names.push_back(entry.path().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  TemporaryFolder folder_;
};

// Regression: a new archive in the old one's folder, or around it, was made, and was taken along or
// away by whoever built the outer one anew.
TEST_F(RecoveryPlaces, InEachOtherAreRefused) {
  const std::vector<std::string> before = all();
  const std::vector<std::pair<std::string, std::string>> cases{
      {"A A", "is the old one"},
      {"A link", "is the old one"},
      {"A ./in/../A/", "is the old one"},
      {"A A/sub", "would lie in the folder of the old one"},
      {"link A/sub/deep", "would lie in the folder of the old one"},
      {"A link/sub", "would lie in the folder of the old one"},
      {"A ahead", "would lie in the folder of the old one"},
      {"A in/../A/x", "would lie in the folder of the old one"},
      {"in/it/C in", "lies in the folder of the new one"},
      {"in/it/C in/it/", "lies in the folder of the new one"},
      {"S S/2030", "would lie in the folder of the old one"},
      {"S S/undated/x", "would lie in the folder of the old one"},
      {"S/undated S", "lies in the folder of the new one"},
      {"A B/sub", "would lie in the folder of the archive"},
      {"A S/more", "would lie in the folder of the archive"},
  };
  for (const auto& [places, message] : cases) {
    for (const char* writer : {"auto", "stock"}) {
      const Output run =
          run_shell("cd '" + folder_.path().string() + "' && $BIN/indexer recover -q --writer " +
                    writer + ' ' + places);
      EXPECT_EQ(run.exit_code, 2) << places;
      EXPECT_TRUE(contains(run.err, message)) << places << ": " << run.err;
      EXPECT_TRUE(contains(run.err, "nothing was changed")) << run.err;
    }
  }
  EXPECT_EQ(all(), before);
}

TEST_F(RecoveryPlaces, BesideEachOtherAreNot) {
  const std::string begin = "cd '" + folder_.path().string() + "' && $BIN/indexer recover -q ";
  fs::create_directory_symlink("later", folder_ / "onward");
  for (const std::string places : {"A AA", "A in/A", "A link/../in/B", "A onward", "S S2"}) {
    const Output run = run_shell(begin + places);
    EXPECT_EQ(run.exit_code, 0) << places << ": " << run.err;
  }
  EXPECT_EQ(articles_in(folder_ / "later"), 3U);
}

// Regression: an archive in another one's folder lost what was added while the outer one was built
// anew.
TEST_F(RecoveryPlaces, NoNewArchiveIsMadeInTheFolderOfAnother) {
  const std::vector<std::string> before = all();
  for (const std::string place : {"A/sub", "link/sub", "S/2030", "S/undated/x"}) {
    const Output added = add(folder_ / place, {"-q", "-"}, dump_of(1));
    EXPECT_EQ(added.exit_code, 2);
    EXPECT_TRUE(contains(added.err, "would lie in the folder of the archive")) << added.err;
    EXPECT_EQ(
        run_program("indexer", {"shard", "new", "--by", "year", "-a", folder_ / place}).exit_code,
        2);
  }
  EXPECT_EQ(all(), before);
}

// Regression: without the table of postings, where the hashes of articles are, none was recovered.
TEST_F(RecoveryPlaces, ArticlesAreRecoveredWithoutTheTableOfPostings) {
  const std::vector<std::string> before = exported(folder_ / "A");
  const fs::path table = folder_ / "A/postlist.glass";
  for (const std::string damage : {"rm", "truncate -s 0", "truncate -s -1", "truncate -s 5000"}) {
    fs::remove_all(folder_ / "R");
    fs::remove_all(folder_ / "D");
    fs::copy(folder_ / "A", folder_ / "D", fs::copy_options::recursive);
    ASSERT_EQ(run_shell(damage + " '" + (folder_ / "D/postlist.glass") + "'").exit_code, 0);
    const Output run = run_program("indexer", {"recover", folder_ / "D", folder_ / "R"});
    EXPECT_EQ(run.exit_code, 1) << damage;
    EXPECT_TRUE(contains(run.err, "recovered: 3 articles, lost: 0, not proved: 3\n")) << run.err;
    EXPECT_TRUE(contains(run.err, "lexicon is lost, if it had one")) << run.err;
    EXPECT_EQ(exported(folder_ / "R"), before) << damage;
  }
  // Nothing is said of a name that is right.
  fs::remove_all(folder_ / "R");
  ASSERT_EQ(run_shell("truncate -s 0 '" + (folder_ / "D/docdata.glass") + "'").exit_code, 0);
  const Output run = run_program("indexer", {"recover", folder_ / "D", folder_ / "R"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_FALSE(contains(run.err, "check its name")) << run.err;
}

// Regression: where the root of a tree was cut off, or the version file was lost, which says where
// it stands, nothing was recovered, although all articles were there.
TEST_F(RecoveryPlaces, WhatALostRootLedToIsRecovered) {
  for (const std::string writer : {"bulk", "stock"}) {
    const std::string old = folder_ / ("large-" + writer);
    ASSERT_EQ(add(old, {"-q", "--writer", writer, "-"}, dump_of(600)).exit_code, 0);
    ASSERT_EQ(
        run_program("indexer", {"lexicon", "add", "-a", old, "-"}, "zzponte\tzzbridge\n").exit_code,
        0);
    const std::vector<std::string> before = exported(old);
    for (const std::string damage :
         {"rm iamglass", ": > iamglass", "truncate -s 20 iamglass",
          "printf x | dd of=iamglass bs=1 seek=3 conv=notrunc status=none",
          "printf '\\377' | dd of=iamglass bs=1 seek=34 conv=notrunc status=none"}) {
      const Output run = recover_damaged(old, damage);
      EXPECT_LE(run.exit_code, 1) << writer << ": " << damage << run.err;
      EXPECT_TRUE(contains(run.err, "recovered: 600 articles")) << damage << run.err;
      EXPECT_FALSE(contains(run.err, "not proved")) << damage << run.err;
      EXPECT_EQ(exported(folder_ / "R"), before) << damage;
      EXPECT_TRUE(
          contains(run_program("indexer", {"lexicon", "list", "-a", folder_ / "R"}).out, "zzponte"))
          << damage;
    }
    // What bulk writes last is the root; Xapian has it anywhere.
    const std::string cut = "truncate -s -8192 docdata.glass";
    const Output run = recover_damaged(old, cut);
    if (writer == "bulk") {
      EXPECT_EQ(run.exit_code, 0) << run.err;
      EXPECT_EQ(exported(folder_ / "R"), before);
    } else {
      EXPECT_LE(run.exit_code, 1) << run.err;
    }
    // In one of Xapian's the last block may have words or hashes.
    EXPECT_LE(recover_damaged(old, "truncate -s -8192 postlist.glass").exit_code,
              writer == "bulk" ? 0 : 1);
    EXPECT_EQ(exported(folder_ / "R"), before);
  }
}

// What was removed is in free blocks, and stays removed as long as a list of articles is there.
TEST_F(RecoveryPlaces, WhatWasRemovedDoesNotComeBackWithALostRoot) {
  const std::string old = folder_ / "removed";
  ASSERT_EQ(add(old, {"-q", "--writer", "stock", "-"}, dump_of(300)).exit_code, 0);
  std::string ids;
  for (int i = 1; i < 300; i += 3) ids += std::to_string(i) + "\n";
  ASSERT_EQ(run_program("indexer", {"remove", "-y", "-q", "-a", old, "-"}, ids).exit_code, 0);
  const std::vector<std::string> before = exported(old);
  ASSERT_LT(before.size(), 300U);
  for (const std::string damage : {"truncate -s -8192 docdata.glass", "half docdata.glass"}) {
    const Output run = recover_damaged(old, damage);
    EXPECT_LE(run.exit_code, 1) << run.err;
    for (const std::string& line : exported(folder_ / "R")) {
      EXPECT_NE(std::find(before.begin(), before.end(), line), before.end()) << line;
    }
  }
  const Output run = recover_damaged(old, "rm iamglass");
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_TRUE(contains(run.err, "which articles had been removed is lost")) << run.err;
  const std::vector<std::string> after = exported(folder_ / "R");
  for (const std::string& line : before) {
    EXPECT_NE(std::find(after.begin(), after.end(), line), after.end()) << line;
  }
}

// Regression: a pipe in the place of a table of a shard, or of a list of changes, was waited for by
// all that writes, by `check` and `recover`; a device without an end took all memory.
TEST_F(RecoveryPlaces, PipesAndDevicesInTheFolderAreTold) {
  const auto expect_told = [&](const std::string& archive, const std::string& file) {
    for (const std::string command : {"check -a D", "check --quick -a D", "add -q -a D -",
                                      "compact -a D", "reindex -a D", "info -a D", "export -a D"}) {
      const Output run =
          run_shell("cd '" + folder_.path().string() + "' && timeout 20 $BIN/indexer " + command,
                    "{\"id\":7,\"body\":\"testo\"}\n");
      EXPECT_EQ(run.exit_code, 2) << archive << '/' << file << ": " << command;
      EXPECT_TRUE(contains(run.err, "is no file, but a pipe, a device or a folder"))
          << command << ": " << run.err;
    }
    fs::remove_all(folder_ / "R");
    const Output run =
        run_shell("cd '" + folder_.path().string() + "' && timeout 20 $BIN/indexer recover D R");
    EXPECT_LE(run.exit_code, 2) << file << run.err;
  };
  for (const std::string archive : {"A", "S"}) {
    const std::string folder = archive == "S" ? "undated/" : "";
    for (const std::string name :
         {"iamglass", "docdata.glass", "postlist.glass", "termlist.glass"}) {
      const std::string file = folder + name;
      fs::remove_all(folder_ / "D");
      fs::copy(folder_ / archive, folder_ / "D", fs::copy_options::recursive);
      ASSERT_EQ(run_shell("rm -f '" + (folder_ / "D/") + file + "' && mkfifo '" + (folder_ / "D/") +
                          file + "'")
                    .exit_code,
                0);
      expect_told(archive, file);
    }
  }
  for (const std::string made : {"mkfifo", "ln -s /dev/zero"}) {
    fs::remove_all(folder_ / "D");
    fs::copy(folder_ / "S", folder_ / "D", fs::copy_options::recursive);
    fs::create_directory(folder_ / "D/.changes");
    ASSERT_EQ(run_shell(made + " '" + (folder_ / "D/.changes/whole") + "'").exit_code, 0);
    for (const std::string command : {"add -q -a D -", "compact -a D", "reindex -a D"}) {
      const Output run =
          run_shell("cd '" + folder_.path().string() +
                        "' && ulimit -v 4000000 && timeout 20 $BIN/indexer " + command,
                    "{\"id\":7,\"body\":\"testo\"}\n");
      EXPECT_EQ(run.exit_code, 2) << made << ": " << command;
      EXPECT_TRUE(contains(run.err, "is no file, but a pipe, a device or a folder")) << run.err;
    }
  }
}

// Regression: a limit on the size of files ended the program by a signal, without a word, and what
// was being built stayed.
TEST_F(RecoveryPlaces, ALimitOnTheSizeOfFilesIsTold) {
  for (const std::string command : {"reindex -a A", "reindex --writer stock -a A", "compact -a A",
                                    "shard split --by hash -a A", "add --writer stock -q -a A -"}) {
    const Output run =
        run_shell("cd '" + folder_.path().string() + "' && ulimit -f 4 && $BIN/indexer " + command,
                  "{\"id\":7,\"body\":\"testo\"}\n");
    EXPECT_EQ(run.exit_code, 2) << command;
    EXPECT_TRUE(contains(run.err, "File too large")) << command << ": " << run.err;
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      EXPECT_FALSE(entry.path().filename().string().starts_with(".")) << command << entry.path();
    }
    EXPECT_EQ(run_program("indexer", {"check", "-a", folder_ / "A"}).exit_code, 0) << command;
  }
}

// Regression: a hard link to a table of the archive was emptied, and with it the archive.
TEST_F(RecoveryPlaces, ARejectsFileThatIsAHardLinkToATableIsRefused) {
  for (const std::string archive : {"A", "S"}) {
    const std::vector<std::string> before = exported(folder_ / archive);
    const std::vector<std::string> files =
        archive == "A" ? std::vector<std::string>{"docdata.glass", "iamglass", "flintlock"}
                       : std::vector<std::string>{"XAPIANDB", "undated/iamglass"};
    for (const std::string& file : files) {
      fs::remove(folder_ / "rejects");
      fs::create_hard_link(fs::path(folder_ / archive) / file, folder_ / "rejects");
      const Output run =
          add(folder_ / archive, {"-q", "--rejects", folder_ / "rejects", "-"}, "{}\n");
      EXPECT_EQ(run.exit_code, 2) << file;
      EXPECT_TRUE(contains(run.err, "is a part of the archive")) << run.err;
    }
    EXPECT_EQ(exported(folder_ / archive), before);
  }
}

TEST_F(RecoveryPlaces, ARejectsFileThatIsAHardLinkKeepsWhatItsOtherNamesHave) {
  folder_.write("backup", "kept\n");
  fs::create_hard_link(folder_ / "backup", folder_ / "rejects");
  EXPECT_EQ(
      add(folder_ / "A", {"-q", "--rejects", folder_ / "rejects", "-"}, "{\"id\":\n").exit_code, 1);
  EXPECT_EQ(run_shell("cat '" + (folder_ / "backup") + "'").out, "kept\n");
  EXPECT_TRUE(contains(run_shell("cat '" + (folder_ / "rejects") + "'").out, "{\"id\":"));
}

// Regression: the rejects file could be a table of the archive, which was emptied.
TEST_F(RecoveryPlaces, ARejectsFileIsNoPartOfAnArchive) {
  fs::create_symlink("A/docdata.glass", folder_ / "rejects");
  const std::vector<std::string> before = exported(folder_ / "A");
  const std::vector<std::string> sharded = exported(folder_ / "S");
  for (const std::string file : {"A/docdata.glass", "A/iamglass", "link/flintlock", "rejects",
                                 "B/position.glass", "S/XAPIANDB", "S/undated/termlist.glass"}) {
    const Output run = add(folder_ / "A", {"-q", "--rejects", folder_ / file, "-"}, "{\"id\":1}\n");
    EXPECT_EQ(run.exit_code, 2) << file;
    EXPECT_TRUE(contains(run.err, "is a part of the archive")) << run.err;
  }
  // Beside the tables is no harm: what else lies there is carried along.
  EXPECT_EQ(
      add(folder_ / "A", {"-q", "--rejects", folder_ / "A/rejects.jsonl", "-"}, "{\"id\":1}\n")
          .exit_code,
      1);
  EXPECT_EQ(exported(folder_ / "A"), before);
  EXPECT_EQ(exported(folder_ / "S"), sharded);
  EXPECT_EQ(run_program("indexer", {"check", "-a", folder_ / "B"}).exit_code, 0);
}

// Regression: where the working directory's name has a comma, shards were taken for a list of
// archives.
TEST_F(RecoveryPlaces, AFolderWithACommaAboveAnArchiveIsNoList) {
  fs::create_directory(folder_ / "a,b");
  const std::string begin = "cd '" + folder_ / "a,b" + "' && $BIN/indexer ";
  ASSERT_EQ(run_shell(begin + "add -q -a A -", dump_of(3)).exit_code, 0);
  for (const std::string command :
       {"shard split --by year -a A", "reindex -a A", "shard merge -a A", "recover A R",
        "reindex --writer stock -a R"}) {
    const Output run = run_shell(begin + command);
    EXPECT_EQ(run.exit_code, 0) << command << ": " << run.err;
  }
}

}  // namespace
}  // namespace emeroteca::tests
