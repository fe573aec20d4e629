// Totals that are kept agree with a count, or are not believed.
#include "archive/totals.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "archive/glass/stored_roots.h"
#include "archive/terms.h"
#include "archive/whole_file.h"
#include "archive/writer.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

std::string words_value(double number) {
  return Xapian::sortable_serialise(number);
}

Xapian::Document article_with(const std::string& id, const std::string& source, double many) {
  Xapian::Document document;
  document.add_boolean_term(value_term(field(FieldId::kId), id));
  document.add_term("parola", 3);
  document.add_value(kSlotSource, source);
  if (many >= 0) document.add_value(kSlotWords, words_value(many));
  return document;
}

std::string file_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class KeptTotals : public ::testing::Test {
 protected:
  glass::LocalDatabase part() const { return {archive_, Xapian::Database(archive_)}; }

  std::optional<Totals> kept() const { return kept_totals(part()); }

  Totals counted() const {
    const glass::LocalDatabase here = part();
    return count_totals({{here}}, here.database);
  }

  // What `info` tells.
  Totals told() const {
    const glass::LocalDatabase here = part();
    return read_totals({{here}}, here.database);
  }

  void expect_kept(const std::string& when = {}) const {
    ASSERT_TRUE(kept()) << when;
    EXPECT_EQ(*kept(), counted()) << when;
  }

  void fill() const {
    ArchiveWriter writer(archive_);
    writer.put("a", article_with("a", "Gazzetta", 10));
    writer.put("b", article_with("b", "Gazzetta", 20));
    writer.put("c", article_with("c", "Corriere", 30));
    writer.put("d", article_with("d", "", 40));
    writer.commit();
  }

  tests::TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

TEST_F(KeptTotals, AreWhatACountSays) {
  fill();
  const Totals totals{100, ValueCounts{{"Gazzetta", 2}, {"Corriere", 1}}};
  EXPECT_EQ(kept(), totals);
  EXPECT_EQ(counted(), totals);
  EXPECT_EQ(told(), totals);
}

TEST_F(KeptTotals, AgreeAfterRandomChanges) {
  std::mt19937 draw(20211019);
  for (int run = 0; run < 6; ++run) {
    ArchiveWriter writer(archive_);
    for (int commit = 0; commit < 5; ++commit) {
      for (int change = 0; change < 40; ++change) {
        const std::string id = std::to_string(draw() % 60);
        if (draw() % 4 == 0) {
          writer.remove(id);
        } else {
          const std::string source = draw() % 5 == 0 ? "" : "source " + std::to_string(draw() % 9);
          writer.put(id, article_with(id, source, static_cast<int>(draw() % 300) - 10));
        }
      }
      if (draw() % 3 == 0) writer.set_metadata("key", std::to_string(draw()));
      writer.commit();
      expect_kept(std::to_string(run) + ", " + std::to_string(commit));
    }
    // What was not committed is in neither.
    writer.put("lost", article_with("lost", "Lost", 7));
    expect_kept("before a commit");
  }
}

TEST_F(KeptTotals, AreOfACommitOfMetadataToo) {
  fill();
  ArchiveWriter writer(archive_);
  writer.set_metadata("key", "value");
  writer.commit();
  expect_kept();
}

// An id that earlier versions left twice: all of its documents go, and what they had.
TEST_F(KeptTotals, AgreeWhereAnIdWasThereTwice) {
  fill();
  {
    Xapian::WritableDatabase archive(archive_);
    archive.add_document(article_with("b", "Corriere", 400));
    archive.add_document(article_with("c", "Corriere", 500));
  }
  ArchiveWriter writer(archive_);
  writer.put("b", article_with("b", "Gazzetta", 21));
  EXPECT_TRUE(writer.remove("c"));
  writer.commit();
  expect_kept();
  EXPECT_EQ(kept(), (Totals{71, ValueCounts{{"Gazzetta", 2}}}));
  EXPECT_EQ(Xapian::Database(archive_).get_doccount(), 3U);
}

// One of the same length in the place of another, by a program that knows of no totals: the number
// of documents, the total length and the highest number are what they were.
TEST_F(KeptTotals, AreNotBelievedAfterAChangeByAnotherProgram) {
  fill();
  const auto before = Xapian::Database(archive_).get_total_length();
  {
    Xapian::WritableDatabase archive(archive_);
    archive.replace_document(2, article_with("b", "Corriere", 99));
  }
  EXPECT_EQ(Xapian::Database(archive_).get_total_length(), before);
  EXPECT_FALSE(kept());
  EXPECT_EQ(told(), (Totals{179, ValueCounts{{"Gazzetta", 1}, {"Corriere", 2}}}));
  ArchiveWriter writer(archive_);
  writer.put("e", article_with("e", "Gazzetta", 1));
  writer.commit();
  expect_kept();
}

// Xapian begins to count revisions anew in a copy: the same number is then of another content.
TEST_F(KeptTotals, AreNotBelievedOfACompactedCopy) {
  fill();
  {
    Xapian::WritableDatabase archive(archive_);
    archive.replace_document(2, article_with("b", "Corriere", 99));
  }
  const std::string copy = folder_ / "copy";
  Xapian::Database(archive_).compact(copy, Xapian::DBCOMPACT_NO_RENUMBER);
  fs::copy(fs::path(archive_) / kTotalsFile, fs::path(copy) / kTotalsFile);
  const auto revision = [&](const std::string& at) { return Xapian::Database(at).get_revision(); };
  while (revision(copy) <= revision(archive_)) {
    EXPECT_FALSE(kept_totals({copy, Xapian::Database(copy)}));
    Xapian::WritableDatabase(copy).set_metadata("key", std::to_string(revision(copy)));
  }
  // But they are of a copy of the files.
  fs::copy(archive_, folder_ / "files");
  fill();
  fs::copy(archive_, folder_ / "same");
  EXPECT_TRUE(kept_totals({folder_ / "same", Xapian::Database(folder_ / "same")}));
}

TEST_F(KeptTotals, AreOfTheRevisionThatIsOpen) {
  fill();
  const glass::LocalDatabase before = part();
  ArchiveWriter writer(archive_);
  writer.put("e", article_with("e", "Gazzetta", 1));
  writer.commit();
  EXPECT_FALSE(kept_totals(before));
  EXPECT_EQ(read_totals({{before}}, before.database).words, 100U);
  EXPECT_EQ(told().words, 101U);
}

TEST_F(KeptTotals, AreReadAndNotCounted) {
  fill();
  keep_totals(archive_, {7, ValueCounts{{"Forged", 3}}});
  EXPECT_EQ(told(), (Totals{7, ValueCounts{{"Forged", 3}}}));
  // Not where Xapian knows of another number of articles with a source.
  keep_totals(archive_, {7, ValueCounts{{"Forged", 4}}});
  EXPECT_EQ(told(), counted());
}

TEST_F(KeptTotals, OfManySourcesAreOfWordsAlone) {
  {
    ArchiveWriter writer(archive_);
    for (std::size_t i = 0; i < kMostKeptSources; ++i) {
      writer.put(std::to_string(i), article_with(std::to_string(i), "s" + std::to_string(i), 2));
    }
    writer.commit();
    expect_kept();
    writer.put("more", article_with("more", "one more", 3));
    writer.commit();
  }
  const std::uint64_t all = 2 * kMostKeptSources + 3;
  EXPECT_EQ(kept(), (Totals{all, std::nullopt}));
  EXPECT_EQ(told(), counted());
  EXPECT_EQ(told().sources->size(), kMostKeptSources + 1);
  ArchiveWriter writer(archive_);
  EXPECT_TRUE(writer.remove("more"));
  writer.commit();
  EXPECT_EQ(kept(), (Totals{all - 3, std::nullopt}));
  keep_counted_totals(archive_);
  expect_kept("counted anew");
}

TEST_F(KeptTotals, TakeNoWordsFromWhatIsNoNumber) {
  {
    ArchiveWriter writer(archive_);
    unsigned number = 0;
    for (const std::string& value :
         {words_value(-5), words_value(1e300), words_value(-1e300), std::string("\xFF"),
          std::string("x"), std::string(40, 'y'), words_value(12)}) {
      Xapian::Document document = article_with(std::to_string(++number), "Gazzetta", -1);
      document.add_value(kSlotWords, value);
      writer.put(std::to_string(number), document);
    }
    writer.commit();
  }
  expect_kept();
  ArchiveWriter writer(archive_);
  for (unsigned number = 1; number < 7; ++number) writer.remove(std::to_string(number));
  writer.commit();
  expect_kept();
  EXPECT_EQ(told().words, 12U);
}

// Half a file, a changed byte, another file's bytes.
TEST_F(KeptTotals, AreNotBelievedWhereTheFileIsDamaged) {
  fill();
  const fs::path file = fs::path(archive_) / kTotalsFile;
  const std::string whole = file_bytes(file);
  const std::string version = glass::version_bytes(archive_);
  ASSERT_TRUE(parse_totals(whole, version));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    EXPECT_FALSE(parse_totals(whole.substr(0, at), version)) << at;
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    EXPECT_FALSE(parse_totals(changed, version)) << at;
  }
  EXPECT_FALSE(parse_totals(whole + "x", version));
  EXPECT_FALSE(parse_totals(whole, version + "x"));
  std::ofstream(file, std::ios::trunc) << "half";
  EXPECT_EQ(told(), counted());
}

