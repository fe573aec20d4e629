// Reading an archive whose folder is exchanged for another one of the same revision, as by a merge
// after a merge.
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stop_token>
#include <string>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdio.h>
#include <xapian.h>

#include "archive/article.h"
#include "archive/fields.h"
#include "archive/folder_hold.h"
#include "archive/reader.h"
#include "archive/writer.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

class Exchange : public ::testing::Test {
 protected:
  Exchange() {
    make(archive_, "old");
    make(other_, "new");
  }

  static void make(const std::string& folder, const std::string& title) {
    ArchiveWriter writer(folder);
    for (const char* const id : {"1", "2", "3"}) {
      Article article;
      article.id = id;
      article.title = title;
      Xapian::Document document;
      document.set_data(serialise(article));
      document.add_value(kSlotFingerprint, fingerprint(article));
      document.add_boolean_term(value_term(field(FieldId::kId), id));
      writer.put(id, document);
    }
    writer.commit();
  }

  void exchange() const {
    ASSERT_EQ(renameat2(AT_FDCWD, archive_.c_str(), AT_FDCWD, other_.c_str(), RENAME_EXCHANGE), 0);
  }

  tests::TemporaryFolder folder_;
  const std::string archive_ = folder_ / "archive";
  const std::string other_ = folder_ / "other";
};

// Regression: Xapian compares revisions, and these are the same.
TEST_F(Exchange, OfTheSameRevisionIsNews) {
  ArchiveReader reader(archive_);
  EXPECT_EQ(reader.find("1")->title, "old");
  EXPECT_FALSE(reader.refresh());
  const std::uint64_t before = reader.generation();
  exchange();
  EXPECT_EQ(reader.find("2")->title, "old");  // until it looks for news
  EXPECT_TRUE(reader.refresh());
  EXPECT_NE(reader.generation(), before);
  EXPECT_EQ(reader.find("3")->title, "new");
  EXPECT_FALSE(reader.refresh());
}

// Regression: what was opened in that moment had the articles of one and the fingerprints of the
// other, and all of them were called damaged.
TEST_F(Exchange, WhileItIsOpenedGivesOneOfBoth) {
  const std::string first_one = folder_ / "first";
  std::filesystem::copy(archive_, first_one, std::filesystem::copy_options::recursive);
  // Each time by a folder of its own, as programs do it: none that has gone comes back.
  const std::jthread exchanging([&](const std::stop_token& over) {
    for (int i = 0; !over.stop_requested(); ++i) {
      const std::string fresh = folder_ / "fresh" + std::to_string(i);
      std::filesystem::copy(i % 2 == 0 ? other_ : first_one, fresh,
                            std::filesystem::copy_options::recursive);
      ASSERT_EQ(renameat2(AT_FDCWD, archive_.c_str(), AT_FDCWD, fresh.c_str(), RENAME_EXCHANGE), 0);
      std::filesystem::remove_all(fresh);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));  // else none is ever opened
    }
  });
  for (int i = 0; i < 200; ++i) {
    ArchiveReader reader(archive_);
    const std::string first = reader.find("1")->title;
    EXPECT_EQ(reader.find("2")->title, first);
    EXPECT_EQ(reader.find("3")->title, first);
    if (HasFailure()) break;
  }
}

TEST_F(Exchange, OfAShardIsNews) {
  std::filesystem::create_directory(folder_ / "both");
  std::ofstream(folder_ / "both/XAPIANDB")
      << "auto ../archive\nauto " << (folder_ / "third") << '\n';
  make(folder_ / "third", "third");
  ArchiveReader reader(folder_ / "both");
  EXPECT_FALSE(reader.refresh());
  exchange();
  EXPECT_TRUE(reader.refresh());
  EXPECT_EQ(reader.find("1")->title, "new");
  EXPECT_FALSE(reader.refresh());
}

TEST_F(Exchange, IsToldOfAFolderThatIsHeld) {
  const FolderHold held(archive_);
  const FolderHold nothing("");
  EXPECT_TRUE(held.is_in_place());
  exchange();
  EXPECT_FALSE(held.is_in_place());
  EXPECT_TRUE(nothing.is_in_place());
  exchange();
  EXPECT_TRUE(held.is_in_place());
  std::filesystem::remove_all(archive_);
  EXPECT_FALSE(held.is_in_place());
}

}  // namespace
}  // namespace emeroteca
