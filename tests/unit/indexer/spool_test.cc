#include "indexer/spool.h"

#include <string>

#include <gtest/gtest.h>

namespace emeroteca::indexing {
namespace {

std::string given(Spool& spool) {
  std::string out;
  spool.give([&out](std::string_view piece) { out += piece; });
  return out;
}

TEST(Spool, GivesWhatWasAddedInItsOrder) {
  for (const std::size_t most : {std::size_t{0}, std::size_t{3000}, std::size_t{64} << 20U}) {
    Spool spool(most);
    std::string all;
    for (int i = 0; i < 200000; ++i) {
      const std::string line = "riga " + std::to_string(i * 7919) + '\n';
      spool.add(line);
      all += line;
    }
    EXPECT_EQ(given(spool), all) << most;
    EXPECT_EQ(given(spool), all) << most;
    spool.clear();
    EXPECT_EQ(given(spool), "");
    spool.add("uno");
    spool.add("due");
    EXPECT_EQ(given(spool), "unodue");
  }
}

}  // namespace
}  // namespace emeroteca::indexing