// A pipe is not waited for, and what is too long is not read.
TEST_F(KeptTotals, AreNotReadOfWhatIsNoSmallFile) {
  fill();
  const fs::path file = fs::path(archive_) / kTotalsFile;
  fs::remove(file);
  ASSERT_EQ(mkfifo(file.c_str(), 0600), 0);
  EXPECT_FALSE(kept());
  fs::remove(file);
  fs::create_directory(file);
  EXPECT_FALSE(kept());
  fs::remove(file);
  std::ofstream(file) << std::string(kMostTotalsBytes + 1, 'x');
  EXPECT_FALSE(read_small_file(file, kMostTotalsBytes));
  EXPECT_TRUE(read_small_file(file, kMostTotalsBytes + 1));
  EXPECT_EQ(told(), counted());
}

// A link with the name of the file until it is whole would lead to a file of the user's.
TEST_F(KeptTotals, AreWrittenThroughNoLink) {
  const std::string mine = folder_.write("mine", "mine");
  fill();
  fs::create_symlink(mine, fs::path(archive_) / partial_name(kTotalsFile));
  ArchiveWriter writer(archive_);
  writer.put("e", article_with("e", "Gazzetta", 1));
  writer.commit();
  expect_kept();
  EXPECT_EQ(file_bytes(mine), "mine");
}

