// Archives written in bulk against those that Xapian writes.
#include "indexer/writing/article_writer.h"

#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "archive/metadata.h"
#include "archive/reader.h"
#include "errors/error.h"
#include "indexer/writing/given_numbers.h"
#include "indexer/writing/replacement.h"
#include "tests/support/same_database.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

// A change of an archive: an article, or the removal of one.
struct Step {
  std::string id;
  std::string body;  // empty: remove
  std::string collection = "wire";
};

Article article_of(const Step& step) {
  Article article;
  article.id = step.id;
  article.title = "Il governo annuncia " + step.id;
  article.body = step.body;
  article.source = "La Gazzetta";
  article.published = 1'600'000'000;
  return article;
}

class ArticleWriters : public ::testing::TestWithParam<unsigned> {
 protected:
  std::unique_ptr<ArticleWriter> open(const std::string& name, WriterKind kind,
                                      WritingWay way = WritingWay::kInPlace) const {
    return open_article_writer({folder_ / name, way, kind, std::uint64_t{16} << 20U, GetParam()});
  }

  static void put(ArticleWriter& writer, const Step& step, Change change = Change::kAdded) {
    Article article = article_of(step);
    const std::string print = fingerprint(article);
    writer.put({std::move(article), print, step.collection, change, 1000});
  }

  WrittenCounts write(const std::string& name, WriterKind kind,
                      const std::vector<Step>& steps) const {
    const auto writer = open(name, kind);
    for (const Step& step : steps) {
      if (step.body.empty()) {
        writer->remove(step.id);
      } else {
        put(*writer, step);
      }
    }
    writer->finish();
    return writer->counts();
  }

  void expect_same(const std::vector<Step>& steps) const {
    const WrittenCounts bulk = write("bulk", WriterKind::kBulk, steps);
    const WrittenCounts stock = write("stock", WriterKind::kStock, steps);
    EXPECT_EQ(bulk.added, stock.added);
    EXPECT_EQ(bulk.removed, stock.removed);
    EXPECT_EQ(tests::faults_in(folder_ / "bulk"), "");
    // Bounds only widen: they depend on when what set them was replaced.
    for (const std::string& difference : tests::differences(
             ArchiveReader(folder_ / "bulk").database(),
             ArchiveReader(folder_ / "stock").database(), {{std::string(kMetaUpdated)}, false})) {
      ADD_FAILURE() << difference;
    }
  }

  std::uint64_t count(const std::string& name) const {
    return ArchiveReader(folder_ / name).database().get_doccount();
  }

  std::size_t entries() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()));
  }

  TemporaryFolder folder_;
};

TEST_P(ArticleWriters, WriteTheSame) {
  std::vector<Step> steps;
  for (int i = 0; i < 300; ++i) {
    steps.push_back({"n" + std::to_string(i), "testo numero " + std::to_string(i * i)});
  }
  expect_same(steps);
}

TEST_P(ArticleWriters, ReplaceAndRemoveInTheOrderOfTheDump) {
  expect_same({{"a", "uno"},
               {"b", "due"},
               {"a", "tre"},  // in the place of the first
               {"b", ""},     // taken back
               {"c", "quattro"},
               {"b", "cinque"},  // and there again
               {"d", "sei", "other"},
               {"d", "sette", ""},
               {"a", ""},
               {"x", ""},  // never there
               {"e", "otto"},
               {"e", "nove"},
               {"e", ""}});
}

TEST_P(ArticleWriters, ShowNothingOfABulkBeforeItsEnd) {
  const auto writer = open("A", WriterKind::kBulk);
  for (int i = 0; i < 50; ++i) put(*writer, {"n" + std::to_string(i), "testo"});
  EXPECT_EQ(count("A"), 0U);
  EXPECT_EQ(writer->committed(), 0U);
  EXPECT_EQ(writer->counts().added, 0U);
  EXPECT_THROW(open("A", WriterKind::kStock), Error);
  writer->finish();
  EXPECT_EQ(count("A"), 50U);
  EXPECT_EQ(writer->committed(), 50U);
  EXPECT_EQ(entries(), 1U);
}

TEST_P(ArticleWriters, LeaveTheArchiveWhenABulkIsGivenUp) {
  {
    const auto writer = open("A", WriterKind::kBulk);
    for (int i = 0; i < 50; ++i) put(*writer, {"n" + std::to_string(i), "testo"});
  }
  EXPECT_EQ(count("A"), 0U);
  EXPECT_EQ(entries(), 1U);
  write("A", WriterKind::kBulk, {{"a", "testo"}});
  EXPECT_EQ(count("A"), 1U);
}

// What a killed one leaves beside the archive.
TEST_P(ArticleWriters, ClearAwayWhatAKilledBulkLeft) {
  write("A", WriterKind::kStock, {});
  fs::create_directory(folder_ / ".A.new");
  folder_.write(".A.new/postlist.glass", "half");
  folder_.write(".A.new/v.tmp", "half");
  write("A", WriterKind::kBulk, {{"a", "testo"}});
  EXPECT_EQ(count("A"), 1U);
  EXPECT_EQ(entries(), 1U);
  EXPECT_FALSE(fs::exists(folder_ / "A/v.tmp"));
}

