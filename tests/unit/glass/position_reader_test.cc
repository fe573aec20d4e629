#include "archive/glass/position_reader.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/damage.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::glass {
namespace {

std::vector<Xapian::termpos> as_xapian_reads(const Xapian::Database& database,
                                             Xapian::docid document, const std::string& term) {
  return {database.positionlist_begin(document, term), database.positionlist_end(document, term)};
}

class Positions : public testing::Test {
 protected:
  std::string folder() const { return (folder_.path() / "archive").string(); }

  void expect_as_xapian() const {
    const Xapian::Database database(folder());
    const PositionReader reader({{folder(), database}}, database);
    ASSERT_TRUE(reader.direct());
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      for (Xapian::docid document = 1; document <= database.get_lastdocid() + 1; ++document) {
        ASSERT_EQ(reader.read(document, *term, static_cast<std::size_t>(-1)),
                  as_xapian_reads(database, document, *term))
            << *term << " in " << document;
      }
    }
  }

  tests::TemporaryFolder folder_;
};

TEST_F(Positions, AreThoseThatXapianReads) {
  std::mt19937 random(7);
  {
    Xapian::WritableDatabase archive(folder(), Xapian::DB_CREATE);
    for (int made = 0; made < 300; ++made) {
      Xapian::Document document;
      for (int word = 0; word < 60; ++word) {
        std::string term = "w" + std::to_string(random() % 40);
        if (random() % 9 == 0) term += std::string("\0x", 2);
        document.add_posting(term, static_cast<Xapian::termpos>(
                                       1 + random() % (random() % 5 == 0 ? 4000000000u : 200u)));
      }
      for (Xapian::termpos run = 10; run < 10 + random() % 30; ++run) {
        document.add_posting("run", run);
      }
      document.add_term("none");
      archive.add_document(document);
    }
    archive.commit();
    archive.delete_document(17);
  }
  expect_as_xapian();
}

TEST_F(Positions, OfLongListsAndLateDocumentsAreRead) {
  {
    Xapian::WritableDatabase archive(folder(), Xapian::DB_CREATE);
    std::mt19937 random(11);
    for (const Xapian::docid at : {1u, 0x7fffu, 0x8000u, 0x400000u, 0x20000000u, 0xfffffff0u}) {
      Xapian::Document document;
      Xapian::termpos place = 0;
      for (int word = 0; word < 60000; ++word) {
        place += static_cast<Xapian::termpos>(1 + random() % 9);
        document.add_posting("long", place);
      }
      document.add_posting("short", 3);
      archive.replace_document(at, document);
    }
  }
  const Xapian::Database database(folder());
  const PositionReader reader({{folder(), database}}, database);
  ASSERT_TRUE(reader.direct());
  for (const Xapian::docid at : {1u, 0x7fffu, 0x8000u, 0x400000u, 0x20000000u, 0xfffffff0u}) {
    EXPECT_EQ(reader.read(at, "long", 60000), as_xapian_reads(database, at, "long"));
    EXPECT_EQ(reader.read(at, "short", 9), (std::vector<Xapian::termpos>{3}));
    EXPECT_TRUE(reader.read(at + 2, "short", 9).empty());
  }
  EXPECT_EQ(reader.read(1, "long", 2).size(), 2u);
}

TEST_F(Positions, OfARevisionThatIsGoneAreLeftToXapian) {
  Xapian::WritableDatabase archive(folder(), Xapian::DB_CREATE);
  Xapian::Document document;
  document.add_posting("word", 4);
  archive.add_document(document);
  archive.commit();
  const Xapian::Database before(folder());
  archive.add_document(document);
  archive.commit();
  const PositionReader reader({{folder(), before}}, before);
  EXPECT_FALSE(reader.direct());
  EXPECT_EQ(reader.read(1, "word", 9), (std::vector<Xapian::termpos>{4}));
}

TEST_F(Positions, OfNoFolderAreLeftToXapian) {
  Xapian::WritableDatabase archive(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  document.add_posting("word", 4);
  archive.add_document(document);
  for (const std::string& where : {std::string(), folder()}) {
    const PositionReader reader({{where, archive}}, archive);
    EXPECT_FALSE(reader.direct());
    EXPECT_EQ(reader.read(1, "word", 9), (std::vector<Xapian::termpos>{4}));
  }
}

// Of shards they were read through Xapian, which took two to three times as long.
TEST_F(Positions, OfSeveralDatabasesAreReadInEach) {
  std::vector<LocalDatabase> parts;
  Xapian::Database all;
  for (int part = 0; part < 3; ++part) {
    const std::string where = (folder_.path() / std::to_string(part)).string();
    {
      Xapian::WritableDatabase archive(where, Xapian::DB_CREATE);
      for (int made = 0; made < 20 * part; ++made) {  // the first one has none
        Xapian::Document document;
        document.add_posting("word", static_cast<Xapian::termpos>(100 * part + made));
        if (made % 3 == 0) document.add_posting("other", 7);
        archive.add_document(document);
      }
    }
    parts.push_back({where, Xapian::Database(where)});
    all.add_database(parts.back().database);
  }
  const PositionReader reader(parts, all);
  ASSERT_TRUE(reader.direct());
  for (const std::string term : {"word", "other"}) {
    std::size_t lists = 0;
    for (auto at = all.postlist_begin(term); at != all.postlist_end(term); ++at, ++lists) {
      const auto list = reader.read_directly(*at, term);
      ASSERT_TRUE(list);
      EXPECT_EQ(*list, as_xapian_reads(all, *at, term));
    }
    EXPECT_GE(lists, 20U);
  }
  EXPECT_TRUE(reader.read(2, "none", 1).empty());
}

// Whatever a block holds, it is read within its bounds; what is said of it is Xapian's to say
// (which reads beyond its own at times, so it is not asked here).
TEST_F(Positions, OfADamagedTableNeverBreakTheProgram) {
  {
    Xapian::WritableDatabase archive(folder(), Xapian::DB_CREATE);
    for (int made = 0; made < 200; ++made) {
      Xapian::Document document;
      for (Xapian::termpos at = 1; at < 60; ++at) {
        document.add_posting("w" + std::to_string(at % 17), at * 3);
      }
      archive.add_document(document);
    }
  }
  tests::with_damage(folder() + "/position.glass", 60, 40, [&] {
    const Xapian::Database database(folder());
    const PositionReader reader({{folder(), database}}, database);
    for (Xapian::docid document = 1; document <= 200; ++document) {
      reader.read_directly(document, "w" + std::to_string(document % 17));
    }
  });
}

}  // namespace
}  // namespace emeroteca::glass
