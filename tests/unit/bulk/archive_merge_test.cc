// Databases that old documents and a segment of new ones are merged into, against those that Xapian
// makes by the same changes.
#include "indexer/bulk/archive_merge.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "errors/error.h"
#include "tests/support/same_database.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/bulk/random_documents.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

class ArchiveMerges : public ::testing::Test {
 protected:
  // A database whose blocks are scattered by changes in several commits.
  void make_old(Xapian::docid documents, int block_size = 0) {
    Xapian::WritableDatabase old(folder_ / "old", Xapian::DB_CREATE | Xapian::DB_NO_SYNC,
                                 block_size);
    for (Xapian::docid i = 1; i <= documents; ++i) {
      old.add_document(stock_document(random_.next()));
      if (i % 50 == 0) old.commit();
    }
    for (Xapian::docid i = 7; i <= documents; i += 9) {
      old.replace_document(i, stock_document(random_.next()));
      if (i % 5 == 0) old.delete_document(i);
      if (i % 4 == 0) old.commit();
    }
    old.commit();
    last_ = old.get_lastdocid();
  }

  // Begins changes of a copy by Xapian, and of a segment.
  void begin(const BulkOptions& options = {}) {
    fs::remove_all(folder_ / "stock");
    fs::remove_all(folder_ / "ours");
    fs::copy(folder_ / "old", folder_ / "stock", fs::copy_options::recursive);
    stock_ = Xapian::WritableDatabase(folder_ / "stock", Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    stock_.set_metadata("key", "value");
    segment_.emplace(folder_ / "ours", options);
    plan_ = {};
    plan_.metadata["key"] = "value";
    documents_.clear();
  }

  bool is_there(Xapian::docid number) const {
    const std::string all;
    auto at = stock_.postlist_begin(all);
    at.skip_to(number);
    return at != stock_.postlist_end(all) && *at == number;
  }

  void put(Xapian::docid number) {
    const Said said = random_.next();
    forget(number);
    stock_.replace_document(number, stock_document(said));
    tell(said, segment_->begin());
    segment_->end();
    plan_.numbers.push_back(number);
    documents_[number] = plan_.numbers.size();
    last_ = std::max(last_, number);
  }

  void remove(Xapian::docid number) {
    if (!is_there(number)) return;
    forget(number);
    stock_.delete_document(number);
  }

  void forget(Xapian::docid number) {
    if (const auto known = documents_.extract(number)) {
      plan_.numbers[known.mapped() - 1] = 0;
    } else {
      if (plan_.gone.size() <= number) plan_.gone.resize(number + std::size_t{1});
      plan_.gone[number] = true;
    }
  }

  void merge(const glass::WriterOptions& options = {}) {
    plan_.last_document = last_;
    segment_->finish();
    const auto old = glass::DatabaseReader::open(folder_ / "old");
    ASSERT_TRUE(old);
    double last_share = 0;
    const std::uint32_t documents =
        write_merged(*old, *segment_, plan_, folder_ / "ours", options, [&](double share) {
          EXPECT_GE(share, last_share);
          EXPECT_LE(share, 1.0);
          last_share = share;
        });
    segment_.reset();
    stock_.commit();
    EXPECT_EQ(documents, stock_.get_doccount());
  }

  void expect_same() {
    EXPECT_EQ(tests::faults_in(folder_ / "ours"), "");
    for (const std::string& difference :
         tests::differences(Xapian::Database(folder_ / "ours"), Xapian::Database(folder_ / "stock"),
                            {{}, false})) {
      ADD_FAILURE() << difference;
    }
  }

  TemporaryFolder folder_;
  RandomDocuments random_;
  Xapian::docid last_ = 0;
  Xapian::WritableDatabase stock_;
  std::optional<Segment> segment_;
  MergePlan plan_;
  std::map<Xapian::docid, std::size_t> documents_;  // of the segment, from 1
};

TEST_F(ArchiveMerges, OfAdditions) {
  make_old(300);
  begin();
  for (int i = 0; i < 200; ++i) put(last_ + 1);
  merge();
  expect_same();
}

TEST_F(ArchiveMerges, OfAdditionsUpdatesAndRemovalsInAnyOrder) {
  make_old(400);
  begin();
  for (int i = 0; i < 400; ++i) {
    const auto number = static_cast<Xapian::docid>(1 + random_.below(last_));
    switch (random_.below(4)) {
      case 0:
        if (is_there(number)) put(number);
        break;
      case 1:
        remove(number);
        break;
      default:
        put(last_ + 1);
    }
  }
  merge();
  expect_same();
}

TEST_F(ArchiveMerges, OfSegmentsInManyRunsAndThreads) {
  make_old(150);
  for (const bool threaded : {false, true}) {
    begin({1, 300, threaded, {}});
    for (int i = 0; i < 60; ++i) {
      put(i % 3 == 0 ? static_cast<Xapian::docid>(1 + random_.below(last_)) : last_ + 1);
    }
    merge();
    expect_same();
    if (HasFailure()) return;
  }
}

TEST_F(ArchiveMerges, OfRemovalsAlone) {
  make_old(200);
  begin();
  for (Xapian::docid number = 1; number <= 200; number += 3) remove(number);
  merge();
  expect_same();
}

TEST_F(ArchiveMerges, OfNothingLeft) {
  make_old(60);
  begin();
  for (Xapian::docid number = 1; number <= 60; ++number) remove(number);
  merge();
  expect_same();
  EXPECT_EQ(Xapian::Database(folder_ / "ours").get_doccount(), 0U);
}

TEST_F(ArchiveMerges, OfADatabaseWithoutDocuments) {
  make_old(0);
  begin();
  for (int i = 0; i < 40; ++i) put(last_ + 1);
  merge();
  expect_same();
}

TEST_F(ArchiveMerges, OfBlocksOfEverySize) {
  for (const int block_size : {2048, 8192, 65536}) {
    fs::remove_all(folder_ / "old");
    make_old(120, block_size);
    begin();
    for (int i = 0; i < 60; ++i) {
      put(i % 2 == 0 ? static_cast<Xapian::docid>(1 + random_.below(last_)) : last_ + 1);
    }
    merge();
    expect_same();
  }
}

// What was merged is changed by Xapian, and merged again.
TEST_F(ArchiveMerges, GoOnBeingDatabases) {
  make_old(150);
  for (int round = 0; round < 4; ++round) {
    begin();
    for (int i = 0; i < 50; ++i) {
      put(i % 2 == 0 ? static_cast<Xapian::docid>(1 + random_.below(last_)) : last_ + 1);
    }
    for (int i = 0; i < 20; ++i) remove(static_cast<Xapian::docid>(1 + random_.below(last_)));
    merge();
    expect_same();
    Xapian::WritableDatabase ours(folder_ / "ours", Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    for (int i = 0; i < 40; ++i) {
      const auto number = static_cast<Xapian::docid>(1 + random_.below(last_ + 5));
      const Xapian::Document document = stock_document(random_.next());
      ours.replace_document(number, document);
      stock_.replace_document(number, document);
      last_ = std::max(last_, number);
      if (i % 10 == 0) {
        ours.commit();
        stock_.commit();
      }
    }
    ours.commit();
    stock_.commit();
    ours.close();
    expect_same();
    if (HasFailure()) return;
    stock_.close();
    fs::remove_all(folder_ / "old");
    fs::copy(folder_ / "ours", folder_ / "old", fs::copy_options::recursive);
  }
}

TEST_F(ArchiveMerges, KnowWhatTheyDoNotKnow) {
  EXPECT_FALSE(glass::DatabaseReader::open(folder_ / "missing"));
  {
    Xapian::WritableDatabase database(folder_ / "spelling", Xapian::DB_CREATE);
    database.add_spelling("parola");
  }
  EXPECT_FALSE(glass::DatabaseReader::open(folder_ / "spelling"));
  fs::create_directory(folder_ / "other");
  folder_.write("other/iamglass",
                "\x0F\x0DXapian Glass\x05\x6E and more than that, of a later form");
  EXPECT_FALSE(glass::DatabaseReader::open(folder_ / "other"));
}

// A damaged table is told, or harms only what is in it: it never breaks the program.
TEST_F(ArchiveMerges, OfDamagedTablesNeverBreakTheProgram) {
  make_old(80);
  std::size_t told = 0;
  for (int round = 0; round < 60; ++round) {
    begin();
    for (int i = 0; i < 5; ++i) put(i % 2 == 0 ? 10 + static_cast<Xapian::docid>(i) : last_ + 1);
    const std::vector<std::string> tables{"postlist", "position", "termlist", "docdata"};
    const std::string name = tables[random_.below(tables.size())] + ".glass";
    fs::remove_all(folder_ / "damaged");
    fs::copy(folder_ / "old", folder_ / "damaged", fs::copy_options::recursive);
    const fs::path file = folder_ / ("damaged/" + name);
    const std::size_t at = random_.below(fs::file_size(file));
    if (round % 10 == 0) {
      fs::resize_file(file, at);
    } else {
      std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
      stream.seekp(static_cast<std::streamoff>(at));
      stream.put(static_cast<char>(random_.below(256)));
    }
    plan_.last_document = last_;
    segment_->finish();
    const auto old = glass::DatabaseReader::open(folder_ / "damaged");
    ASSERT_TRUE(old);
    try {
      write_merged(*old, *segment_, plan_, folder_ / "ours", {}, {});
    } catch (const Error& fault) {
      EXPECT_EQ(fault.code(), ErrorCode::kDamaged) << fault.what();
      ++told;
    }
    segment_.reset();
  }
  EXPECT_GT(told, 5U);
}

}  // namespace
}  // namespace emeroteca::indexing
