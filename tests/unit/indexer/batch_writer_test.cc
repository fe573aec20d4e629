// The thread that writes, and what the thread that reads dumps knows of it.
#include "indexer/batch_writer.h"

#include <gtest/gtest.h>

#include "archive/fields.h"
#include "archive/reader.h"
#include "errors/error.h"
#include "indexer/article_states.h"
#include "indexer/document_builder.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

using tests::TemporaryFolder;

Article article(int id, const std::string& text) {
  Article made;
  made.id = std::to_string(id);
  made.body = text;
  return made;
}

class Batches : public ::testing::TestWithParam<bool> {
 protected:
  void put(BatchWriter& writer, const Article& of, Change change = Change::kAdded) {
    writer.put({of.id, builder_.build(of, fingerprint(of)), change, 100});
  }

  std::uint64_t count() const { return ArchiveReader(folder_ / "A").database().get_doccount(); }

  TemporaryFolder folder_;
  DocumentBuilder builder_;
};

TEST_P(Batches, CountArticlesOnceTheyAreCommitted) {
  ArchiveWriter archive(folder_ / "A");
  BatchWriter writer(archive, 1000, GetParam());
  for (int i = 0; i < 25; ++i) put(writer, article(i, "testo"));
  put(writer, article(3, "altro testo"), Change::kUpdated);
  writer.finish();
  EXPECT_EQ(writer.added(), 25U);
  EXPECT_EQ(writer.updated(), 1U);
  EXPECT_EQ(writer.committed(), 26U);
  EXPECT_EQ(count(), 25U);
}

TEST_P(Batches, CommitWheneverTheyAreFull) {
  ArchiveWriter archive(folder_ / "A");
  BatchWriter writer(archive, 1000, GetParam());
  for (int i = 0; i < 10; ++i) put(writer, article(i, "testo"));
  for (int wait = 0; wait < 2000 && writer.committed() < 10; ++wait) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_EQ(writer.committed(), 10U);
  EXPECT_EQ(count(), 10U);
}

// The queue was cleared by the thread that gave up while the other one still held its first
// document: both counted references to it.
TEST_P(Batches, CanBeGivenUpWhileDocumentsWait) {
  for (int round = 0; round < 20; ++round) {
    ArchiveWriter archive(folder_ / ("A" + std::to_string(round)));
    BatchWriter writer(archive, 1'000'000, GetParam());
    for (int i = 0; i < 50; ++i) put(writer, article(i, "testo " + std::to_string(i * round)));
  }
}

TEST_P(Batches, GiveOnTheErrorOfTheWriter) {
  ArchiveWriter archive(folder_ / "A");
  BatchWriter writer(archive, 1000, GetParam());
  archive.database().close();
  const auto write_on = [&] {
    for (int i = 0; i < 100'000; ++i) put(writer, article(i, "testo"));
  };
  EXPECT_THROW(write_on(), Error);
  EXPECT_TRUE(writer.failed());
  EXPECT_THROW(writer.finish(), Error);
  EXPECT_EQ(writer.added(), 0U);
}

INSTANTIATE_TEST_SUITE_P(InOneOrTwoThreads, Batches, ::testing::Bool());

TEST(ArticleStates, TellsOfWhatIsCommittedAndOfWhatIsOnItsWay) {
  const TemporaryFolder folder;
  ArchiveWriter archive(folder / "A");
  ArticleStates states(folder / "A");
  EXPECT_EQ(states.compare("1", "print a", 0), Change::kAdded);
  states.put("1", "print a");
  EXPECT_EQ(states.compare("1", "print a", 0), Change::kUnchanged);
  EXPECT_EQ(states.compare("1", "print b", 0), Change::kUpdated);
  EXPECT_EQ(states.compare("2", "print a", 0), Change::kAdded);
}

TEST(ArticleStates, ReadsTheArchiveAfterAnyNumberOfCommits) {
  const TemporaryFolder folder;
  ArchiveWriter archive(folder / "A");
  ArticleStates states(folder / "A");
  DocumentBuilder builder;
  std::uint64_t committed = 0;
  for (int i = 0; i < 200; ++i) {
    const Article one = article(i, "testo");
    const std::string print = fingerprint(one);
    EXPECT_EQ(states.compare(one.id, print, committed), Change::kAdded);
    states.put(one.id, print);
    archive.put(one.id, builder.build(one, print));
    if (i % 3 != 0) continue;
    archive.commit();
    // It hears of some commits late: the archive has changed twice under it.
    if (i % 4 == 0) committed = static_cast<std::uint64_t>(i) + 1;
  }
  archive.commit();
  for (int i = 0; i < 200; ++i) {
    const Article one = article(i, "testo");
    EXPECT_EQ(states.compare(one.id, fingerprint(one), 200), Change::kUnchanged) << i;
    EXPECT_EQ(states.compare(one.id, "another", 200), Change::kUpdated) << i;
  }
}

}  // namespace
}  // namespace emeroteca
