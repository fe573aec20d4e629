#include "archive/shards.h"

#include <filesystem>
#include <fstream>
#include <set>

#include <gtest/gtest.h>
#include <xapian.h>

#include "archive/folder_lock.h"
#include "archive/leftovers.h"
#include "archive/reader.h"
#include "archive/writer.h"
#include "errors/error.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

Article published(std::int64_t seconds, int zone_minutes = 0) {
  Article article;
  article.id = "1";
  article.published = seconds;
  article.zone_minutes = zone_minutes;
  return article;
}

TEST(ShardKey, OfAYearIsThatOfTheClockThatTheArticleWasPrintedBy) {
  constexpr std::int64_t kLastHourOf2020 = 1609455600;  // 2020-12-31T23:00Z
  EXPECT_EQ(shard_key(DivisionKind::kYear, published(kLastHourOf2020), 1), "2020");
  EXPECT_EQ(shard_key(DivisionKind::kYear, published(kLastHourOf2020, 60), 1), "2021");
  EXPECT_EQ(shard_key(DivisionKind::kYear, Article(), 1), "");
  EXPECT_EQ(year_key(-62135596801 - 86400), "0000");
}

TEST(ShardKey, OfASourceIsFoldedAsItsTermIs) {
  Article article;
  article.source = "  Perché  NO ";
  EXPECT_EQ(shard_key(DivisionKind::kSource, article, 1), "perche no");
  article.source.clear();
  EXPECT_EQ(shard_key(DivisionKind::kSource, article, 1), "");
}

TEST(ShardKey, OfAHashDoesNotChangeAndReachesAllShards) {
  std::set<std::string> keys;
  Article article;
  for (int i = 0; i < 100; ++i) {
    article.id = std::to_string(i);
    keys.insert(shard_key(DivisionKind::kHash, article, 5));
  }
  EXPECT_EQ(keys, (std::set<std::string>{"0", "1", "2", "3", "4"}));
  // What lies in archives: another hash would look for their articles in other shards.
  EXPECT_EQ(hash_key("Qn1", 1000), "418");
}

class ShardFolder : public ::testing::Test {
 protected:
  ShardFolder() { fs::create_directory(archive_); }

  static ShardList list(DivisionKind kind, const std::vector<std::string>& keys) {
    ShardList made;
    made.kind = kind;
    for (const std::string& key : keys) made.shards.push_back(new_shard(made, key));
    return made;
  }

  tests::TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

TEST_F(ShardFolder, HasInItsStubWhatWasWritten) {
  for (const DivisionKind kind :
       {DivisionKind::kYear, DivisionKind::kSource, DivisionKind::kHash, DivisionKind::kTier}) {
    const bool by_hash = kind == DivisionKind::kHash || kind == DivisionKind::kTier;
    const ShardList before = list(kind, by_hash ? std::vector<std::string>{"0", "1", "2"}
                                                : std::vector<std::string>{"", "2019", "no year"});
    write_shards(archive_, before);
    const auto after = read_shards(archive_);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->kind, kind);
    EXPECT_FALSE(after->newer);
    EXPECT_TRUE(after->plain);
    ASSERT_EQ(after->shards.size(), before.shards.size());
    for (std::size_t i = 0; i < before.shards.size(); ++i) {
      EXPECT_EQ(after->shards[i].key, before.shards[i].key);
      EXPECT_EQ(after->shards[i].part.folder, before.shards[i].part.folder);
    }
  }
}

TEST_F(ShardFolder, StubsOfOthersHaveNoDivision) {
  folder_.write("A/XAPIANDB", "# mine\nauto ../x y\nremote host:70\nglass z\n");
  const auto stub = read_shards(archive_);
  ASSERT_TRUE(stub);
  EXPECT_EQ(stub->kind, DivisionKind::kUnknown);
  EXPECT_FALSE(stub->newer);
  EXPECT_TRUE(stub->plain);
  EXPECT_EQ(stub->shards[0].part.folder, "../x y");
  EXPECT_EQ(stub->shards[1].part.host, "host");
  EXPECT_EQ(stub->shards[1].part.port, 70);
  folder_.write("A/XAPIANDB", "# Emeroteca shards 1 by moon\nauto x\n");
  EXPECT_TRUE(read_shards(archive_)->newer);
  folder_.write("A/XAPIANDB", "inmemory\n");
  EXPECT_FALSE(read_shards(archive_)->plain);
  // Xapian opens the database, and no stub.
  folder_.write("A/iamglass", "x");
  EXPECT_FALSE(read_shards(archive_));
}

