// Runs of the indexer in bulk, to be compared with what Xapian writes.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "tests/integration/indexer_support.h"
#include "tests/support/same_database.h"

namespace emeroteca::tests {

// Two runs are of one time here: else they differ in when articles came.
class GivenTime : public ::testing::Test {
 protected:
  GivenTime() { ::setenv("SOURCE_DATE_EPOCH", "1700000000", 1); }
  ~GivenTime() override { ::unsetenv("SOURCE_DATE_EPOCH"); }
};

inline void expect_same(const std::string& bulk, const std::string& stock, bool bounds,
                        const std::string& when) {
  EXPECT_EQ(faults_in(bulk), "") << when;
  for (const std::string& difference : differences(Xapian::Database(bulk), Xapian::Database(stock),
                                                   {{"emeroteca-updated"}, bounds})) {
    ADD_FAILURE() << when << ": " << difference;
  }
}

inline std::vector<std::string> writing(const std::string& kind, const std::string& dump) {
  return {"--writer", kind, dump};
}

class BulkRuns : public GivenTime {
 protected:
  static constexpr std::size_t kMany = 600;

  void SetUp() override {
    dump_ = folder_.write("dump.jsonl", dump_of(kMany));
    ASSERT_EQ(add(folder_ / "whole", writing("stock", dump_)).exit_code, 0);
    whole_ = exported(folder_ / "whole");
    ASSERT_EQ(whole_.size(), kMany);
  }

  // Nothing lies beside the archive but what the test has put there.
  void expect_clean(const std::string& moment) const {
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      EXPECT_FALSE(contains(entry.path().filename().string(), ".new")) << moment << entry.path();
    }
  }

  TemporaryFolder folder_;
  std::string dump_;
  std::vector<std::string> whole_;
};

}  // namespace emeroteca::tests
