// What is stored of documents comes from the tables as Xapian has it.
#include "archive/parted_database.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

class StoredHere : public testing::Test {
 protected:
  StoredHere() : where_((folder_.path() / "archive").string()) {
    std::mt19937 random(20261130);
    Xapian::WritableDatabase archive(where_, Xapian::DB_CREATE_OR_OVERWRITE);
    for (const std::size_t bytes :
         {0U, 1U, 17U, 18U, 19U, 500U, 1'900U, 8'191U, 8'192U, 8'193U, 50'000U}) {
      for (const unsigned letters : {1U, 4U, 256U}) {  // from what is compressed to what is not
        Xapian::Document document;
        std::string data;
        while (data.size() < bytes) data += static_cast<char>(random() % letters);
        document.set_data(data);
        if (letters > 1) document.add_value(3, data.substr(0, 60));
        if (letters > 4) document.add_value(300, std::to_string(bytes));
        archive.add_document(document);
      }
    }
    archive.delete_document(7);
    archive.commit();
    part_.part.folder = where_;
    part_.database = Xapian::Database(where_);
    here_ = PartedDatabase({part_});
  }

  tests::TemporaryFolder folder_;
  std::string where_;
  OpenPart part_;
  PartedDatabase here_;
};

TEST_F(StoredHere, DataAreThoseOfXapian) {
  unsigned compared = 0;
  for (Xapian::docid number = part_.database.get_lastdocid(); number > 0; --number) {
    if (number == 7) continue;
    const std::string data = part_.database.get_document(number).get_data();
    // What is empty has no entry.
    if (data.empty()) {
      EXPECT_EQ(PartedDatabase::data_here(here_, number), std::nullopt) << number;
      continue;
    }
    EXPECT_EQ(PartedDatabase::data_here(here_, number), data) << number;
    ++compared;
  }
  EXPECT_EQ(compared, 29);
  EXPECT_EQ(PartedDatabase::data_here(here_, 7), std::nullopt);
  EXPECT_EQ(PartedDatabase::data_here(here_, 1'000), std::nullopt);
  EXPECT_EQ(PartedDatabase::data_here(part_.database, 4), std::nullopt);
}

TEST_F(StoredHere, ValuesAreThoseOfXapian) {
  for (const Xapian::valueno slot : {3U, 300U, 4U}) {
    for (Xapian::docid number = part_.database.get_lastdocid(); number > 0; --number) {
      if (number == 7) continue;
      EXPECT_EQ(PartedDatabase::value_here(here_, number, slot),
                part_.database.get_document(number).get_value(slot))
          << number << " " << slot;
    }
  }
  EXPECT_EQ(PartedDatabase::value_here(here_, 7, 3), "");
  EXPECT_EQ(PartedDatabase::value_here(part_.database, 4, 3), std::nullopt);
}

TEST_F(StoredHere, IsOfTheRevisionThatIsRead) {
  const std::string before = part_.database.get_document(6).get_data();
  EXPECT_EQ(PartedDatabase::data_here(here_, 6), before);
  {
    Xapian::WritableDatabase archive(where_, Xapian::DB_OPEN);
    Xapian::Document document;
    document.set_data("another text");
    document.add_value(3, "another value");
    archive.replace_document(6, document);
    archive.commit();
  }
  EXPECT_EQ(PartedDatabase::data_here(here_, 6), before);
  here_.reopen();
  EXPECT_EQ(PartedDatabase::data_here(here_, 6), "another text");
  EXPECT_EQ(PartedDatabase::value_here(here_, 6, 3), "another value");
}

}  // namespace
}  // namespace emeroteca
