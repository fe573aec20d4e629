#include "archive/glass/term_cursor.h"

#include <memory>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/damage.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::glass {
namespace {

struct KnownTerm {
  std::string term;
  Xapian::doccount frequency = 0;
  bool operator==(const KnownTerm&) const = default;
};

// Words of few letters, of which `e` and its like have lists of many parts; zero bytes, values,
// lengths and metadata between them.
class TermsOfTable : public testing::Test {
 protected:
  std::string folder() const { return (folder_.path() / "archive").string(); }

  void make(unsigned documents, int block) {
    std::mt19937 engine(documents);
    const auto random = [&engine] { return static_cast<unsigned>(engine()); };
    Xapian::WritableDatabase archive(folder(), Xapian::DB_CREATE_OR_OVERWRITE, block);
    for (unsigned made = 0; made < documents; ++made) {
      Xapian::Document document;
      for (const char* const common : {"e", "ea", "zz"})
        document.add_term(common, 1 + random() % 300);
      for (int word = 0; word < 6; ++word) {
        std::string term;
        for (unsigned letters = 1 + random() % 4; letters > 0; --letters) {
          term += static_cast<char>('a' + random() % 26);
        }
        document.add_term(term);
      }
      if (made % 50 == 0) document.add_term(std::string("e\0b", 3) + std::to_string(made % 7));
      if (made % 60 == 0) document.add_term(std::string(200, static_cast<char>('a' + made % 26)));
      document.add_boolean_term("XQ" + std::to_string(made));
      document.add_value(3, "value");
      archive.add_document(document);
    }
    archive.set_metadata("key", "value");
  }

  static std::vector<KnownTerm> as_xapian_reads(const Xapian::Database& database,
                                                const std::string& beginning) {
    std::vector<KnownTerm> terms;
    for (auto at = database.allterms_begin(beginning); at != database.allterms_end(beginning);
         ++at) {
      terms.push_back({*at, at.get_termfreq()});
    }
    return terms;
  }

