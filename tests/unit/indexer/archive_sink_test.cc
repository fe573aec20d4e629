// The ways in which changes reach an archive.
#include "indexer/writing/archive_sink.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

#include <gtest/gtest.h>

#include "archive/leftovers.h"
#include "archive/metadata.h"
#include "archive/reader.h"
#include "archive/writer.h"
#include "errors/error.h"
#include "indexer/document_builder.h"
#include "indexer/writing/replacement.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

void put(ArchiveSink& sink, const std::string& id, const std::string& body = "testo") {
  Article article;
  article.id = id;
  article.body = body;
  sink.put(id, DocumentBuilder().build(article, fingerprint(article)));
}

class Sinks : public ::testing::Test {
 protected:
  std::unique_ptr<ArchiveSink> open(WritingWay way) const { return open_sink(archive_, way); }

  std::uint64_t count() const { return ArchiveReader(archive_).database().get_doccount(); }

  std::string metadata(std::string_view key) const {
    return ArchiveReader(archive_).database().get_metadata(std::string(key));
  }

  void fill() const {
    const auto sink = open(WritingWay::kInPlace);
    for (const char* id : {"a", "b", "c"}) put(*sink, id);
    sink->set_metadata("emeroteca-lexicon:it", "uno\tone\n");
    sink->finish();
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

TEST_F(Sinks, InPlaceShowsEachCommit) {
  fill();
  const auto sink = open(WritingWay::kInPlace);
  EXPECT_TRUE(sink->remove("a"));
  EXPECT_FALSE(sink->remove("a"));
  put(*sink, "d");
  EXPECT_EQ(count(), 3U);
  sink->commit();
  EXPECT_FALSE(ArchiveReader(archive_).find("a"));
  EXPECT_TRUE(ArchiveReader(archive_).find("d"));
}

TEST_F(Sinks, FreshIsSeenAtItsEndOnlyAndHoldsWhatWasPut) {
  fill();
  const auto sink = open(WritingWay::kFresh);
  put(*sink, "a", "altro");
  put(*sink, "x");
  put(*sink, "y");
  EXPECT_TRUE(sink->remove("y"));
  sink->commit();
  EXPECT_EQ(count(), 3U);
  sink->finish();
  EXPECT_EQ(count(), 2U);
  EXPECT_EQ(ArchiveReader(archive_).find("a")->body, "altro");
  EXPECT_EQ(metadata("emeroteca-lexicon:it"), "uno\tone\n");
}

TEST_F(Sinks, FreshThatIsGivenUpLeavesTheArchiveAndNothingBesideIt) {
  fill();
  {
    const auto sink = open(WritingWay::kFresh);
    put(*sink, "x");
    sink->commit();
  }
  EXPECT_EQ(count(), 3U);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()), 1);
}

TEST_F(Sinks, FreshBringsAnotherAnalysisToThatOfThisProgram) {
  fill();
  Xapian::WritableDatabase(archive_).set_metadata(std::string(kMetaAnalysis), "1");
  EXPECT_THROW(open(WritingWay::kInPlace), Error);
  const auto sink = open(WritingWay::kFresh);
  put(*sink, "a");
  sink->finish();
  EXPECT_EQ(metadata(kMetaAnalysis), std::to_string(kAnalysisVersion));
}

TEST_F(Sinks, OneAtATimeWrites) {
  fill();
  const auto first = open(WritingWay::kFresh);
  for (const WritingWay way : {WritingWay::kInPlace, WritingWay::kFresh}) {
    try {
      open(way);
      FAIL() << "two writers";
    } catch (const Error& fault) {
      EXPECT_EQ(fault.code(), ErrorCode::kBusy);
    }
  }
  EXPECT_EQ(open(WritingWay::kNowhere)->remove("a"), true);
}

TEST_F(Sinks, NowhereChangesNothing) {
  fill();
  const auto sink = open(WritingWay::kNowhere);
  put(*sink, "x");
  sink->remove("a");
  sink->finish();
  EXPECT_EQ(count(), 3U);
  EXPECT_TRUE(ArchiveReader(archive_).find("a"));
}

// Everything in a folder but the database: name, mode, content.
std::map<std::string, std::string> others_in(const fs::path& folder) {
  std::map<std::string, std::string> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (is_database_file(entry.path().filename())) continue;
    const std::string name = entry.path().lexically_relative(folder).string();
    found[name] = std::to_string(static_cast<unsigned>(entry.symlink_status().permissions()));
    if (entry.is_directory()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string content = entry.is_symlink()
                                    ? fs::read_symlink(entry.path()).string()
                                    : std::string(std::istreambuf_iterator<char>(file), {});
    found[entry.path().lexically_relative(folder).string()] =
        std::to_string(static_cast<unsigned>(entry.symlink_status().permissions())) + content;
  }
  return found;
}

