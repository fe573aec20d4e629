// The archive: who may write, who may read meanwhile, and what is said of one that cannot be used.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <xapian.h>

#include "archive/lock_holder.h"
#include "archive/metadata.h"
#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

class IndexerArchive : public ::testing::Test {
 protected:
  std::string made(std::size_t articles = 3) const {
    EXPECT_EQ(add(folder_ / "A", {"-"}, dump_of(articles)).exit_code, 0);
    return folder_ / "A";
  }

  // Both programs say this of it, with a hint, and exit with 2.
  static void expect_refused(const std::string& archive, const std::string& message) {
    for (const auto& [program, arguments] :
         {std::pair{"indexer", std::vector<std::string>{"info", "-a", archive}},
          std::pair{"indexer", std::vector<std::string>{"check", "-a", archive}},
          std::pair{"indexer", std::vector<std::string>{"export", "-a", archive}},
          std::pair{"indexer", std::vector<std::string>{"compact", "-a", archive}},
          std::pair{"indexer", std::vector<std::string>{"remove", "-a", archive, "1"}},
          std::pair{"searcher", std::vector<std::string>{"-a", archive, "governo"}}}) {
      const Output run = run_program(program, arguments);
      EXPECT_EQ(run.exit_code, 2) << program << ' ' << arguments.front();
      EXPECT_TRUE(contains(run.err, message)) << arguments.front() << ": " << run.err;
      EXPECT_EQ(lines_of(run.err).size(), 2U) << run.err;
      // What `check` has found before stands in its report.
      EXPECT_TRUE(run.out.empty() || arguments.front() == "check") << run.out;
    }
  }

  TemporaryFolder folder_;
};

TEST_F(IndexerArchive, SecondWriterIsToldWhoWrites) {
  const std::string archive = made();
  RunningProgram first("indexer", {"add", "-a", archive, "-"});
  const auto refused = [&](const std::vector<std::string>& arguments) {
    const Output second = run_program("indexer", arguments, dump_of(1));
    EXPECT_TRUE(contains(
        second.err, "is being written to by indexer (process " + std::to_string(first.pid()) + ")"))
        << second.err;
    EXPECT_TRUE(contains(second.err, "wait until it has finished")) << second.err;
    return second.exit_code;
  };
  // It holds the lock from a moment after its start on. (A second program that tried the lock to
  // find out could take it away from the first.)
  ASSERT_TRUE(
      comes_true([&] { return contains(lock_holder(archive), std::to_string(first.pid())); }));
  // Regression: since when it runs was one second or the next from call to call.
  const std::string holder = lock_holder(archive);
  for (int i = 0; i < 12; ++i) {
    EXPECT_EQ(lock_holder(archive), holder);
    std::this_thread::sleep_for(std::chrono::milliseconds(90));
  }
  EXPECT_EQ(refused({"add", "-a", archive, "-"}), 2);
  EXPECT_EQ(refused({"remove", "-a", archive, "1"}), 2);
  EXPECT_EQ(refused({"compact", "-a", archive}), 2);
  EXPECT_EQ(refused({"check", "-a", archive}), 2);
  EXPECT_EQ(refused({"lexicon", "clear", "-a", archive}), 2);
  first.write(dump_of(4));
  first.close_input();
  EXPECT_EQ(first.wait(), 0);
  EXPECT_EQ(articles_in(archive), 4U);
}

TEST_F(IndexerArchive, CanBeReadWhileItIsWritten) {
  const std::string archive = made(50);
  RunningProgram writer("indexer", {"add", "-a", archive, "--memory", "1MB", "-"});
  std::size_t next = 51;
  for (int round = 0; round < 12; ++round) {
    writer.write(dump_of(60, next));
    next += 60;
    const Output found = run_program("searcher", {"-a", archive, "indagine"});
    EXPECT_EQ(found.exit_code, 0) << found.err;
    const Output all = run_program("indexer", {"export", "-a", archive});
    EXPECT_EQ(all.exit_code, 0) << all.err;
    std::vector<std::string> lines = lines_of(all.out);
    const std::size_t count = lines.size();
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    EXPECT_EQ(lines.size(), count) << "an article was exported twice";
    EXPECT_EQ(run_program("indexer", {"info", "-a", archive}).exit_code, 0);
  }
  writer.close_input();
  EXPECT_EQ(writer.wait(), 0) << writer.messages();
  EXPECT_EQ(articles_in(archive), next - 1);
}

TEST_F(IndexerArchive, ThatIsMissing) {
  expect_refused(folder_ / "missing", "there is no archive at " + (folder_ / "missing"));
  EXPECT_FALSE(fs::exists(folder_ / "missing"));
}

TEST_F(IndexerArchive, ThatIsAnEmptyFolder) {
  fs::create_directory(folder_ / "empty");
  expect_refused(folder_ / "empty", "is empty: there is no archive in it");
  EXPECT_TRUE(fs::is_empty(folder_ / "empty"));
}

TEST_F(IndexerArchive, ThatIsAFile) {
  expect_refused(folder_.write("file", "x"), "is a file, not an archive");
}

TEST_F(IndexerArchive, ThatIsAnotherProgramsDatabase) {
  const std::string path = folder_ / "foreign";
  {
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
    database.add_document(Xapian::Document());
    database.commit();
  }
  expect_refused(path, "is a Xapian database, but not an archive of Emeroteca");
  const Output adding = add(path, {"-"}, dump_of(1));
  EXPECT_EQ(adding.exit_code, 2);
  EXPECT_TRUE(contains(adding.err, "not an archive of Emeroteca")) << adding.err;
}

