// The thread that writes.
#include "indexer/writing/batch_writer.h"

#include <gtest/gtest.h>

#include "archive/fields.h"
#include "archive/reader.h"
#include "errors/error.h"
#include "indexer/document_builder.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::indexing {
namespace {

using tests::TemporaryFolder;

Article article(int id, const std::string& text) {
  Article made;
  made.id = std::to_string(id);
  made.body = text;
  return made;
}

class FullDisk final : public ArchiveSink {
 public:
  void put(std::string_view /*id*/, const Xapian::Document& /*document*/) override { fail(); }
  bool remove(std::string_view /*id*/) override { fail(); }
  void set_metadata(std::string_view /*key*/, std::string_view /*value*/) override { fail(); }
  void commit() override { fail(); }
  void finish() override { fail(); }

 private:
  [[noreturn]] static void fail() { throw Error("no space left"); }
};

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
  const auto archive = open_sink(folder_ / "A", WritingWay::kInPlace);
  BatchWriter writer(*archive, 1000, GetParam());
  for (int i = 0; i < 25; ++i) put(writer, article(i, "testo"));
  put(writer, article(3, "altro testo"), Change::kUpdated);
  writer.finish();
  EXPECT_EQ(writer.counts().added, 25U);
  EXPECT_EQ(writer.counts().updated, 1U);
  EXPECT_EQ(writer.committed(), 26U);
  EXPECT_EQ(count(), 25U);
}

TEST_P(Batches, CommitWheneverTheyAreFull) {
  const auto archive = open_sink(folder_ / "A", WritingWay::kInPlace);
  BatchWriter writer(*archive, 1000, GetParam());
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
    const auto archive = open_sink(folder_ / ("A" + std::to_string(round)), WritingWay::kInPlace);
    BatchWriter writer(*archive, 1'000'000, GetParam());
    for (int i = 0; i < 50; ++i) put(writer, article(i, "testo " + std::to_string(i * round)));
  }
}

TEST_P(Batches, GiveOnTheErrorOfTheWriter) {
  FullDisk archive;
  BatchWriter writer(archive, 1000, GetParam());
  const auto write_on = [&] {
    for (int i = 0; i < 100'000; ++i) put(writer, article(i, "testo"));
  };
  EXPECT_THROW(write_on(), Error);
  EXPECT_TRUE(writer.failed());
  EXPECT_THROW(writer.finish(), Error);
  EXPECT_EQ(writer.counts().added, 0U);
}

TEST_P(Batches, RemoveInTheOrderInWhichTheyAreTold) {
  const auto archive = open_sink(folder_ / "A", WritingWay::kInPlace);
  BatchWriter writer(*archive, 1000, GetParam());
  put(writer, article(1, "testo"));
  put(writer, article(2, "testo"));
  writer.put({"1", {}, Change::kUpdated, 10});
  writer.put({"3", {}, Change::kUpdated, 10});
  put(writer, article(3, "testo"));
  writer.finish();
  EXPECT_EQ(writer.counts().removed, 1U);
  EXPECT_EQ(writer.counts().added, 3U);
  EXPECT_EQ(count(), 2U);
}

INSTANTIATE_TEST_SUITE_P(InOneOrTwoThreads, Batches, ::testing::Bool());

}  // namespace
}  // namespace emeroteca::indexing