TEST_P(ArticleWriters, ChooseBulkForAnArchiveWithoutArticles) {
  write("A", WriterKind::kAuto, {{"a", "testo"}, {"b", "testo"}});
  EXPECT_EQ(count("A"), 2U);
  const std::string identity = ArchiveReader(folder_ / "A").database().get_uuid();
  write("A", WriterKind::kAuto, {{"c", "testo"}});
  EXPECT_EQ(count("A"), 3U);
  EXPECT_EQ(ArchiveReader(folder_ / "A").database().get_uuid(), identity);
  try {
    open("A", WriterKind::kBulk);
    FAIL() << "in bulk into what has articles";
  } catch (const Error& fault) {
    EXPECT_EQ(fault.code(), ErrorCode::kUsage);
  }
}

TEST_P(ArticleWriters, InheritWhatTheArchiveSaysAboutItself) {
  {
    const auto sink = open_sink(folder_ / "A", WritingWay::kInPlace);
    sink->set_metadata("emeroteca-lexicon:it", "uno\tone\n");
    sink->finish();
  }
  write("A", WriterKind::kBulk, {{"a", "testo"}});
  const ArchiveReader reader(folder_ / "A");
  Xapian::Database database(folder_ / "A");
  EXPECT_EQ(database.get_metadata("emeroteca-lexicon:it"), "uno\tone\n");
  EXPECT_EQ(database.get_metadata(std::string(kMetaSchema)), std::to_string(kSchemaVersion));
  EXPECT_NE(database.get_metadata(std::string(kMetaUpdated)), "");
}

TEST_P(ArticleWriters, PutAFreshArchiveInThePlaceOfAnother) {
  write("A", WriterKind::kStock, {{"a", "testo"}, {"b", "testo"}});
  const auto writer = open("A", WriterKind::kAuto, WritingWay::kFresh);
  put(*writer, {"c", "testo"});
  writer->set_metadata("key", "value");
  EXPECT_EQ(count("A"), 2U);
  writer->finish();
  EXPECT_EQ(count("A"), 1U);
  EXPECT_EQ(Xapian::Database(folder_ / "A").get_metadata("key"), "value");
  // Also one without articles: it may be of another analysis.
  open("A", WriterKind::kAuto, WritingWay::kFresh)->finish();
  EXPECT_EQ(count("A"), 0U);
}

TEST_P(ArticleWriters, LeaveAnArchiveAloneThatNothingIsAddedTo) {
  write("A", WriterKind::kStock, {});
  const std::string identity = Xapian::Database(folder_ / "A").get_uuid();
  write("A", WriterKind::kBulk, {});
  EXPECT_EQ(Xapian::Database(folder_ / "A").get_uuid(), identity);
}

TEST_P(ArticleWriters, KeepADiskFullFromChangingAnything) {
  write("A", WriterKind::kStock, {});
  const auto writer = open("A", WriterKind::kBulk);
  for (int i = 0; i < 50; ++i) put(*writer, {"n" + std::to_string(i), "testo"});
  // Somebody takes the folder away: nothing can be written to it any more.
  fs::remove_all(folder_ / ".A.new");
  EXPECT_THROW(writer->finish(), Error);
  EXPECT_EQ(writer->counts().added, 0U);
  EXPECT_EQ(count("A"), 0U);
}

INSTANTIATE_TEST_SUITE_P(InOneThreadOrMore, ArticleWriters, ::testing::Values(1U, 2U));

TEST(CanReplace, WhereTwoFoldersCanBeExchanged) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "A");
  EXPECT_TRUE(can_replace(folder / "A"));
  EXPECT_FALSE(can_replace("/proc"));
  EXPECT_FALSE(can_replace(folder / "missing"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

TEST(GivenNumbers, AreGivenOnceAndNewAfterARemoval) {
  GivenNumbers numbers;
  for (glass::DocumentId i = 1; i <= 5000; ++i) {
    const GivenNumbers::Given given = numbers.put(std::to_string(i));
    EXPECT_EQ(given.number, i);
    EXPECT_TRUE(given.first);
  }
  EXPECT_EQ(numbers.put("17").number, 17U);
  EXPECT_FALSE(numbers.put("17").first);
  EXPECT_EQ(numbers.remove("17"), 17U);
  EXPECT_EQ(numbers.remove("17"), 0U);
  EXPECT_EQ(numbers.remove("none"), 0U);
  EXPECT_EQ(numbers.articles(), 4999U);
  const GivenNumbers::Given again = numbers.put("17");
  EXPECT_EQ(again.number, 5001U);
  EXPECT_FALSE(again.first);
  // Removed before it ever came: what is done to it has to stay in its order.
  EXPECT_FALSE(numbers.put("none").first);
  EXPECT_EQ(numbers.last(), 5002U);
}

}  // namespace
}  // namespace emeroteca::indexing