TEST_F(IndexerArchive, ThatIsOfANewerVersion) {
  const std::string path = made();
  Xapian::WritableDatabase(path).set_metadata(std::string(kMetaSchema), "99");
  expect_refused(path, "was made by a newer version of Emeroteca (schema 99");
}

TEST_F(IndexerArchive, ThatIsDamagedAtItsRoot) {
  const std::string path = made();
  fs::resize_file(path + "/iamglass", 10);
  expect_refused(path, "is damaged");
}

TEST_F(IndexerArchive, ThatIsDamagedInItsTablesIsFoundByCheck) {
  const std::string path = made(200);
  EXPECT_EQ(run_program("indexer", {"check", "-a", path}).out,
            "The archive " + path + " is whole: 200 articles\n");
  const auto bytes = fs::file_size(path + "/docdata.glass");
  std::fstream file(path + "/docdata.glass", std::ios::in | std::ios::out | std::ios::binary);
  for (std::uintmax_t at = 8192; at + 4096 < bytes; at += 8192) {
    file.seekp(static_cast<std::streamoff>(at + 3000));
    file << "damage damage damage";
  }
  file.close();
  const Output check = run_program("indexer", {"check", "-a", path});
  EXPECT_EQ(check.exit_code, 2);
  EXPECT_TRUE(contains(check.err, "is damaged")) << check.err;
  EXPECT_TRUE(contains(check.out, "article")) << check.out;
}

TEST_F(IndexerArchive, ThatWasKilledWhileItWasMadeIsMadeAnew) {
  const std::string path = folder_ / "A";
  folder_.write("A/flintlock", "");
  folder_.write("A/postlist.glass", "");
  EXPECT_EQ(counts(add(path, {"-"}, dump_of(2))),
            "2 added, 0 updated, 0 unchanged, 0 rejected, 0 duplicates");
  EXPECT_EQ(xapian_check(path), 0);
}

// The searcher reads such names as lists and servers: a folder of that name could not be opened.
TEST_F(IndexerArchive, NamesOfSeveralOrOfAServerAreNoFolders) {
  const std::string work = folder_.path().string();
  for (const auto& [name, message] :
       {std::pair{"A,B", "'A,B' names 2 archives"}, std::pair{"host:99", "is on another machine"},
        std::pair{"", "the name is empty"}}) {
    const Output run =
        run_shell("cd '" + work + "' && $BIN/indexer add -a '" + name + "' -", dump_of(1));
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_TRUE(contains(run.err, message)) << run.err;
  }
  EXPECT_TRUE(fs::is_empty(folder_.path()));
}

// A script's unset variable: nothing was kept, without a word.
TEST_F(IndexerArchive, EmptyNamesOfFilesAndFieldsAreRefused) {
  for (const std::string option : {"--rejects", "--map", "--map-file", "--columns"}) {
    const Output run = run_program("indexer", {"add", "-a", folder_ / "A", option, "", "x"});
    EXPECT_EQ(run.exit_code, 2) << option;
    EXPECT_TRUE(contains(run.err, option + ": ")) << run.err;
  }
  const Output twice =
      run_program("indexer", {"add", "-a", folder_ / "A", "--rejects", "a", "--rejects", "b", "x"});
  EXPECT_TRUE(contains(twice.err, "--rejects is given 2 times: it takes one value")) << twice.err;
}

// Whoever stood in the folder was in the old one then, where there is nothing.
TEST_F(IndexerArchive, InTheWorkingFolderIsFoundAgainOnceItWasWrittenAnew) {
  folder_.write("one.jsonl", dump_of(1));
  folder_.write("two.jsonl", dump_of(2));
  const Output run =
      run_shell("mkdir '" + (folder_ / "A") + "'; cd '" + (folder_ / "A") +
                "' && $BIN/indexer add -q --writer bulk -a . '" + (folder_ / "one.jsonl") +
                "' && $BIN/indexer add -q --writer bulk -a . '" + (folder_ / "two.jsonl") +
                "' && $BIN/indexer compact -q -a . && $BIN/indexer info -a .");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(contains(run.out, "Articles  2")) << run.out;
}

TEST_F(IndexerArchive, NewOneLeavesNothingBesideIt) {
  made();
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_.path())) {
    names.push_back(entry.path().filename().string());
  }
  EXPECT_EQ(names, std::vector<std::string>{"A"});
}

TEST_F(IndexerArchive, BesideItsDumpsIsNotReadAsADump) {
  folder_.write("dumps/a.jsonl", dump_of(2));
  const std::string archive = folder_ / "dumps/archive";
  EXPECT_EQ(add(archive, {folder_ / "dumps"}).exit_code, 0);
  const Output again = add(archive, {folder_ / "dumps"});
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_EQ(counts(again), "0 added, 0 updated, 2 unchanged, 0 rejected, 0 duplicates");
  EXPECT_TRUE(contains(again.err, "skipped: 1 Xapian archive")) << again.err;
}

// A PDF file became an article of its source, with exit code 0.
TEST_F(IndexerArchive, WhatIsNoArticleIsLeftOutAloud) {
  folder_.write("dumps/a.pdf", "%PDF-1.4\n1 0 obj (Riapre il ponte) Tj\n");
  const std::string archive = folder_ / "left_out";
  const Output alone = add(archive, {folder_ / "dumps"});
  EXPECT_EQ(alone.exit_code, 1) << alone.err;
  EXPECT_TRUE(contains(alone.err, "skipped: 1 PDF file")) << alone.err;
  folder_.write("dumps/b.jsonl", dump_of(1));
  EXPECT_EQ(add(archive, {folder_ / "dumps"}).exit_code, 0);
}

}  // namespace
}  // namespace emeroteca::tests
