#include "archive/glass/value_cursor.h"

#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/damage.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::glass {
namespace {

using Values = std::vector<std::pair<DocumentId, std::string>>;

class ValuesOfSlots : public testing::Test {
 protected:
  std::string folder() const { return (folder_.path() / "archive").string(); }

  // Slot 0 in nearly all documents, 3 in few, 12 with long values, 200 in one.
  void make(unsigned documents, int block) {
    std::mt19937 engine(documents);
    const auto random = [&engine] { return static_cast<unsigned>(engine()); };
    Xapian::WritableDatabase archive(folder(), Xapian::DB_CREATE_OR_OVERWRITE, block);
    Xapian::docid number = 0;
    for (unsigned made = 0; made < documents; ++made) {
      Xapian::Document document;
      if (random() % 10 != 0) document.add_value(0, Xapian::sortable_serialise(random()));
      if (random() % 90 == 0) document.add_value(3, std::to_string(made));
      if (made % 40 == 0) document.add_value(12, std::string(random() % 900, 'x'));
      if (made == documents / 2) document.add_value(200, "only");
      number += 1 + (random() % 20 == 0 ? random() % 300 : 0);
      archive.replace_document(number, document);
    }
    archive.commit();
    archive.delete_document(number);
    archive.commit();
  }

  static Values as_xapian_reads(const Xapian::Database& database, Slot slot) {
    Values values;
    for (auto at = database.valuestream_begin(slot); at != database.valuestream_end(slot); ++at) {
      values.emplace_back(at.get_docid(), *at);
    }
    return values;
  }

  tests::TemporaryFolder folder_;
};

TEST_F(ValuesOfSlots, AreThoseThatXapianReads) {
  for (const int block : {8192, 2048}) {
    make(7000, block);
    const Xapian::Database database(folder());
    const auto table = OpenTable::open({folder(), database}, TableId::kPostlist);
    ASSERT_TRUE(table);
    for (const Slot slot : {0U, 3U, 12U, 200U, 1U, 13U, 999U}) {
      Values read;
      ValueCursor cursor(table, slot);
      for (; !cursor.ended(); cursor.next()) read.emplace_back(cursor.document(), cursor.value());
      EXPECT_FALSE(cursor.failed());
      EXPECT_EQ(read, as_xapian_reads(database, slot)) << slot << ", blocks of " << block;
    }
  }
}

TEST_F(ValuesOfSlots, AreFoundByLeaps) {
  for (const int block : {8192, 2048}) {
    make(7000, block);
    const Xapian::Database database(folder());
    const auto table = OpenTable::open({folder(), database}, TableId::kPostlist);
    ASSERT_TRUE(table);
    for (const Slot slot : {0U, 3U, 12U, 200U}) {
      const Values all = as_xapian_reads(database, slot);
      for (const DocumentId leap : {1U, 5U, 70U, 200U, 1000U, 6000U}) {
        ValueCursor cursor(table, slot);
        auto expected = all.begin();
        for (DocumentId to = 1; to < database.get_lastdocid() + leap; to += leap) {
          cursor.skip_to(to);
          while (expected != all.end() && expected->first < to) ++expected;
          ASSERT_EQ(cursor.ended(), expected == all.end()) << slot << " to " << to;
          if (cursor.ended()) break;
          ASSERT_EQ(cursor.document(), expected->first) << slot << " to " << to << " by " << leap;
          ASSERT_EQ(cursor.value(), expected->second) << slot << " to " << to;
        }
        EXPECT_FALSE(cursor.failed());
      }
    }
  }
}

TEST_F(ValuesOfSlots, OfADamagedTableEnd) {
  make(3000, 8192);
  unsigned failed = 0;
  tests::with_damage(folder() + "/postlist.glass", 80, 60, [&] {
    const Xapian::Database database(folder());
    const auto table = OpenTable::open({folder(), database}, TableId::kPostlist);
    if (!table) return;
    for (const Slot slot : {0U, 3U, 12U}) {
      ValueCursor cursor(table, slot);
      DocumentId last = 0;
      for (DocumentId to = 1; !cursor.ended(); to += 300) {
        cursor.skip_to(to);
        for (int more = 0; more < 50 && !cursor.ended(); ++more, cursor.next()) {
          EXPECT_GT(cursor.document(), last);
          last = cursor.document();
        }
      }
      failed += cursor.failed() ? 1 : 0;
    }
  });
  EXPECT_GT(failed, 0U);
}

}  // namespace
}  // namespace emeroteca::glass
