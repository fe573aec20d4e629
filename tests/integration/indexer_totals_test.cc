// What `indexer info` adds up is kept in every way in which an archive is written, and is what a
// count says.
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <xapian.h>

#include "archive/totals.h"
#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

class InfoTotals : public ::testing::Test {
 protected:
  using Arguments = std::vector<std::string>;

  // `indexer COMMAND -a A ...`
  Output run(Arguments command, const Arguments& more = {}, std::string_view input = {}) const {
    command.insert(command.end(), {"-a", archive_});
    command.insert(command.end(), more.begin(), more.end());
    return run_program("indexer", command, input);
  }

  void add(std::string_view dump, const Arguments& more = {}) const {
    Arguments arguments{"-q", "-"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Output added = run({"add"}, arguments, dump);
    ASSERT_EQ(added.exit_code, 0) << added.err;
  }

  // Articles of five sources and four years, of which every seventh has neither.
  static std::string lines(unsigned first, unsigned number, const std::string& more = {}) {
    std::string out;
    for (unsigned i = first; i < first + number; ++i) {
      std::string body = "notizia" + more;
      for (unsigned word = 0; word < i % 13; ++word) body += " parola" + std::to_string(word);
      out += R"({"id":"n)" + std::to_string(i) + R"(","body":")" + body + '"';
      if (i % 7 != 0) {
        out += R"(,"source":"Fonte )" + std::to_string((i + more.size()) % 5) + R"(","date":"202)" +
               std::to_string(i % 4) + R"(-05-04")";
      }
      out += "}\n";
    }
    return out;
  }

  nlohmann::json info() const {
    const Output told = run({"info"}, {"--format", "json"});
    EXPECT_EQ(told.exit_code, 0) << told.err;
    nlohmann::json json = nlohmann::json::parse(told.out, nullptr, false);
    for (const char* key : {"bytes", "compaction_saves"}) json.erase(key);
    return json;
  }

  std::set<fs::path> databases() const {
    std::set<fs::path> folders;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(archive_)) {
      if (entry.path().filename() == "iamglass") folders.insert(entry.path().parent_path());
    }
    return folders;
  }

  void expect_kept(const std::string& when) const {
    const nlohmann::json kept = info();
    for (const fs::path& folder : databases()) {
      const Xapian::Database database(folder.string());
      if (database.get_doccount() == 0) continue;
      EXPECT_TRUE(kept_totals({folder.string(), database})) << when << ": " << folder;
      fs::rename(folder / kTotalsFile, folder / "aside");
    }
    EXPECT_EQ(kept, info()) << when;
    EXPECT_GT(kept["words"], 0) << when;
    EXPECT_GE(kept["sources"].size(), 5U) << when;
    for (const fs::path& folder : databases()) {
      if (fs::exists(folder / "aside")) fs::rename(folder / "aside", folder / kTotalsFile);
    }
  }

  // What becomes of an archive day after day.
  void expect_kept_by_upkeep(const std::string& when) const {
    add(lines(190, 30, " nuova"));
    expect_kept(when + ", added to");
    ASSERT_EQ(run({"remove"}, {"n1", "n7", "n195"}).exit_code, 0);
    expect_kept(when + ", removed from");
    add(lines(300, 40, " ancora") + lines(310, 5, " due") + lines(3, 20), {"--writer", "bulk"});
    expect_kept(when + ", merged");
    const std::string dump = folder_.write("dump.jsonl", lines(2, 400, " tre"));
    ASSERT_EQ(run({"sync"}, {dump, "--collection", "c"}).exit_code, 0);
    expect_kept(when + ", synchronised");
    ASSERT_EQ(run({"lexicon", "add"}, {"-"}, "fine vita\tassisted dying\n").exit_code, 0);
    expect_kept(when + ", told words");
    ASSERT_EQ(run({"compact"}).exit_code, 0);
    expect_kept(when + ", compacted");
    ASSERT_EQ(run({"reindex"}).exit_code, 0);
    expect_kept(when + ", indexed anew");
  }

  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "home/A";
};

