// Archives written in bulk against those that Xapian writes.
#include "indexer/writing/article_writer.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "archive/fields.h"
#include "archive/metadata.h"
#include "archive/reader.h"
#include "archive/writer.h"
#include "errors/error.h"
#include "indexer/writing/auto_writer.h"
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

// When it came; none in those of an old archive.
std::string added_of(const Step& step) {
  if (step.id.starts_with('o')) return {};
  return Xapian::sortable_serialise(1'700'000'000.25 + static_cast<double>(step.body.size()));
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
    writer.put({std::move(article), print, step.collection, change, 1000, added_of(step)});
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

  // `before`: what is in the archive, as written by Xapian.
  void expect_same(const std::vector<Step>& steps, const std::vector<Step>& before = {}) const {
    for (const char* name : {"bulk", "stock"}) {
      if (before.empty()) break;
      const auto sink = open_sink(folder_ / name, WritingWay::kInPlace);
      sink->set_metadata("emeroteca-lexicon:it", "uno\tone\n");
      sink->finish();
    }
    for (const char* name : {"bulk", "stock"}) {
      if (!before.empty()) write(name, WriterKind::kStock, before);
    }
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
    EXPECT_EQ(entries(), 2U);
  }

  static std::vector<Step> many(int count) {
    std::vector<Step> steps;
    for (int i = 0; i < count; ++i) {
      steps.push_back({"n" + std::to_string(i), "testo numero " + std::to_string(i * i)});
    }
    return steps;
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
  expect_same(many(300));
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

TEST_P(ArticleWriters, NoteWhenArticlesCame) {
  std::vector<Step> before = many(30);
  before.push_back({"o1", "di prima"});
  before.push_back({"o2", "di prima"});
  expect_same({{"n3", "cambiato"}, {"o1", "cambiato"}, {"m", "nuovo"}}, before);
  const ArchiveReader archive(folder_ / "bulk");
  const Xapian::Database& database = archive.database();
  const auto added = [&](const Step& step) {
    const std::string term = value_term(field(FieldId::kId), step.id);
    return database.get_document(*database.postlist_begin(term)).get_value(kSlotAdded);
  };
  EXPECT_EQ(added({"n3", ""}), added_of({"n3", "cambiato"}));
  EXPECT_EQ(added({"n4", ""}), added_of(before[4]));
  EXPECT_EQ(added({"o1", ""}), "");
  EXPECT_EQ(added({"o2", ""}), "");
  EXPECT_EQ(added({"m", ""}), added_of({"m", "nuovo"}));
}

// What is kept back until it is known how to write knows it too.
TEST_P(ArticleWriters, NoteWhenArticlesCameThatWereKeptBack) {
  for (const std::uint64_t bytes : {std::uint64_t{1000}, std::uint64_t{100} << 20U}) {
    const std::string name = "A" + std::to_string(bytes);
    write(name, WriterKind::kStock, many(20));
    WriterOptions options{folder_ / name, WritingWay::kInPlace, WriterKind::kAuto,
                          std::uint64_t{512} << 20U, GetParam()};
    options.dump_bytes = std::uint64_t{100} << 20U;
    const auto writer = open_article_writer(options);
    const Step step{"m", "nuovo"};
    Article article = article_of(step);
    const std::string print = fingerprint(article);
    writer->put({std::move(article), print, "wire", Change::kAdded, bytes, added_of(step)});
    writer->finish();
    const ArchiveReader archive(folder_ / name);
    EXPECT_EQ(archive.database().get_document(21).get_value(kSlotAdded), added_of(step)) << bytes;
  }
}

TEST_P(ArticleWriters, MergeWhatIsNewIntoAnArchive) {
  std::vector<Step> steps;
  for (int i = 0; i < 200; ++i) steps.push_back({"m" + std::to_string(i), "altro testo"});
  expect_same(steps, many(150));
}

TEST_P(ArticleWriters, MergeUpdatesAndRemovalsInTheOrderOfTheDump) {
  std::vector<Step> before = many(40);
  before.push_back({"n7", ""});  // its number stays unused
  expect_same({{"n3", "nuovo testo"},
               {"a", "uno"},
               {"n5", ""},
               {"n39", "un altro", "other"},
               {"n3", "ancora un altro"},  // twice in one dump
               {"a", "due"},
               {"b", "tre"},
               {"b", ""},
               {"n1", "testo"},
               {"n1", ""},
               {"n5", "di nuovo"},  // taken back, and there again
               {"n7", "di nuovo"},
               {"c", "quattro"},
               {"x", ""},  // never there
               {"b", "cinque"},
               {"n0", "testo numero 0"}},
              before);
}

TEST_P(ArticleWriters, MergeRemovalsAlone) {
  expect_same({{"n3", ""}, {"n17", ""}, {"x", ""}}, many(20));
}

TEST_P(ArticleWriters, MergeIntoWhatWasMerged) {
  expect_same({{"a", "uno"}, {"n2", "due"}}, many(10));
  std::vector<Step> steps{{"a", "tre"}, {"n4", ""}, {"b", "quattro"}};
  const WrittenCounts counts = write("bulk", WriterKind::kBulk, steps);
  EXPECT_EQ(counts.added, 2U);
  EXPECT_EQ(counts.removed, 1U);
  write("stock", WriterKind::kStock, steps);
  EXPECT_EQ(tests::differences(ArchiveReader(folder_ / "bulk").database(),
                               ArchiveReader(folder_ / "stock").database(),
                               {{std::string(kMetaUpdated)}, false}),
            std::vector<std::string>());
}

// An archive of an earlier version may have an id twice.
TEST_P(ArticleWriters, MergeTwinsIntoOne) {
  for (const char* name : {"bulk", "stock"}) {
    write(name, WriterKind::kStock, many(10));
    Xapian::WritableDatabase archive(folder_ / name);
    archive.add_document(archive.get_document(4));
    archive.add_document(archive.get_document(6));
    archive.commit();
  }
  expect_same({{"n3", "uno"}, {"n5", ""}, {"a", "due"}});
}

TEST_P(ArticleWriters, ShowNothingOfAMergeBeforeItsEnd) {
  write("A", WriterKind::kStock, many(20));
  const auto writer = open("A", WriterKind::kBulk);
  put(*writer, {"a", "testo"});
  writer->remove("n3");
  EXPECT_EQ(count("A"), 20U);
  EXPECT_EQ(writer->committed(), 0U);
  EXPECT_EQ(writer->counts().added, 0U);
  EXPECT_THROW(open("A", WriterKind::kStock), Error);
  put(*writer, {"b", "testo"});
  writer->finish();
  EXPECT_EQ(count("A"), 21U);
  EXPECT_EQ(writer->committed(), 3U);
  EXPECT_EQ(writer->counts().added, 2U);
  EXPECT_EQ(writer->counts().removed, 1U);
  EXPECT_EQ(entries(), 1U);
}

TEST_P(ArticleWriters, LeaveTheArchiveWhenAMergeFailsOrIsGivenUp) {
  write("A", WriterKind::kStock, many(20));
  {
    const auto writer = open("A", WriterKind::kBulk);
    put(*writer, {"a", "testo"});
    fs::remove_all(folder_ / ".A.new");
    folder_.write(".A.new", "no folder");
    EXPECT_THROW(writer->finish(), Error);
    EXPECT_EQ(writer->counts().added, 0U);
    fs::remove(folder_ / ".A.new");
  }
  EXPECT_EQ(count("A"), 20U);
  { put(*open("A", WriterKind::kBulk), {"a", "testo"}); }
  EXPECT_EQ(count("A"), 20U);
  EXPECT_EQ(entries(), 1U);
}

constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20U;

TEST_P(ArticleWriters, ChooseAMergeWhereMuchIsNew) {
  write("A", WriterKind::kStock, many(20));
  // Puts and removes articles from so many bytes of a dump of so many; whether that was a merge.
  const auto merges = [&](std::uint64_t dump_bytes, std::uint64_t bytes, const std::string& id) {
    const std::string before = Xapian::Database(folder_ / "A").get_uuid();
    WriterOptions options{folder_ / "A", WritingWay::kInPlace, WriterKind::kAuto, 512 * kMegabyte,
                          GetParam()};
    options.dump_bytes = dump_bytes;
    auto writer = open_article_writer(options);
    for (const std::string& one : {id, id + "b", id + "c"}) {
      Article article = article_of({one, "testo"});
      const std::string print = fingerprint(article);
      writer->put({std::move(article), print, "wire", Change::kAdded, bytes / 3});
      if (one != id) continue;
      writer->remove("n" + id);
      EXPECT_EQ(count("A"), 20U);
    }
    writer->set_metadata("key", id);
    writer->finish();
    EXPECT_EQ(writer->committed(), 4U);
    EXPECT_EQ(writer->counts().added, 3U);
    EXPECT_EQ(writer->counts().removed, 1U);
    writer.reset();
    EXPECT_EQ(count("A"), 22U);
    EXPECT_EQ(entries(), 1U);
    EXPECT_EQ(Xapian::Database(folder_ / "A").get_metadata("key"), id);
    write("A", WriterKind::kStock, {{"n" + id, "testo"}, {id, ""}, {id + "b", ""}, {id + "c", ""}});
    return Xapian::Database(folder_ / "A").get_uuid() != before;
  };
  EXPECT_TRUE(merges(100 * kMegabyte, 100 * kMegabyte, "1"));
  EXPECT_TRUE(merges(3 * kMegabyte, 30 * kMegabyte, "2"));  // compressed
  EXPECT_TRUE(merges(0, 30 * kMegabyte, "3"));              // a pipe
  EXPECT_FALSE(merges(100 * kMegabyte, kMegabyte, "4"));    // most of it was there already
  EXPECT_FALSE(merges(kMegabyte / 2, kMegabyte / 2, "5"));
}

// Regression: it did not call itself failed, and went on without an archive.
TEST_P(ArticleWriters, FailForGoodWhereAMergeCannotBegin) {
  write("A", WriterKind::kStock, many(20));
  {
    WriterOptions options{folder_ / "A", WritingWay::kInPlace, WriterKind::kAuto, 512 * kMegabyte,
                          GetParam()};
    options.dump_bytes = 100 * kMegabyte;
    const auto writer = open_article_writer(options);
    put(*writer, {"a", "testo"});
    fs::rename(folder_ / "A", folder_ / "elsewhere");
    Article article = article_of({"b", "testo"});
    const std::string print = fingerprint(article);
    EXPECT_THROW(writer->put({std::move(article), print, "wire", Change::kAdded, 100 * kMegabyte}),
                 Error);
    EXPECT_TRUE(writer->failed());
    put(*writer, {"c", "testo"});
    writer->remove("n3");
    writer->finish();
    EXPECT_EQ(writer->committed(), 0U);
    EXPECT_EQ(writer->counts().added, 0U);
  }
  fs::rename(folder_ / "elsewhere", folder_ / "A");
  EXPECT_EQ(count("A"), 20U);
  EXPECT_EQ(entries(), 1U);
}

// Regression: a change that failed was counted, and finish() made an archive of the others.
TEST_P(ArticleWriters, MakeNothingOfABulkWithAChangeThatFailed) {
  write("A", WriterKind::kStock, {});
  {
    const auto writer = open("A", WriterKind::kBulk);
    put(*writer, {"a", "testo"});
    fs::rename(folder_ / ".A.new", folder_ / "elsewhere");
    // What comes twice is kept in a file of its own, which cannot be made.
    EXPECT_THROW(put(*writer, {"a", "altro"}), Error);
    fs::rename(folder_ / "elsewhere", folder_ / ".A.new");
    EXPECT_TRUE(writer->failed());
    writer->finish();
    EXPECT_EQ(writer->committed(), 0U);
    EXPECT_EQ(writer->counts().added, 0U);
  }
  EXPECT_EQ(count("A"), 0U);
  EXPECT_EQ(entries(), 1U);
}

TEST(AutoWriters, GoByTheSizeOfTheArchive) {
  EXPECT_EQ(least_merged(0, 4 * kMegabyte), 4 * kMegabyte);
  EXPECT_GT(least_merged(1000 * kMegabyte, 4 * kMegabyte), 10 * kMegabyte);
  // Through a pipe nothing is kept back longer than it would wait for its commit.
  EXPECT_TRUE(may_be_merged(0, 8 * kMegabyte, 256 * kMegabyte));
  EXPECT_FALSE(may_be_merged(0, 80 * kMegabyte, 256 * kMegabyte));
  EXPECT_FALSE(may_be_merged(kMegabyte, 80 * kMegabyte, 256 * kMegabyte));
}

TEST_P(ArticleWriters, TellHowFarWritingIs) {
  for (const bool articles : {false, true}) {
    write("A", WriterKind::kStock, articles ? many(20) : std::vector<Step>());
    std::vector<double> shares;
    WriterOptions options{folder_ / "A", WritingWay::kInPlace, WriterKind::kBulk,
                          std::uint64_t{16} << 20U, GetParam()};
    options.progress = [&](double share) { shares.push_back(share); };
    const auto writer = open_article_writer(options);
    for (const Step& step : many(300)) put(*writer, step);
    writer->finish();
    EXPECT_GT(shares.size(), 3U);
    EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
    fs::remove_all(folder_ / "A");
  }
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

// The next run may not be one in bulk: as large as the archive, it would lie there for ever.
TEST_P(ArticleWriters, ClearAwayWhatAKilledMergeLeftInAnyRun) {
  write("A", WriterKind::kStock, many(5));
  fs::copy(folder_ / "A", folder_ / ".A.new");
  write("A", WriterKind::kStock, {{"a", "testo"}});
  EXPECT_EQ(count("A"), 6U);
  EXPECT_EQ(entries(), 1U);
}

TEST_P(ArticleWriters, ChooseBulkForAnArchiveWithoutArticles) {
  write("A", WriterKind::kAuto, {{"a", "testo"}, {"b", "testo"}});
  EXPECT_EQ(count("A"), 2U);
  const std::string identity = ArchiveReader(folder_ / "A").database().get_uuid();
  write("A", WriterKind::kAuto, {{"c", "testo"}});
  EXPECT_EQ(count("A"), 3U);
  EXPECT_EQ(ArchiveReader(folder_ / "A").database().get_uuid(), identity);
}

TEST_P(ArticleWriters, RefuseAMergeIntoTablesThatTheyDoNotKnow) {
  write("A", WriterKind::kStock, {{"a", "testo"}});
  {
    Xapian::WritableDatabase archive(folder_ / "A");
    archive.add_spelling("parola");
    archive.commit();
  }
  try {
    open("A", WriterKind::kBulk);
    FAIL() << "spellings would be lost";
  } catch (const Error& fault) {
    EXPECT_EQ(fault.code(), ErrorCode::kUsage);
  }
  write("A", WriterKind::kAuto, {{"b", "testo"}});
  EXPECT_EQ(count("A"), 2U);
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

}  // namespace
}  // namespace emeroteca::indexing
