// What is found in the tables of a new database before it takes an archive's place.
#include "indexer/writing/table_check.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include <gtest/gtest.h>
#include <xapian.h>

#include "archive/glass/coding.h"
#include "archive/glass/database_writer.h"
#include "archive/glass/positions.h"
#include "archive/glass/term_list.h"
#include "archive/leftovers.h"
#include "archive/writer.h"
#include "errors/error.h"
#include "indexer/bulk/bulk_database.h"
#include "indexer/writing/new_archive.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

constexpr const char* kTables[] = {"docdata.glass", "termlist.glass", "postlist.glass",
                                   "position.glass"};

constexpr std::string_view kTerm("a\0b", 3);

std::string positions() {
  std::string list;
  glass::append_positions(list, std::vector<glass::Position>{1, 4});
  return list;
}

// Two documents, of which one has words and a value, and the fault of one table.
struct Faulty {
  std::uint32_t length = 2;  // as the table of postings has it
  std::uint32_t values = 1;  // as is said of the slot
  glass::DocumentId data_of = 1;
  glass::DocumentId positions_of = 1;

  void write(const fs::path& folder) const {
    glass::DatabaseWriter writer(folder);
    glass::TermListWriter list;
    list.begin(2, 1);
    list.add(kTerm, 2);
    writer.docdata().add(glass::document_key(data_of), "data");
    writer.add_document({1, "", list.list(), glass::slot_list({0})});
    glass::ValueBounds bounds;
    bounds.take("v");
    bounds.documents = values;
    writer.postlist().add_value_bounds({{0, bounds}});
    writer.postlist().begin_values(0);
    writer.postlist().add_value(1, "v");
    writer.postlist().end_values();
    writer.postlist().begin_lengths();
    writer.postlist().add_length(1, length);
    writer.postlist().add_length(2, 0);
    writer.postlist().end_lengths();
    writer.postlist().begin_term(kTerm, 1, 2);
    writer.postlist().add_posting(1, 2);
    writer.postlist().end_term();
    writer.positions().begin_term(kTerm);
    writer.positions().add(positions_of, positions());
    glass::Statistics statistics;
    statistics.take(2);
    statistics.take(0);
    statistics.last_document = 2;
    statistics.most_occurrences = 2;
    writer.finish(statistics);
  }
};

// Where the entries of the first block end.
void damage(const fs::path& table) {
  constexpr std::streamoff kEnd = 9;
  std::fstream file(table, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(kEnd);
  file.write("\0\0", 2);
}

// With one thread and with two.
class TableChecks : public ::testing::TestWithParam<bool> {
 protected:
  // What is found, whether it is returned or thrown.
  std::string found() const {
    try {
      return table_fault(database_, GetParam());
    } catch (const Xapian::Error& fault) {
      return fault.get_msg();
    }
  }

  std::string found_in(const Faulty& faulty) const {
    fs::remove_all(database_);
    faulty.write(database_);
    return found();
  }

  void expect_nothing_left() const { EXPECT_FALSE(fs::exists(fs::path(database_) / kCheckFolder)); }

  TemporaryFolder folder_;
  const std::string database_ = folder_ / "new";
};

TEST_P(TableChecks, OfWholeTablesFindNothing) {
  EXPECT_EQ(found_in({}), "");
  expect_nothing_left();
  // Of nothing there are no tables of data and of positions.
  fs::remove_all(database_);
  BulkDatabase(database_).finish({}, 0);
  EXPECT_FALSE(fs::exists(database_ + "/position.glass"));
  EXPECT_EQ(found(), "");
}

TEST_P(TableChecks, TellDamageOfEachTable) {
  for (const char* table : kTables) {
    fs::remove_all(database_);
    Faulty().write(database_);
    damage(fs::path(database_) / table);
    EXPECT_NE(found(), "") << table;
    expect_nothing_left();
  }
}

TEST_P(TableChecks, TellTheTableAndWhatIsWrongThere) {
  Faulty values;
  values.values = 2;
  EXPECT_EQ(found_in(values),
            "postlist: Value stats frequency for slot 0 is 2 but recounting gives 1");
}

TEST_P(TableChecks, CompareTheTables) {
  Faulty lengths;
  lengths.length = 3;
  EXPECT_NE(found_in(lengths).find("document id 1: length 3"), std::string::npos)
      << found_in(lengths);
  // One that does not exist, and one that has no words.
  Faulty data;
  data.data_of = 3;
  EXPECT_NE(found_in(data).find("document"), std::string::npos) << found_in(data);
  for (const glass::DocumentId document : {2U, 3U, 70000U}) {
    Faulty position;
    position.positions_of = document;
    EXPECT_NE(found_in(position).find("document"), std::string::npos) << found_in(position);
  }
}

TEST_P(TableChecks, FindTheSameWhereNoSecondNamesCanBeMade) {
  Faulty().write(database_);
  folder_.write("new/" + std::string(kCheckFolder), "no folder");
  EXPECT_EQ(found(), "");
  folder_.write("new/" + std::string(kCheckFolder), "no folder");
  damage(database_ + "/position.glass");
  EXPECT_NE(found(), "");
}

TEST_P(TableChecks, KeepDamagedTablesFromTheArchivesPlace) {
  const std::string archive = folder_ / "A";
  ArchiveWriter(archive).commit();
  const auto replace = [&](const std::function<void(const fs::path&)>& harm) {
    NewArchive made(ArchiveWriter(archive), GetParam());
    BulkDatabase database(made.folder());
    DocumentTarget& document = database.begin(1);
    document.set_data("data");
    document.add_posting("word", 1, 1);
    database.end();
    database.finish(made.metadata(true), 1);
    harm(made.folder());
    made.take_place(1);
  };
  for (const char* table : kTables) {
    EXPECT_THROW(replace([&](const fs::path& folder) { damage(folder / table); }), Error) << table;
    EXPECT_EQ(Xapian::Database(archive).get_doccount(), 0U);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()), 1);
  }
  replace([](const fs::path&) {});
  EXPECT_EQ(Xapian::Database(archive).get_doccount(), 1U);
  EXPECT_FALSE(fs::exists(fs::path(archive) / kCheckFolder));
}

INSTANTIATE_TEST_SUITE_P(Threads, TableChecks, ::testing::Bool());

}  // namespace
}  // namespace emeroteca::indexing