// The names of sources are for who may read the articles.
TEST_F(KeptTotals, HaveTheRightsOfTheTables) {
  fill();
  fs::permissions(fs::path(archive_) / "postlist.glass", fs::perms(0600));
  ArchiveWriter writer(archive_);
  writer.put("e", article_with("e", "Gazzetta", 1));
  writer.commit();
  expect_kept();
  EXPECT_EQ(fs::status(fs::path(archive_) / kTotalsFile).permissions(), fs::perms(0600));
}

TEST_F(KeptTotals, AddUpOverParts) {
  fill();
  const std::string other = folder_ / "B";
  {
    ArchiveWriter writer(other);
    writer.put("x", article_with("x", "Corriere", 5));
    writer.commit();
  }
  Xapian::Database both(archive_);
  both.add_database(Xapian::Database(other));
  const Place place{{part(), {other, Xapian::Database(other)}}};
  const Totals totals{105, ValueCounts{{"Gazzetta", 2}, {"Corriere", 2}}};
  EXPECT_EQ(read_totals(place, both), totals);
  fs::remove(fs::path(other) / kTotalsFile);
  EXPECT_EQ(read_totals(place, both), totals);
  EXPECT_EQ(read_totals({}, both), totals);
}

}  // namespace
}  // namespace emeroteca
