// Databases from very many documents, against those that Xapian makes of the same.
#include "indexer/bulk/bulk_database.h"

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "tests/support/same_database.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/bulk/random_documents.h"

namespace emeroteca::indexing {
namespace {

using tests::differences;
using tests::faults_in;
using tests::TemporaryFolder;

class BulkDatabases : public ::testing::Test {
 protected:
  void fill(std::size_t documents) {
    for (std::size_t i = 0; i < documents; ++i) said_.push_back(random_.next());
    Xapian::WritableDatabase database(folder_ / "stock", Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    for (const Said& said : said_) database.add_document(stock_document(said));
    database.set_metadata("key", "value");
  }

  std::string build(const std::string& name, const BulkOptions& options) {
    BulkDatabase database(folder_ / name, options);
    glass::DocumentId number = 0;
    for (const Said& said : said_) {
      tell(said, database.begin(++number));
      database.end();
    }
    database.finish({{"key", "value"}}, number);
    return folder_ / name;
  }

  void expect_same(const std::string& ours) const {
    EXPECT_EQ(faults_in(ours), "");
    for (const std::string& difference :
         differences(Xapian::Database(ours), Xapian::Database(folder_ / "stock"))) {
      ADD_FAILURE() << difference;
    }
  }

  static std::string content(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  // All tables to the byte; the version file has an identity of its own.
  static void expect_same_bytes(const std::string& a, const std::string& b) {
    for (const char* table : {"postlist", "position", "docdata", "termlist"}) {
      const std::string file = std::string("/") + table + ".glass";
      EXPECT_TRUE(content(a + file) == content(b + file)) << b << file;
    }
  }

  TemporaryFolder folder_;
  RandomDocuments random_;
  std::vector<Said> said_;
};

TEST_F(BulkDatabases, HoldWhatXapianHolds) {
  fill(400);
  expect_same(build("ours", {}));
}

TEST_F(BulkDatabases, AreTheSameBytesWithAnyNumberOfThreadsAndAnyMemory) {
  fill(300);
  const std::string one = build("one", {std::uint64_t{1} << 30U, 0, false, {}});
  expect_same_bytes(one, build("two", {std::uint64_t{1} << 30U, 0, true, {}}));
  // After every few documents a run, and after each one.
  const std::string spilled = build("spilled", {std::uint64_t{3} << 20U, 0, true, {}});
  expect_same_bytes(one, spilled);
  expect_same_bytes(one, build("tiny", {1, 300, false, {}}));
  expect_same(spilled);
}

// Beyond the bound there is at most what one document and the blocks of memory take that it needs:
// whatever is in the documents, and however many there are.
TEST_F(BulkDatabases, KeepToTheirMemory) {
  constexpr std::uint64_t kBound = std::uint64_t{6} << 20U;
  constexpr std::uint64_t kOneMore = std::uint64_t{3} << 20U;
  constexpr std::uint64_t kPerDocument = 10'000;
  constexpr glass::DocumentId kDocuments = 400;  // whose notes alone take most of it
  BulkDatabase database(folder_ / "ours", {kBound, kPerDocument, false, {}});
  std::uint64_t most = 0;
  for (glass::DocumentId number = 1; number <= kDocuments; ++number) {
    Said said = random_.next();
    // Words that no other document has: the dictionary grows as fast as the postings.
    for (std::size_t i = 0; i < 500; ++i) {
      said.terms.push_back({std::to_string(number) + '/' + std::to_string(i), 1, 1});
    }
    tell(said, database.begin(number));
    database.end();
    most = std::max(most, database.memory());
  }
  EXPECT_LE(most, kBound + kOneMore);
  EXPECT_GT(most, kBound / 2);
  database.finish({}, kDocuments);
  EXPECT_EQ(Xapian::Database(folder_ / "ours").get_doccount(), kDocuments);
}

TEST_F(BulkDatabases, LeaveNoTemporaryFile) {
  fill(30);
  const std::string ours = build("ours", {1, 0, true, {}});
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ours)) {
    ++files;
    const auto name = entry.path().filename();
    EXPECT_TRUE(name == "iamglass" || name.extension() == ".glass") << name;
  }
  EXPECT_EQ(files, 5U);
}

TEST_F(BulkDatabases, OfNothing) {
  fill(0);
  expect_same(build("ours", {}));
}

TEST_F(BulkDatabases, MayLeaveNumbersOut) {
  BulkDatabase database(folder_ / "ours", {});
  for (const glass::DocumentId number : {2U, 5U, 200U}) {
    database.begin(number).add_posting("word", 1, 1);
    database.end();
  }
  database.finish({}, 300);
  {
    Xapian::WritableDatabase stock(folder_ / "stock", Xapian::DB_CREATE);
    for (const Xapian::docid number : {2U, 5U, 200U, 300U}) {
      Xapian::Document document;
      document.add_posting("word", 1);
      stock.replace_document(number, document);
    }
    stock.delete_document(300);
  }
  expect_same(folder_ / "ours");
}

TEST_F(BulkDatabases, RefuseTermsThatXapianRefuses) {
  BulkDatabase database(folder_ / "ours", {});
  DocumentTarget& document = database.begin(1);
  document.add_term(std::string(245, 'x'), 1);
  EXPECT_THROW(document.add_term("", 1), std::invalid_argument);
  EXPECT_THROW(document.add_term(std::string(246, 'x'), 1), std::invalid_argument);
  EXPECT_THROW(document.add_term(std::string(123, '\0'), 1), std::invalid_argument);
  document.add_term(std::string(122, '\0'), 1);
}

class Stages : public ::testing::TestWithParam<bool> {};

TEST_P(Stages, DoEverythingInOrder) {
  std::vector<int> done;
  Stage<int> stage([&](int& item) { done.push_back(item); }, GetParam(), 100);
  for (int i = 0; i < 1000; ++i) stage.put(i, 7);
  stage.finish();
  ASSERT_EQ(done.size(), 1000U);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(done[static_cast<std::size_t>(i)], i);
}

TEST_P(Stages, GiveOnWhatTheWorkThrew) {
  Stage<int> stage(
      [](int& item) {
        if (item == 50) throw std::runtime_error("fifty");
      },
      GetParam(), 10);
  const auto all = [&] {
    for (int i = 0; i < 100'000; ++i) stage.put(i, 7);
    stage.finish();
  };
  EXPECT_THROW(all(), std::runtime_error);
  EXPECT_TRUE(stage.failed());
}

TEST_P(Stages, CanBeGivenUpWhileItemsWait) {
  for (int round = 0; round < 50; ++round) {
    Stage<std::string> stage([](std::string& item) { item += "x"; }, GetParam(), 10);
    for (int i = 0; i < 10; ++i) stage.put("item", 7);
  }
}

INSTANTIATE_TEST_SUITE_P(WithAndWithoutAThread, Stages, ::testing::Bool());

}  // namespace
}  // namespace emeroteca::indexing
