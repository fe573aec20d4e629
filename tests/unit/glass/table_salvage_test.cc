// Tables of which the tree is lost.
#include "archive/glass/table_salvage.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "archive/glass/table_reader.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::glass {
namespace {

namespace fs = std::filesystem;
using Entries = std::map<std::string, std::string>;

constexpr unsigned kBlock = 2048;
constexpr std::uint32_t kAnyRevision = UINT32_MAX;

class SalvagedTables : public ::testing::Test {
 protected:
  fs::path table() const { return folder_ / "old.glass"; }

  TableRoot write(const Entries& entries, int compression = 1) const {
    TableWriter writer(table(), kBlock, compression);
    for (const auto& [key, data] : entries) writer.add(key, data);
    return writer.finish();
  }

  static Entries read(const fs::path& file, const TableRoot& root) {
    TableReader reader(
        file, {1, root.block, root.level, kBlock, static_cast<std::uint32_t>(root.entries), true});
    Entries entries;
    while (reader.next()) entries.emplace(reader.key(), reader.data());
    return entries;
  }

  Entries salvaged(std::uint32_t newest = kAnyRevision) {
    const fs::path to = folder_ / "new.glass";
    last_ = salvage_table(table(), kBlock, newest, to, [] {});
    if (last_.root.blocks == 0) return {};
    EXPECT_TRUE(is_whole_table(to,
                               {1, last_.root.block, last_.root.level, kBlock,
                                static_cast<std::uint32_t>(last_.root.entries), true},
                               [] {}));
    return read(to, last_.root);
  }

  std::string bytes() const {
    std::ifstream in(table(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  // A copy of a block, as of a revision, behind the others.
  void append_block(std::size_t block, char revision) const {
    std::string copy = bytes().substr(block * kBlock, kBlock);
    copy[3] = revision;
    std::ofstream(table(), std::ios::binary | std::ios::app) << copy;
  }

  void set_revision(std::size_t block, char revision) const {
    std::string all = bytes();
    all[block * kBlock + 3] = revision;
    std::ofstream(table(), std::ios::binary) << all;
  }

  // Entries of which some take several pieces.
  static Entries some(std::size_t count) {
    Entries entries;
    std::mt19937 random(7);
    for (std::size_t i = 0; i < count; ++i) {
      std::string data(i % 9 == 0 ? 5000 : i % 60, ' ');
      for (char& c : data) c = static_cast<char>(random() & 0xFFU);
      entries.emplace("key" + std::to_string(1000 + i), data);
    }
    return entries;
  }

  tests::TemporaryFolder folder_;
  SalvagedTable last_;
};

TEST_F(SalvagedTables, HaveAllThatTheLeavesHaveWithoutTheirBranches) {
  for (const int compression : {0, 1}) {
    const Entries entries = some(400);
    const TableRoot root = write(entries, compression);
    ASSERT_GT(root.level, 0U);
    EXPECT_TRUE(is_whole_table(
        table(),
        {1, root.block, root.level, kBlock, static_cast<std::uint32_t>(root.entries), true},
        [] {}));
    EXPECT_EQ(tell_block_size(table()), kBlock);
    fs::resize_file(table(), std::uintmax_t{root.block} * kBlock);
    EXPECT_FALSE(is_whole_table(
        table(),
        {1, root.block, root.level, kBlock, static_cast<std::uint32_t>(root.entries), true},
        [] {}));
    EXPECT_EQ(salvaged(), entries);
    EXPECT_EQ(last_.last_key, entries.rbegin()->first);
    EXPECT_FALSE(last_.changed);
  }
}

TEST_F(SalvagedTables, HaveNoEntryOfWhichAPieceIsMissing) {
  const Entries entries = some(400);
  write(entries, 0);
  std::string all = bytes();
  const std::size_t third = 3;
  all.replace(third * kBlock, kBlock, std::string(kBlock, '\0'));
  std::ofstream(table(), std::ios::binary) << all;
  const Entries found = salvaged();
  EXPECT_LT(found.size(), entries.size());
  EXPECT_GT(found.size(), entries.size() - 120);
  for (const auto& [key, data] : found) EXPECT_EQ(entries.at(key), data) << key;
}

TEST_F(SalvagedTables, TakeTheLatestOfWhatComesTwiceAndNothingThatWasNotCommitted) {
  Entries entries;
  for (int i = 100; i < 400; ++i) entries.emplace(std::to_string(i), "old");
  write(entries, 0);
  append_block(0, 1);  // as it was
  // What the first leaf has now: three bytes more each.
  Entries later = entries;
  std::string all = bytes();
  const std::size_t end = kBlock;
  for (std::size_t at = all.find("old"); at < end; at = all.find("old", at)) {
    all.replace(at, 3, "new");
  }
  all[3] = 5;
  std::ofstream(table(), std::ios::binary) << all;
  std::size_t changed = 0;
  for (const auto& [key, data] : salvaged()) {
    EXPECT_EQ(entries.count(key), 1U);
    changed += data == "new" ? 1 : 0;
  }
  EXPECT_GT(changed, 20U);
  EXPECT_TRUE(last_.changed);
  EXPECT_EQ(salvaged(), salvaged(5));
  EXPECT_EQ(salvaged(4), entries);
}

// What a free block has between the keys of later leaves was removed, or stands elsewhere.
TEST_F(SalvagedTables, HaveNothingOfAnEarlierLeafWithinALaterOne) {
  Entries entries;
  for (int i = 1000; i < 1400; i += 2) entries.emplace(std::to_string(i), "even");
  write(entries, 0);
  const std::size_t blocks = bytes().size() / kBlock;
  for (std::size_t i = 0; i < blocks; ++i) set_revision(i, 2);
  const std::string now = bytes();
  Entries before;
  for (int i = 1000; i < 1400; ++i) before.emplace(std::to_string(i), "both");
  write(before, 0);
  std::ofstream(table(), std::ios::binary | std::ios::app) << now;
  const Entries found = salvaged();
  for (const auto& [key, data] : entries) EXPECT_EQ(found.count(key), 1U) << key;
  // Only those between two leaves may be back.
  EXPECT_LT(found.size(), entries.size() + 2 * blocks);
}

TEST_F(SalvagedTables, OfWhatIsNoTableAreEmpty) {
  std::mt19937 random(3);
  for (const std::size_t size : {0UL, 100UL, 2048UL, 50'000UL}) {
    std::string noise(size, '\0');
    for (char& c : noise) c = static_cast<char>(random() & 0xFFU);
    folder_.write("old.glass", noise);
    EXPECT_TRUE(salvaged().empty());
    EXPECT_EQ(last_.root.entries, 0U);
  }
  fs::remove(table());
  EXPECT_TRUE(salvaged().empty());
  EXPECT_FALSE(tell_block_size(table()));
}

TEST_F(SalvagedTables, AreGivenUpWhereTheCallerSaysSo) {
  write(some(400));
  struct Stopped {};
  EXPECT_THROW(
      salvage_table(table(), kBlock, kAnyRevision, folder_ / "new.glass", [] { throw Stopped(); }),
      Stopped);
}

}  // namespace
}  // namespace emeroteca::glass