// Regression: compaction deleted what else lay in the archive's folder, and set modes anew.
TEST_F(Sinks, FreshKeepsOtherFilesAndModes) {
  fill();
  folder_.write("A/notes.txt", "mine");
  folder_.write("A/changes/first", "x");
  fs::create_symlink("notes.txt", folder_ / "A/link");
  fs::permissions(folder_ / "A/notes.txt", fs::perms(0600));
  fs::permissions(folder_ / "A/changes", fs::perms(0711));
  fs::permissions(archive_, fs::perms(02750));
  for (const auto& entry : fs::directory_iterator(archive_)) {
    if (is_database_file(entry.path().filename())) fs::permissions(entry.path(), fs::perms(0640));
  }
  const auto before = others_in(archive_);
  ASSERT_EQ(before.size(), 4U);
  const auto sink = open(WritingWay::kFresh);
  put(*sink, "x");
  sink->finish();
  EXPECT_EQ(others_in(archive_), before);
  EXPECT_EQ(fs::status(archive_).permissions(), fs::perms(02750));
  for (const auto& entry : fs::directory_iterator(archive_)) {
    if (!is_database_file(entry.path().filename())) continue;
    EXPECT_EQ(entry.status().permissions(), fs::perms(0640)) << entry.path();
  }
  EXPECT_EQ(count(), 1U);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()), 1);
}

// Regression: tables for which an archive without articles has had no use were for everybody's
// eyes.
TEST_F(Sinks, FreshGivesNewFilesTheRightsOfTheOld) {
  { const ArchiveWriter empty(archive_); }
  for (const auto& entry : fs::directory_iterator(archive_)) {
    fs::permissions(entry.path(), fs::perms(0600));
  }
  const auto sink = open(WritingWay::kFresh);
  put(*sink, "x");
  sink->finish();
  EXPECT_TRUE(fs::exists(folder_ / "A/docdata.glass"));
  EXPECT_TRUE(fs::exists(folder_ / "A/.totals"));
  for (const auto& entry : fs::directory_iterator(archive_)) {
    EXPECT_EQ(entry.status().permissions(), fs::perms(0600)) << entry.path();
  }
}

// What a replacement leaves that was killed right after the exchange: the old archive under the
// other name, with what came into it at the last moment.
TEST_F(Sinks, WhatAKilledReplacementLeftIsClearedAwayButNothingOfTheUsers) {
  fill();
  fs::copy(archive_, folder_ / ".A.new");
  folder_.write("A/notes.txt", "mine");
  folder_.write(".A.new/notes.txt", "mine");
  folder_.write(".A.new/late.txt", "late");
  folder_.write(".A.new/v.tmp", "x");
  { const Replacement replacement(archive_, "new"); }
  EXPECT_FALSE(fs::exists(folder_ / ".A.new"));
  EXPECT_TRUE(fs::exists(folder_ / "A/late.txt"));
  EXPECT_FALSE(fs::exists(folder_ / "A/v.tmp"));
  EXPECT_EQ(count(), 3U);
}

// One that was killed while it was checked.
TEST_F(Sinks, WhatAKilledCheckLeftIsClearedAwayWithTheRest) {
  fill();
  for (const std::string beside : {".A.new", ".A.new2147483647"}) {
    fs::copy(archive_, folder_ / beside);
    fs::create_directory(folder_ / (beside + "/v.check"));
    fs::create_hard_link(folder_ / (beside + "/iamglass"),
                         folder_ / (beside + "/v.check/iamglass"));
    { const ArchiveWriter writer(archive_); }
    clear_leftovers(archive_);
    EXPECT_FALSE(fs::exists(folder_ / beside));
    EXPECT_FALSE(fs::exists(folder_ / "A/v.check"));
  }
  EXPECT_EQ(count(), 3U);
}

// Regression: an old archive that a killed compaction left stayed for ever, where notes lay in it.
TEST_F(Sinks, WhatAKilledCompactionLeftIsClearedAwayByAnyWriter) {
  fill();
  fs::copy(archive_, folder_ / ".A.compact");
  folder_.write("A/notes.txt", "mine");
  folder_.write(".A.compact/notes.txt", "mine");
  folder_.write(".A.compact/late.txt", "late");
  { const ArchiveWriter writer(archive_); }
  EXPECT_FALSE(fs::exists(folder_ / ".A.compact"));
  EXPECT_TRUE(fs::exists(folder_ / "A/late.txt"));
  EXPECT_EQ(count(), 3U);
}

// Regression: one that had waited for the archive built in the same folder beside it, from which
// the one before it then removed the tables.
TEST_F(Sinks, AReplacementLeavesTheFolderBesideToTheNextOne) {
  fill();
  std::optional<Replacement> first(std::in_place, archive_, "new");
  fs::copy(archive_, first->folder());
  first->take_place();
  folder_.write(".A.new/postlist.glass", "of the next one");
  first.reset();
  EXPECT_TRUE(fs::exists(folder_ / ".A.new/postlist.glass"));
  EXPECT_EQ(count(), 3U);
}

TEST_F(Sinks, AReplacementTakesItsPlaceOnlyWithTheLockOfTheNewOne) {
  fill();
  Replacement replacement(archive_, "new");
  fs::copy(archive_, replacement.folder());
  folder_.write(".A.new/notes.txt", "new");
  {
    const Xapian::WritableDatabase other(replacement.folder().string());
    EXPECT_THROW(replacement.take_place(), Error);
    EXPECT_FALSE(fs::exists(folder_ / "A/notes.txt"));
  }
  replacement.take_place();
  EXPECT_TRUE(fs::exists(folder_ / "A/notes.txt"));
  EXPECT_NO_THROW(ArchiveWriter{archive_});
  EXPECT_EQ(count(), 3U);
}

}  // namespace
}  // namespace emeroteca::indexing
