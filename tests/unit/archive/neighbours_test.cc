// Whether words stand side by side is told alike from the tables and by Xapian, with the same
// steps.
#include "archive/neighbours.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "archive/parted_database.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

class Neighbours : public testing::Test {
 protected:
  // Words a to h at the places of 400 documents; h stands right behind g nowhere.
  Neighbours() {
    std::mt19937 random(20211019);
    const std::string folder = (folder_.path() / "archive").string();
    Xapian::WritableDatabase archive(folder, Xapian::DB_CREATE_OR_OVERWRITE);
    for (int made = 0; made < 400; ++made) {
      Xapian::Document document;
      char last = 'a';
      for (Xapian::termpos place = 1; place < 60; ++place) {
        const char word = static_cast<char>('a' + random() % 8);
        if (last == 'g' && word == 'h') continue;
        document.add_posting(std::string(1, word), place);
        last = word;
      }
      archive.add_document(document);
    }
    archive.commit();
    OpenPart part;
    part.part.folder = folder;
    part.database = Xapian::Database(folder);
    direct_ = PartedDatabase({part});
    by_xapian_.add_database(part.database);
  }

  tests::TemporaryFolder folder_;
  PartedDatabase direct_;
  Xapian::Database by_xapian_;
};

TEST_F(Neighbours, AreThoseOfXapian) {
  ASSERT_NE(PartedDatabase::folder_of(direct_), nullptr);
  ASSERT_EQ(PartedDatabase::folder_of(by_xapian_), nullptr);
  for (const std::size_t share : {std::size_t{3}, std::size_t{500}, std::size_t{100'000}}) {
    for (char left = 'a'; left <= 'i'; ++left) {
      for (char right = 'a'; right <= 'i'; ++right) {
        std::size_t budget = share;
        std::size_t same_budget = share;
        const std::string one(1, left);
        const std::string other(1, right);
        EXPECT_EQ(stand_side_by_side(direct_, one, other, budget),
                  stand_side_by_side(by_xapian_, one, other, same_budget))
            << one << other;
        EXPECT_EQ(budget, same_budget) << one << other;
      }
    }
  }
  std::size_t budget = 100'000;
  EXPECT_FALSE(stand_side_by_side(direct_, "g", "h", budget));
  EXPECT_TRUE(stand_side_by_side(direct_, "a", "b", budget));
  EXPECT_FALSE(stand_side_by_side(direct_, "a", "none", budget));
}

}  // namespace
}  // namespace emeroteca