TEST_F(InfoTotals, AreKeptByTheStockWriter) {
  add(lines(1, 200), {"--writer", "stock"});
  expect_kept("new");
  expect_kept_by_upkeep("stock");
  ASSERT_EQ(run({"reindex"}, {"--writer", "stock"}).exit_code, 0);
  expect_kept("indexed anew by the stock writer");
}

// With articles that come again in the dump, which Xapian changes afterwards.
TEST_F(InfoTotals, AreKeptInBulk) {
  add(lines(1, 200) + lines(20, 30, " due") + lines(40, 5), {"--writer", "bulk"});
  expect_kept("new");
  expect_kept_by_upkeep("bulk");
}

TEST_F(InfoTotals, AreKeptByRecovery) {
  add(lines(1, 200));
  const std::string old = folder_ / "home/old";
  fs::rename(archive_, old);
  ASSERT_EQ(run_program("indexer", {"recover", old, archive_}).exit_code, 0);
  expect_kept("recovered");
}

TEST_F(InfoTotals, AreKeptByEachShard) {
  for (const char* by : {"year", "source", "hash", "tier"}) {
    fs::remove_all(archive_);
    add(lines(1, 200));
    ASSERT_EQ(run({"shard", "split"}, {"--by", by}).exit_code, 0);
    expect_kept(std::string("split by ") + by);
    expect_kept_by_upkeep(by);
    ASSERT_EQ(run({"shard", "merge"}).exit_code, 0);
    expect_kept(std::string("merged again that was divided by ") + by);
  }
}

TEST_F(InfoTotals, AreKeptByTiersThatAreMerged) {
  ASSERT_EQ(run({"shard", "new"}, {"--by", "tier"}).exit_code, 0);
  std::size_t most = 0;
  for (unsigned day = 0; day < 8; ++day) {
    add(lines(1 + day * 15, 20, day % 2 == 0 ? "" : " nuova"));
    expect_kept("day " + std::to_string(day));
    most = std::max(most, databases().size());
  }
  EXPECT_LT(most, 8U);
}

// An archive of an earlier build has none until something is written to it.
TEST_F(InfoTotals, AreCountedOnceForAnArchiveWithout) {
  add(lines(1, 200));
  fs::remove(fs::path(archive_) / kTotalsFile);
  const nlohmann::json before = info();
  EXPECT_GT(before["words"], 0);
  EXPECT_FALSE(fs::exists(fs::path(archive_) / kTotalsFile));
  add(lines(201, 1));
  expect_kept("added to");
}

// Nobody but who forges them has others, and `check` counts.
TEST_F(InfoTotals, ThatAreForgedAreToldByCheck) {
  add(lines(1, 30));
  EXPECT_EQ(run({"check"}).exit_code, 0);
  const Xapian::Database database(archive_);
  Totals totals = kept_totals({archive_, database}).value();
  totals.words += 1;
  keep_totals(archive_, totals);
  const Output checked = run({"check"});
  EXPECT_EQ(checked.exit_code, 2) << checked.out << checked.err;
  EXPECT_TRUE(contains(checked.out + checked.err, ".totals has other words")) << checked.out;
  fs::remove(fs::path(archive_) / kTotalsFile);
  EXPECT_EQ(run({"check"}).exit_code, 0);
}

// Another source in the place of one: all that Xapian counts is as before.
TEST_F(InfoTotals, AreNotThoseOfBeforeAChangeByXapian) {
  add(lines(1, 30));
  const nlohmann::json before = info();
  {
    Xapian::WritableDatabase archive(archive_);
    Xapian::Document document = archive.get_document(3);
    document.add_value(kSlotSource, "Fonte X");
    archive.replace_document(3, document);
  }
  EXPECT_EQ(info()["sources"]["Fonte X"], 1);
  EXPECT_EQ(info()["words"], before["words"]);
  add(lines(31, 1));
  expect_kept("added to");
  EXPECT_EQ(info()["sources"]["Fonte X"], 1);
}

}  // namespace
}  // namespace emeroteca::tests
