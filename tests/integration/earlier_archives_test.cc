// Archives as earlier programs left them, each made by one of its time: earlier/analysis-N.tar.gz
// of earlier/articles.jsonl and a lexicon of one line.
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>

#include "archive/metadata.h"
#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

namespace fs = std::filesystem;

const fs::path kEarlier = fs::path(EMEROTECA_SOURCE_DIR) / "tests/integration/earlier";

// The archive of that analysis, unpacked into the folder.
std::string unpacked(const TemporaryFolder& folder, int analysis) {
  const fs::path packed = kEarlier / ("analysis-" + std::to_string(analysis) + ".tar.gz");
  const std::string command =
      "tar -xzf '" + packed.string() + "' -C '" + folder.path().string() + "'";
  EXPECT_EQ(std::system(command.c_str()), 0) << command;  // NOLINT(cert-env33-c)
  return folder / "archive";
}

class EarlierArchive : public ::testing::TestWithParam<int> {};

TEST_P(EarlierArchive, IsReadAsFarAsItIsUnderstoodAndBroughtUpByReindex) {
  const TemporaryFolder folder;
  const std::string archive = unpacked(folder, GetParam());
  const auto before = exported(archive);
  ASSERT_EQ(before.size(), 4U);
  const auto first = std::find_if(before.begin(), before.end(), [](const std::string& line) {
    return contains(line, R"("id":"genova.it")") && contains(line, R"("pagina":4)");
  });
  EXPECT_NE(first, before.end());
  EXPECT_EQ(run_program("indexer", {"check", "-a", archive}).exit_code, 0);
  EXPECT_TRUE(contains(run_program("indexer", {"info", "-a", archive}).out,
                       "analysis " + std::to_string(GetParam())));
  const Output search = run_program("searcher", {"search", "-a", archive, "porto"});
  if (GetParam() == kAnalysisVersion) {
    EXPECT_EQ(search.exit_code, 0) << search.err;
  } else {
    EXPECT_EQ(search.exit_code, 2) << search.out;
    EXPECT_TRUE(contains(search.err, "older version")) << search.err;
    EXPECT_TRUE(contains(search.err, "indexer reindex -a " + archive)) << search.err;
    const Output refused =
        run_program("indexer", {"add", "-a", archive, (kEarlier / "articles.jsonl").string()});
    EXPECT_EQ(refused.exit_code, 2) << refused.err;
    EXPECT_EQ(exported(archive), before);
  }
  const Output reindexed = run_program("indexer", {"reindex", "-a", archive});
  ASSERT_EQ(reindexed.exit_code, 0) << reindexed.err;
  EXPECT_EQ(exported(archive), before);
  EXPECT_EQ(run_program("indexer", {"check", "-a", archive}).exit_code, 0);
  EXPECT_TRUE(contains(run_program("searcher", {"search", "-a", archive, "porto"}).out, "Genova"));
  EXPECT_TRUE(contains(run_program("indexer", {"lexicon", "list", "-a", archive}).out,
                       "gazzettino\tgazette"));
  const Output added =
      run_program("indexer", {"add", "-a", archive, (kEarlier / "articles.jsonl").string()});
  EXPECT_EQ(added.exit_code, 0) << added.err;
  EXPECT_EQ(exported(archive).size(), before.size());
}

TEST_P(EarlierArchive, IsRecoveredAndCompacted) {
  const TemporaryFolder folder;
  const std::string archive = unpacked(folder, GetParam());
  const auto before = exported(archive);
  const Output recovered = run_program("indexer", {"recover", archive, folder / "new"});
  EXPECT_EQ(recovered.exit_code, 0) << recovered.err;
  EXPECT_EQ(exported(folder / "new"), before);
  EXPECT_EQ(run_program("indexer", {"compact", "-a", archive}).exit_code, 0);
  EXPECT_EQ(exported(archive), before);
}

INSTANTIATE_TEST_SUITE_P(EveryAnalysis, EarlierArchive, ::testing::Values(2, 3, 4, 5));

// A new analysis needs the archive of the one before it: made by its program, beside the others.
TEST(EarlierArchives, ThereIsOneOfEachAnalysis) {
  for (int analysis = 2; analysis < kAnalysisVersion; ++analysis) {
    EXPECT_TRUE(fs::exists(kEarlier / ("analysis-" + std::to_string(analysis) + ".tar.gz")))
        << analysis;
  }
}

}  // namespace
}  // namespace emeroteca::tests
