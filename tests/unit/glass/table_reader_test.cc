// Tables that cannot be read, and those that are damaged.
#include "archive/glass/table_reader.h"

#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "errors/error.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca::glass {
namespace {

constexpr TableRootAt kOneLeaf{1, 0, 0, 8192, 1, true};

class RefusedTables : public ::testing::Test {
 protected:
  // What reading the table to its end throws.
  Error fault() const {
    try {
      TableReader table(folder_ / "docdata.glass", kOneLeaf);
      while (table.next()) {
      }
    } catch (const Error& fault) {
      return fault;
    }
    return Error("none");
  }

  tests::TemporaryFolder folder_;
};

// Regression: whatever the system refused was called damage.
TEST_F(RefusedTables, AreNotCalledDamagedButByTheReasonOfTheSystem) {
  std::filesystem::create_directory(folder_ / "docdata.glass");  // it opens, and no read succeeds
  EXPECT_EQ(fault().code(), ErrorCode::kOther);
  EXPECT_NE(std::string(fault().what()).find("Is a directory"), std::string::npos);
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  const rlimit none{0, before.rlim_max};
  setrlimit(RLIMIT_NOFILE, &none);
  const Error refused = fault();
  setrlimit(RLIMIT_NOFILE, &before);
  EXPECT_EQ(refused.code(), ErrorCode::kOther);
  EXPECT_NE(std::string(refused.what()).find("Too many open files"), std::string::npos);
}

TEST_F(RefusedTables, AreDamagedWhereTheyAreMissingCutOrMalformed) {
  EXPECT_EQ(fault().code(), ErrorCode::kDamaged);
  folder_.write("docdata.glass", "short");
  EXPECT_EQ(fault().code(), ErrorCode::kDamaged);
  folder_.write("docdata.glass", std::string(8192, '\xFF'));
  EXPECT_EQ(fault().code(), ErrorCode::kDamaged);
}

}  // namespace
}  // namespace emeroteca::glass
