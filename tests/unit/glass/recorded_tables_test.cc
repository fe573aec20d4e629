// Which tables a database must have, by its version file.
#include "archive/glass/recorded_tables.h"

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "tests/support/temporary_folder.h"

namespace emeroteca::glass {
namespace {

namespace fs = std::filesystem;

class RecordedTablesTest : public ::testing::Test {
 protected:
  // By Xapian itself, change by change.
  void make(int documents, bool positions) const {
    Xapian::WritableDatabase database(folder_ / "db", Xapian::DB_CREATE_OR_OPEN);
    for (int i = 0; i < documents; ++i) {
      Xapian::Document document;
      for (int word = 0; word < 50; ++word) {
        const std::string term = "word" + std::to_string(word * i % 97);
        if (positions) {
          document.add_posting(term, static_cast<Xapian::termpos>(word + 1));
        } else {
          document.add_term(term);
        }
      }
      document.set_data(std::string(static_cast<std::size_t>(100 + i), 'x'));
      database.add_document(document);
    }
    database.commit();
  }

  std::vector<std::string> faults() const {
    std::vector<std::string> found;
    for (const TableFault& fault : table_faults(folder_ / "db")) {
      found.push_back(std::string(kTableFiles[static_cast<std::size_t>(fault.table)]) + " " +
                      fault.reason);
    }
    return found;
  }

  tests::TemporaryFolder folder_;
};

TEST_F(RecordedTablesTest, AreThoseThatXapianWrote) {
  make(300, true);
  const auto tables = recorded_tables(folder_ / "db");
  ASSERT_TRUE(tables.has_value());
  EXPECT_EQ((*tables)[static_cast<std::size_t>(TableId::kDocdata)].entries, 300U);
  EXPECT_TRUE((*tables)[static_cast<std::size_t>(TableId::kPosition)].has_blocks);
  EXPECT_FALSE((*tables)[static_cast<std::size_t>(TableId::kSpelling)].has_blocks);
  EXPECT_TRUE(faults().empty());
  // Another commit moves their roots.
  make(300, true);
  EXPECT_TRUE(faults().empty());
  EXPECT_FALSE(recorded_tables(folder_ / "none").has_value());
  EXPECT_TRUE(table_faults(folder_ / "none").empty());
}

TEST_F(RecordedTablesTest, AreNotMissedWhereThereWereNone) {
  make(3, false);
  EXPECT_TRUE(faults().empty());
  EXPECT_FALSE(fs::exists(folder_ / "db/position.glass"));
}

TEST_F(RecordedTablesTest, AreToldWhereTheyAreMissingEmptyOrCut) {
  make(300, true);
  fs::remove(folder_ / "db/position.glass");
  fs::resize_file(folder_ / "db/termlist.glass", 0);
  fs::resize_file(folder_ / "db/docdata.glass", 100);
  EXPECT_EQ(faults(),
            (std::vector<std::string>{"docdata.glass is cut short", "termlist.glass is empty",
                                      "position.glass is missing"}));
}

}  // namespace
}  // namespace emeroteca::glass