  tests::TemporaryFolder folder_;
};

TEST_F(TermsOfTable, AreThoseThatXapianReads) {
  for (const int block : {8192, 2048}) {
    make(4000, block);
    const Xapian::Database database(folder());
    const auto table = OpenTable::open({folder(), database}, TableId::kPostlist);
    ASSERT_TRUE(table);
    const std::string zero("e\0", 2);
    for (const std::string& beginning :
         {std::string(), std::string("e"), std::string("ea"), zero, std::string("XQ1"),
          std::string("zz"), std::string("zzzzzz"), std::string("~"), std::string(199, 'c')}) {
      std::vector<KnownTerm> read;
      TermCursor cursor(table, beginning);
      for (; !cursor.ended(); cursor.next()) read.push_back({cursor.term(), cursor.frequency()});
      EXPECT_FALSE(cursor.failed());
      EXPECT_EQ(read, as_xapian_reads(database, beginning)) << beginning << ", " << block;
    }
  }
}

TEST_F(TermsOfTable, AreFoundByLeaps) {
  make(4000, 2048);
  const Xapian::Database database(folder());
  const auto table = OpenTable::open({folder(), database}, TableId::kPostlist);
  ASSERT_TRUE(table);
  for (const std::string beginning : {"", "e", "XQ"}) {
    const std::vector<KnownTerm> all = as_xapian_reads(database, beginning);
    for (const std::size_t leap : {std::size_t{1}, std::size_t{7}, std::size_t{300}}) {
      TermCursor cursor(table, beginning);
      for (std::size_t i = 0; i < all.size(); i += leap) {
        // What is there, and what would stand right before it.
        cursor.skip_to(i % 2 == 0 ? all[i].term
                                  : all[i].term.substr(0, all[i].term.size() - 1) + '\x01');
        ASSERT_FALSE(cursor.ended());
        ASSERT_LE(cursor.term(), all[i].term);
        cursor.skip_to(all[i].term);
        ASSERT_EQ(cursor.term(), all[i].term);
        ASSERT_EQ(cursor.frequency(), all[i].frequency);
      }
      cursor.skip_to("~~~~");
      EXPECT_TRUE(cursor.ended());
      EXPECT_FALSE(cursor.failed());
    }
  }
}

TEST_F(TermsOfTable, AreFoundByATextInThem) {
  for (const int block : {8192, 2048}) {
    make(4000, block);
    const Xapian::Database database(folder());
    const auto table = OpenTable::open({folder(), database}, TableId::kPostlist);
    ASSERT_TRUE(table);
    const std::string zero("e\0b", 3);
    for (const std::string beginning : {"", "e", "X"}) {
      const std::vector<KnownTerm> all = as_xapian_reads(database, beginning);
      for (const std::string& text :
           {std::string("q"), std::string("ab"), std::string("e"), std::string("abc"),
            std::string("zzzz"), std::string("Q39"), std::string(200, 'c'), std::string(201, 'c'),
            std::string("~~"), zero, zero.substr(1)}) {
        // From the first of them on; and from one in the middle.
        for (const std::size_t from : {std::size_t{0}, all.size() / 2}) {
          TermCursor cursor(table, beginning);
          cursor.skip_to(all[from].term);
          std::vector<KnownTerm> read;
          for (cursor.next_having(text); !cursor.ended(); cursor.next_having(text)) {
            read.push_back({cursor.term(), cursor.frequency()});
          }
          EXPECT_FALSE(cursor.failed());
          std::vector<KnownTerm> wanted;
          for (std::size_t i = from + 1; i < all.size(); ++i) {
            if (all[i].term.find(text) != std::string::npos) wanted.push_back(all[i]);
          }
          EXPECT_EQ(read, wanted) << beginning << ", " << text << ", " << block;
        }
      }
    }
  }
}

// Two archives in bulk have the same revision, and one may take the other's place.
TEST_F(TermsOfTable, OfAnotherDatabaseInItsPlaceAreNotRead) {
  make(20, 8192);
  const Xapian::Database before(folder());
  ASSERT_TRUE(OpenTable::open({folder(), before}, TableId::kPostlist));
  make(30, 8192);
  const Xapian::Database after(folder());
  ASSERT_EQ(before.get_revision(), after.get_revision());
  EXPECT_FALSE(OpenTable::open({folder(), before}, TableId::kPostlist));
  EXPECT_TRUE(OpenTable::open({folder(), after}, TableId::kPostlist));
}

// Who asks for tables again gets those that are open, and the new ones once the ground has changed.
TEST_F(TermsOfTable, ComeFromTheTablesThatAreOpen) {
  make(20, 8192);
  LocalDatabase part{folder(), Xapian::Database(folder()), std::make_shared<OpenTables>()};
  const auto first = OpenTable::open(part, TableId::kPostlist);
  ASSERT_TRUE(first);
  EXPECT_EQ(OpenTable::open(part, TableId::kPostlist), first);
  EXPECT_NE(OpenTable::open(part, TableId::kPosition), first);
  // Another archive of the same revision in its place.
  make(30, 8192);
  part.database = Xapian::Database(folder());
  const auto other = OpenTable::open(part, TableId::kPostlist);
  ASSERT_TRUE(other);
  EXPECT_NE(other, first);
  ASSERT_EQ(other->root().revision, first->root().revision);
  EXPECT_EQ(OpenTable::open(part, TableId::kPostlist), other);
  // A commit.
  Xapian::WritableDatabase writer(folder());
  Xapian::Document document;
  document.add_term("newest");
  writer.add_document(document);
  writer.commit();
  part.database.reopen();
  const auto next = OpenTable::open(part, TableId::kPostlist);
  ASSERT_TRUE(next);
  EXPECT_NE(next, other);
  TermCursor cursor(next, "newest");
  EXPECT_FALSE(cursor.ended());
}

TEST_F(TermsOfTable, OfADamagedTableEnd) {
  make(1500, 8192);
  unsigned failed = 0;
  tests::with_damage(folder() + "/postlist.glass", 60, 60, [&] {
    const Xapian::Database database(folder());
    const auto table = OpenTable::open({folder(), database}, TableId::kPostlist);
    if (!table) return;
    TermCursor cursor(table, "");
    std::string last;
    for (bool leap = false; !cursor.ended(); leap = !leap) {
      cursor.frequency();
      ASSERT_TRUE(last.empty() || cursor.term() > last) << "a walk in circles";
      last = cursor.term();
      if (leap) cursor.skip_to(last + "b");
      if (!leap || (!cursor.ended() && cursor.term() == last)) cursor.next();
      if (!cursor.ended() && cursor.term() > "n") cursor.next_having("b");
    }
    failed += cursor.failed() ? 1 : 0;
  });
  EXPECT_GT(failed, 0U);
}

}  // namespace
}  // namespace emeroteca::glass
