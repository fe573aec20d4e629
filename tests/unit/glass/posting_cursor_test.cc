#include "archive/glass/posting_cursor.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/damage.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::glass {
namespace {

struct ReadPosting {
  DocumentId document = 0;
  std::uint32_t count = 0;
  bool operator==(const ReadPosting&) const = default;
};
using Postings = std::vector<ReadPosting>;

class Cursors : public testing::Test {
 protected:
  std::string folder() const { return (folder_.path() / "archive").string(); }

  // Numbers have holes; term `wN` is in every (N+1)th document or so, `rare` in two, `\0x` in some.
  void make(unsigned documents, unsigned seed, int block = 8192) {
    std::mt19937 engine(seed);
    const auto random = [&engine] { return static_cast<unsigned>(engine()); };
    Xapian::WritableDatabase archive(folder(), Xapian::DB_CREATE_OR_OVERWRITE, block);
    Xapian::docid number = 0;
    for (unsigned made = 0; made < documents; ++made) {
      Xapian::Document document;
      for (unsigned word = 0; word < 12; ++word) {
        if (random() % (word + 1) != 0) continue;
        const bool much = random() % 50 == 0;
        document.add_term("w" + std::to_string(word), 1 + random() % (much ? 100000U : 4U));
      }
      if (made % 7 == 0) document.add_term(std::string("\0x", 2));
      if (made == 5 || made + 1 == documents) document.add_term("rare", 3);
      number += 1 + random() % 3;
      archive.replace_document(number, document);
    }
    archive.commit();
    // As the indexer does from day to day: parts of lists are split and get holes.
    for (unsigned change = 0; change < documents / 10; ++change) {
      const Xapian::docid at = 1 + random() % number;
      Xapian::Document document;
      document.add_term("w3", 2);
      if (random() % 2 == 0) {
        archive.replace_document(at, document);
      } else {
        try {
          archive.delete_document(at);
        } catch (const Xapian::DocNotFoundError&) {
          continue;
        }
      }
    }
    archive.commit();
  }

  static Postings as_xapian_reads(const Xapian::Database& database, const std::string& term) {
    Postings postings;
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
      postings.push_back({*at, term.empty() ? at.get_doclength() : at.get_wdf()});
    }
    return postings;
  }

  static Postings rest_of(PostingCursor& cursor) {
    Postings postings;
    cursor.take_until(static_cast<DocumentId>(-1), [&](DocumentId document, std::uint32_t count) {
      postings.push_back({document, count});
    });
    EXPECT_FALSE(cursor.failed());
    return postings;
  }

  tests::TemporaryFolder folder_;
};

TEST_F(Cursors, ReadThePostingsAndLengthsThatXapianReads) {
  make(9000, 3);
  const Xapian::Database database(folder());
  const auto table = OpenTable::open({folder(), database}, TableId::kPostlist);
  ASSERT_TRUE(table);
  std::size_t terms = 0;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term, ++terms) {
    PostingCursor cursor(table, *term);
    EXPECT_EQ(rest_of(cursor), as_xapian_reads(database, *term)) << *term;
  }
  EXPECT_EQ(terms, 14U);
  PostingCursor lengths = PostingCursor::lengths(table);
  EXPECT_EQ(rest_of(lengths), as_xapian_reads(database, ""));
  for (const char* const missing : {"w", "w00", "zz", "a"}) {
    PostingCursor none(table, missing);
    EXPECT_TRUE(none.ended()) << missing;
    EXPECT_FALSE(none.failed()) << missing;
  }
}

// In small blocks each part of a list is in several pieces; a leap to between two parts found the
// last piece of the one before, and the list ended there.
TEST_F(Cursors, ReadPartsThatAreInPieces) {
  make(6000, 10, 2048);
  const Xapian::Database database(folder());
  const auto table = OpenTable::open({folder(), database}, TableId::kPostlist);
  ASSERT_TRUE(table);
  for (const std::string term : {"w0", "w1", "w5"}) {
    PostingCursor whole(table, term);
    const Postings all = as_xapian_reads(database, term);
    EXPECT_EQ(rest_of(whole), all) << term;
    for (DocumentId leap = 1; leap < 3000; leap = leap * 3 + 1) {
      PostingCursor cursor(table, term);
      Postings expected;
      Postings read;
      DocumentId to = 1;
      for (const ReadPosting& one : all) {
        if (one.document < to) continue;
        expected.push_back(one);
        to = one.document + leap;
      }
      for (to = 1; cursor.skip_to(to), !cursor.ended(); to = cursor.document() + leap) {
        read.push_back({cursor.document(), cursor.count()});
      }
      EXPECT_FALSE(cursor.failed());
      EXPECT_EQ(read, expected) << term << " by " << leap;
    }
  }
}