TEST_F(ShardFolder, TakesWhatHasNoShardWhereThereAreEnough) {
  std::vector<std::string> keys{""};
  for (int year = 1900; keys.size() + 1 < kMostShards; ++year) keys.push_back(std::to_string(year));
  ShardList shards = list(DivisionKind::kYear, keys);
  EXPECT_EQ(shards.find("1901"), 2U);
  EXPECT_EQ(shards.find("2500"), std::nullopt);
  shards.shards.push_back(new_shard(shards, "2500"));
  EXPECT_EQ(shards.find("2500"), kMostShards - 1);
  EXPECT_EQ(shards.find("2600"), 0U);
}

TEST_F(ShardFolder, NamesNoTwoShardsAlike) {
  const ShardList made =
      list(DivisionKind::kSource, {"", "no source", "a b", "a-b", "a/b", "flintlock", "新聞"});
  std::set<std::string> names;
  for (const Shard& shard : made.shards) names.insert(shard.part.folder);
  EXPECT_EQ(names.size(), made.shards.size());
  EXPECT_FALSE(names.contains("flintlock"));
  for (const std::string& name : names) {
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), std::string::npos);
    EXPECT_NE(name.front(), '-');
  }
}

TEST_F(ShardFolder, IsToldFromWhatElseLiesThere) {
  write_shards(archive_, list(DivisionKind::kYear, {"", "2019"}));
  const ArchiveEntries entries(archive_);
  for (const char* name : {"XAPIANDB", "2019", "undated", ".2019.new", ".2019.new12", ".changes",
                           "flintlock", ".XAPIANDB.part"}) {
    EXPECT_TRUE(entries.contain(name)) << name;
  }
  for (const char* name : {"notes.txt", "2020", "2019.txt", ".2020.new", "x2019"}) {
    EXPECT_FALSE(entries.contain(name)) << name;
  }
}

TEST_F(ShardFolder, KnowsTheArchiveOfAShard) {
  write_shards(archive_, list(DivisionKind::kYear, {"", "2019"}));
  fs::create_directory(folder_ / "A/2019");
  fs::create_directory(folder_ / "A/2020");
  EXPECT_EQ(archive_of_shard(archive_ + "/2019/"), fs::canonical(archive_));
  EXPECT_EQ(archive_of_shard(archive_ + "/2020"), "");
  EXPECT_EQ(archive_of_shard(archive_), "");
  EXPECT_EQ(whole_of(archive_ + "/2019"), archive_);
  EXPECT_EQ(whole_of(archive_ + "/./2019/"), archive_);
  for (const std::string& other : {archive_ + "/2020", archive_, archive_ + "," + archive_,
                                   std::string("localhost:7070"), std::string()}) {
    EXPECT_EQ(whole_of(other), other);
  }
}

TEST_F(ShardFolder, IsLockedByOne) {
  const FolderLock lock(archive_);
  try {
    const FolderLock second(archive_);
    FAIL();
  } catch (const Error& fault) {
    EXPECT_EQ(fault.code(), ErrorCode::kBusy);
  }
}

TEST_F(ShardFolder, IsLockedAgainstAPlainWriterToo) {
  ArchiveWriter writer(archive_ + "/plain");
  EXPECT_THROW(FolderLock(archive_ + "/plain"), Error);
}

TEST_F(ShardFolder, IsNoArchiveForAWriterOfOne) {
  write_shards(archive_, list(DivisionKind::kYear, {""}));
  EXPECT_THROW(ArchiveWriter writer(archive_), Error);
  EXPECT_FALSE(fs::exists(archive_ + "/undated"));
}

TEST_F(ShardFolder, TellsTheMetadataOfAll) {
  for (const std::string name : {"undated", "2019"}) {
    ArchiveWriter writer(archive_ + "/" + name);
    writer.set_metadata("mine", name);
    writer.commit();
  }
  write_shards(archive_, list(DivisionKind::kYear, {"", "2019"}));
  ArchiveReader reader(archive_);
  EXPECT_EQ(reader.metadata("mine"), (std::vector<std::string>{"undated", "2019"}));
}

// Regression: a reader that was open never saw a shard that came.
TEST_F(ShardFolder, ShowsAShardThatCameToAReaderThatIsOpen) {
  const auto add = [&](const std::string& name) {
    ArchiveWriter writer(archive_ + "/" + name);
    Xapian::Document document;
    document.add_boolean_term("Q" + name);
    document.set_data(serialise(published(0)));
    writer.put(name, document);
    writer.commit();
  };
  add("undated");
  write_shards(archive_, list(DivisionKind::kYear, {""}));
  ArchiveReader reader(archive_);
  EXPECT_EQ(reader.database().get_doccount(), 1U);
  add("2019");
  write_shards(archive_, list(DivisionKind::kYear, {"", "2019"}));
  EXPECT_TRUE(reader.refresh());
  EXPECT_EQ(reader.database().get_doccount(), 2U);
  EXPECT_EQ(reader.counts(), (std::vector<std::uint64_t>{1, 1}));
}

}  // namespace
}  // namespace emeroteca
