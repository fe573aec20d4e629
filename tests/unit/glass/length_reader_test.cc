// Lengths of documents are those of Xapian, in whatever order they are asked for.
#include "archive/glass/length_reader.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace emeroteca::glass {
namespace {

class Lengths : public testing::Test {
 protected:
  // Short documents and long ones, some without any words, with holes between their numbers.
  Lengths() {
    std::mt19937 engine(20261130);
    const auto random = [&engine] { return static_cast<unsigned>(engine()); };
    Xapian::WritableDatabase archive(folder(), Xapian::DB_CREATE_OR_OVERWRITE);
    for (unsigned made = 0; made < 6'000; ++made) {
      Xapian::Document document;
      if (random() % 90 > 0)
        document.add_term("w", 1 + random() % (random() % 3 == 0 ? 40'000 : 250));
      last_ += 1 + (random() % 700 == 0 ? random() % 2'000 : 0);
      archive.replace_document(last_, document);
    }
    for (unsigned gone = 0; gone < 100; ++gone) {
      try {
        archive.delete_document(1 + random() % last_);
      } catch (const Xapian::DocNotFoundError&) {
        continue;
      }
    }
    archive.commit();
    database_ = Xapian::Database(folder());
    table_ = OpenTable::open({folder(), database_}, TableId::kPostlist);
  }

  std::string folder() const { return (folder_.path() / "archive").string(); }

  void expect_as_xapian(LengthReader& reader, Xapian::docid document) const {
    const auto length = reader.of(document);
    try {
      EXPECT_EQ(length, database_.get_doclength(document)) << document;
    } catch (const Xapian::DocNotFoundError&) {
      EXPECT_EQ(length, std::nullopt) << document;
    }
    EXPECT_FALSE(reader.failed());
  }

  tests::TemporaryFolder folder_;
  Xapian::docid last_ = 0;
  Xapian::Database database_;
  std::shared_ptr<const OpenTable> table_;
};

TEST_F(Lengths, AreThoseOfXapianForwards) {
  ASSERT_NE(table_, nullptr);
  LengthReader reader(table_);
  // Until they are kept, and on.
  for (unsigned times = 0; times < 20; ++times) {
    for (Xapian::docid document = 1; document <= last_ + 2; document += 1 + document % 5) {
      expect_as_xapian(reader, document);
    }
  }
}

TEST_F(Lengths, AreThoseOfXapianInAnyOrder) {
  ASSERT_NE(table_, nullptr);
  std::mt19937 engine(7);
  const auto random = [&engine] { return static_cast<unsigned>(engine()); };
  for (unsigned readers = 0; readers < 3; ++readers) {
    LengthReader reader(table_);  // which knows what the one before has read
    for (unsigned asked = 0; asked < 15'000; ++asked) {
      expect_as_xapian(reader, 1 + random() % (last_ + 5));
    }
  }
}

TEST_F(Lengths, OfTheLastNumberThatThereIsAreReadToo) {
  const auto last = static_cast<Xapian::docid>(-1);
  {
    Xapian::WritableDatabase archive(folder(), Xapian::DB_OPEN);
    Xapian::Document document;
    document.add_term("w", 7);
    archive.replace_document(last, document);
    archive.commit();
  }
  const Xapian::Database database(folder());
  LengthReader reader(OpenTable::open({folder(), database}, TableId::kPostlist));
  EXPECT_EQ(reader.of(last), 7);
  EXPECT_EQ(reader.of(last - 1), std::nullopt);
  EXPECT_EQ(reader.of(1), database.get_doclength(1));
}

}  // namespace
}  // namespace emeroteca::glass
