// What is counted straight from the tables is what Xapian reads, of one database and of several.
#include "archive/value_counts.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

class CountsOfSlots : public testing::Test {
 protected:
  // Slot 0 has one of a few long values in most documents, 1 the same in all, 2 one in a single
  // document, 3 one of very many short ones, 4 values as long as a word of memory and nearly so.
  Xapian::Database made(const std::string& name, unsigned documents, unsigned first) {
    const std::string folder = (folder_.path() / name).string();
    Xapian::WritableDatabase archive(folder, Xapian::DB_CREATE_OR_OVERWRITE);
    for (unsigned number = first; number < first + documents; ++number) {
      Xapian::Document document;
      if (number % 7 != 0) document.add_value(0, "value " + std::to_string(number * number % 20));
      document.add_value(1, "ANSA");
      if (number == first + 5) document.add_value(2, "only");
      document.add_value(3, Xapian::sortable_serialise(number * 7919 % 2000));
      document.add_value(4, std::string(6 + number % 4, static_cast<char>(number % 5)));
      archive.add_document(document);
    }
    archive.commit();
    Xapian::Database database(folder);
    place_.parts.push_back({folder, database});
    return database;
  }

  static ValueCounts as_xapian_counts(const Xapian::Database& database, SlotNumber slot) {
    ValueCounts counts;
    for (auto at = database.valuestream_begin(slot); at != database.valuestream_end(slot); ++at) {
      ++counts[*at];
    }
    return counts;
  }

  void expect_as_xapian_counts(const Xapian::Database& database) const {
    for (const SlotNumber slot : {0U, 1U, 2U, 3U, 4U, 9U}) {
      EXPECT_EQ(count_slot(place_, database, slot), as_xapian_counts(database, slot)) << slot;
      EXPECT_EQ(count_slot({}, database, slot), as_xapian_counts(database, slot)) << slot;
    }
    EXPECT_GT(count_slot(place_, database, 0).size(), 4U);
    EXPECT_GT(count_slot(place_, database, 3).size(), 1500U);
  }

  tests::TemporaryFolder folder_;
  Place place_;
};

TEST_F(CountsOfSlots, AreThoseThatXapianReads) {
  expect_as_xapian_counts(made("one", 5000, 1));
}

TEST_F(CountsOfSlots, AreTheSumsOverShards) {
  Xapian::Database both;
  both.add_database(made("one", 3000, 1));
  both.add_database(made("empty", 0, 1));
  both.add_database(made("two", 1500, 7000));
  expect_as_xapian_counts(both);
}

}  // namespace
}  // namespace emeroteca
