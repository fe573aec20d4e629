// When articles came into the archive, whatever happened to them since.
#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::tests {
namespace {

constexpr const char* kOld =
    R"({"id":"old","title":"Siccità in pianura","body":"Poca acqua nei canali.","date":"2020-01-01"})";
constexpr const char* kCorrected =
    R"({"id":"old","title":"Siccità in pianura","body":"Poca acqua, nei canali.","date":"2020-01-01"})";
constexpr const char* kNew =
    R"({"id":"new","title":"Vento","body":"Raffiche sul lago.","date":"1990-01-01"})";

class Added : public ::testing::TestWithParam<const char*> {
 protected:
  Output shell(const std::string& command) const {
    return run_shell("cd '" + folder_.path().string() +
                     "'; export TZ=UTC0 HOME=$PWD EMEROTECA_ARCHIVE=$PWD/A; PATH=$BIN:$PATH; " +
                     command);
  }

  // At that moment (`date -d`); empty: now.
  void add(const std::string& line, const std::string& moment = {}) const {
    const std::string file = folder_.write("in.jsonl", line + "\n");
    const std::string time =
        moment.empty() ? "" : "SOURCE_DATE_EPOCH=$(date -ud '" + moment + "' +%s) ";
    const Output run = shell(time + "indexer add --writer " + GetParam() + " in.jsonl");
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }

  std::string ids(const std::string& query) const {
    return shell("searcher --template '{id}' --sort added -- " + query).out;
  }