TEST_F(Cursors, LeapToWhereXapianLeaps) {
  make(9000, 4);
  const Xapian::Database database(folder());
  const auto table = OpenTable::open({folder(), database}, TableId::kPostlist);
  ASSERT_TRUE(table);
  std::mt19937 engine(6);
  const auto random = [&engine] { return static_cast<unsigned>(engine()); };
  for (const std::string term : {"w0", "w3", "w11", "rare", ""}) {
    for (const unsigned leap : {2U, 40U, 900U, 5000U}) {
      PostingCursor cursor =
          term.empty() ? PostingCursor::lengths(table) : PostingCursor(table, term);
      auto at = database.postlist_begin(term);
      const auto end = database.postlist_end(term);
      for (Xapian::docid to = 1; to < database.get_lastdocid() + 2 * leap;
           to += 1 + random() % leap) {
        cursor.skip_to(to);
        at.skip_to(to);
        ASSERT_EQ(cursor.ended(), at == end) << term << " to " << to;
        ASSERT_FALSE(cursor.failed());
        if (cursor.ended()) break;
        ASSERT_EQ(cursor.document(), *at) << term << " to " << to;
        ASSERT_EQ(cursor.count(), term.empty() ? at.get_doclength() : at.get_wdf());
      }
    }
  }
}

TEST_F(Cursors, StopWhereTheyAreTold) {
  make(3000, 5);
  const Xapian::Database database(folder());
  const auto table = OpenTable::open({folder(), database}, TableId::kPostlist);
  ASSERT_TRUE(table);
  const Postings all = as_xapian_reads(database, "w1");
  PostingCursor cursor(table, "w1");
  Postings read;
  for (DocumentId end = 1; !cursor.ended(); end += 64) {
    cursor.take_until(end, [&](DocumentId document, std::uint32_t count) {
      EXPECT_LT(document, end);
      read.push_back({document, count});
    });
    EXPECT_TRUE(cursor.ended() || cursor.document() >= end);
  }
  EXPECT_EQ(read, all);
}

TEST_F(Cursors, AreNotOpenedInAnotherRevision) {
  make(30, 7);
  const Xapian::Database before(folder());
  Xapian::WritableDatabase archive(folder(), Xapian::DB_OPEN);
  archive.add_document(Xapian::Document());
  archive.commit();
  EXPECT_EQ(OpenTable::open({folder(), before}, TableId::kPostlist), nullptr);
  const Xapian::Database none(std::string(), Xapian::DB_BACKEND_INMEMORY);
  EXPECT_EQ(OpenTable::open({folder(), none}, TableId::kPostlist), nullptr);
  EXPECT_EQ(OpenTable::open({"", archive}, TableId::kPostlist), nullptr);
}

// Whatever a block holds, a list is read within its bounds and ends.
TEST_F(Cursors, OfADamagedTableEnd) {
  make(3000, 8);
  unsigned failed = 0;
  tests::with_damage(folder() + "/postlist.glass", 80, 60, [&] {
    const Xapian::Database database(folder());
    const auto table = OpenTable::open({folder(), database}, TableId::kPostlist);
    for (unsigned word = 0; table && word < 13; ++word) {
      PostingCursor cursor = word == 12 ? PostingCursor::lengths(table)
                                        : PostingCursor(table, "w" + std::to_string(word));
      DocumentId last = 0;
      for (DocumentId to = 1; !cursor.ended(); to += 500) {
        cursor.skip_to(to);
        cursor.take_until(to + 100, [&](DocumentId document, std::uint32_t) {
          EXPECT_GT(document, last);
          last = document;
        });
      }
      failed += cursor.failed() ? 1 : 0;
    }
  });
  EXPECT_GT(failed, 0U);
}

}  // namespace
}  // namespace emeroteca::glass
