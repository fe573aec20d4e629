// Tables as programs write them, into an archive.
#include <gtest/gtest.h>

#include "tests/integration/indexer_support.h"

namespace emeroteca::tests {
namespace {

class Tables : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  const std::string archive_ = folder_ / "A";
};

TEST_F(Tables, BesideOthersAreReadAndThoseWithoutArticlesBlockNothing) {
  folder_.write("d/agenzia.csv",
                "titolo;testo;data\nRiapre il ponte;Traffico regolare;12/01/2024\n");
  folder_.write("d/dump.jsonl", dump_of(2));
  folder_.write("d/abitanti.csv", "anno,abitanti\n2020,5123\n2021,5130\n");
  const Output run = run_program("indexer", {"sync", "-a", archive_, folder_ / "d"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(articles_in(archive_), 3U);
  EXPECT_TRUE(contains(run.err, "anno, abitanti")) << run.err;
  EXPECT_TRUE(contains(run.err, "--columns")) << run.err;
}

TEST_F(Tables, AloneWithoutArticlesIsAFailureThatSaysWhatToDo) {
  const std::string file = folder_.write("t.csv", "1,Ponte,Auto e moto\n2,Treni,Fermi da ieri\n");
  const Output refused = add(archive_, {file});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_TRUE(contains(refused.err, "--columns title,body,date")) << refused.err;
  const Output taken = add(archive_, {"--columns", "id,title,body", file});
  EXPECT_EQ(taken.exit_code, 0) << taken.err;
  EXPECT_EQ(articles_in(archive_), 2U);
  const Output wrong = add(archive_, {"--columns", "id,tilte,body", file});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_TRUE(contains(wrong.err, "tilte")) << wrong.err;
}

TEST_F(Tables, RejectedRowsCanBeMendedAndAdded) {
  const std::string file =
      folder_.write("t.csv",
                    "id,title,body\n1,Ponte,Auto\n2,Treni, fermi,Sciopero\n3,\"Lago,Acqua\n"
                    "4,Mare,Sale\n");
  const Output run = add(archive_, {"--rejects", folder_ / "bad.csv", file});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(articles_in(archive_), 2U);
  EXPECT_TRUE(contains(run.err, "t.csv:3: rejected: has 4 fields")) << run.err;
  EXPECT_TRUE(contains(run.err, "t.csv:4: rejected: has a quotation mark")) << run.err;
  const Output rejects = run_shell("cat '" + (folder_ / "bad.csv") + "'");
  EXPECT_TRUE(contains(rejects.out, "2,Treni, fermi,Sciopero\n3,\"Lago,Acqua")) << rejects.out;
}

}  // namespace
}  // namespace emeroteca::tests