  TemporaryFolder folder_;
};

TEST_P(Added, IsWhenAnArticleCameFirst) {
  add(kOld, "2026-03-01 23:59:59");
  EXPECT_EQ(ids("added:2026-03-01"), "old\n");
  EXPECT_EQ(ids("aggiunto:2026-03-02.."), "");
  EXPECT_EQ(ids("added:today"), "");
  add(kNew);
  EXPECT_EQ(ids("added:today"), "new\n");
  EXPECT_EQ(ids("added:oggi"), "new\n");
  EXPECT_EQ(ids("added:2026-03.."), "new\nold\n");
  // Corrected, it has not come again.
  add(kCorrected);
  EXPECT_EQ(ids("added:2026-03.."), "new\nold\n");
  EXPECT_EQ(ids("added:2026-03-01"), "old\n");
  for (const char* command : {"reindex", "reindex --writer stock", "compact"}) {
    ASSERT_EQ(shell(std::string("indexer ") + command).exit_code, 0) << command;
    EXPECT_EQ(ids("added:2026-03-01"), "old\n") << command;
    EXPECT_EQ(ids("added:today"), "new\n") << command;
  }
  ASSERT_EQ(shell("indexer recover A B").exit_code, 0);
  EXPECT_EQ(shell("searcher -a B --template '{id}' -- added:2026-03-01").out, "old\n");
  EXPECT_EQ(shell("indexer remove --dry-run --query 'added:2026-03'").exit_code, 0);
  EXPECT_EQ(shell("indexer remove --dry-run --query 'added:..2020'").exit_code, 1);
  // What was removed comes anew.
  ASSERT_EQ(shell("indexer remove old").exit_code, 0);
  add(kCorrected);
  EXPECT_EQ(ids("added:2026-03-01"), "");
  EXPECT_EQ(ids("added:today -vento"), "old\n");
}

TEST_P(Added, OfAVersionThatComesTwiceInADumpIsOne) {
  add(std::string(kOld) + "\n" + kNew + "\n" + kCorrected, "2026-03-01 12:00");
  add(kCorrected);
  EXPECT_EQ(shell("searcher --sort oldest --template '{id}' -- added:2026-03-01").out,
            "new\nold\n");
}

// Of an archive of before nobody knows it, and what is changed in it has not come today.
TEST_P(Added, OfArticlesOfOlderProgramsIsUnknown) {
  ASSERT_EQ(
      shell("tar -xzf '" EMEROTECA_SOURCE_DIR
            "/tests/integration/earlier/analysis-4.tar.gz' && mv archive A && indexer reindex")
          .exit_code,
      0);
  const std::string all = ids("date:..2999");
  EXPECT_NE(all, "");
  EXPECT_EQ(ids("added:..2999"), "");
  EXPECT_EQ(ids("-added:1000.. date:..2999"), all);
  EXPECT_NE(shell("indexer export | sed 's/\"title\":\"/&Oggi: /' >changed.jsonl; indexer add "
                  "--writer " +
                  std::string(GetParam()) + " changed.jsonl")
                .err.find(" 0 added, 4 updated"),
            std::string::npos);
  EXPECT_EQ(ids("added:..2999"), "");
  add(kNew);
  EXPECT_EQ(ids("added:..2999"), "new\n");
  EXPECT_EQ(ids("date:..2999").substr(0, 4), "new\n");
}

TEST_P(Added, IsCountedByDaysWhereThatIsAskedFor) {
  add(kOld, "2026-03-01 23:30");
  add(kNew, "2026-03-02 10:00");
  const std::string counted = "searcher facets --format tsv";
  EXPECT_EQ(shell(counted + " --by added").out, "added\t2026-03-01\t1\nadded\t2026-03-02\t1\n");
  EXPECT_EQ(shell("TZ=EAST-2 " + counted + " --by added").out, "added\t2026-03-02\t2\n");
  EXPECT_EQ(shell(counted + " --by year").out, "year\t1990\t1\nyear\t2020\t1\n");
  EXPECT_EQ(shell(counted).out.find("added"), std::string::npos);
}

TEST_P(Added, DaysAreThoseOfTheReader) {
  add(kOld, "2026-03-01 23:30");
  EXPECT_EQ(shell("TZ=EAST-2 searcher --template '{id}' -- added:2026-03-02").out, "old\n");
  EXPECT_EQ(shell("TZ=EAST-2 searcher --template '{id}' -- added:2026-03-01").exit_code, 1);
}

// Regression: `indexer remove` took other days than the searcher shows.
TEST_P(Added, DaysAreThoseOfTheReaderWhereArticlesAreRemovedToo) {
  add(kOld, "2026-03-01 23:30");
  const std::string remove = "TZ=EAST-2 indexer remove --dry-run --query ";
  EXPECT_EQ(shell(remove + "added:2026-03-01").exit_code, 1);
  EXPECT_EQ(shell(remove + "added:2026-03-02").exit_code, 0);
  EXPECT_EQ(shell(remove + "added:..2026-03-01").exit_code, 1);
  EXPECT_EQ(shell(remove + "added:2026-03-02..").exit_code, 0);
}

// Regression: of days with as many articles the first were shown.
TEST_P(Added, TheLatestDaysAreCounted) {
  for (const char* const day : {"01", "02", "03"}) {
    add(std::string(R"({"id":")") + day + R"(","title":"Vento","body":"Raffiche."})",
        std::string("2026-03-") + day + " 12:00");
  }
  EXPECT_EQ(shell("searcher facets --format tsv --most 2 --by added").out,
            "added\t2026-03-02\t1\nadded\t2026-03-03\t1\n");
}

// Regression: the hints named the date of publication.
TEST_P(Added, HintsNameIt) {
  add(kOld);
  const std::string told = shell("searcher added:2021..2020").err;
  EXPECT_NE(told.find("write added:"), std::string::npos) << told;
  EXPECT_EQ(told.find("write date:"), std::string::npos) << told;
}

INSTANTIATE_TEST_SUITE_P(Writers, Added, ::testing::Values("auto", "stock", "bulk"));

TEST(AddedTime, ThatTheEnvironmentGivesIsATime) {
  const TemporaryFolder folder;
  const Output run =
      run_shell("SOURCE_DATE_EPOCH=soon $BIN/indexer add -a '" + (folder / "A") + "' -",
                std::string(kOld) + "\n");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("SOURCE_DATE_EPOCH is 'soon'"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace emeroteca::tests
