#include "indexer/fault_log.h"

#include <sstream>

#include <gtest/gtest.h>

namespace emeroteca::indexing {
namespace {

TEST(FaultLog, ShowsAKindThreeTimesThenCountsIt) {
  std::ostringstream out;
  FaultLog log(out);
  for (int line = 1; line <= 370; ++line) {
    log.write("a.jsonl:" + std::to_string(line), "rejected: there is no body");
  }
  log.write("a.jsonl:371", "warning: no date");
  log.summarise();
  EXPECT_EQ(out.str(),
            "a.jsonl:1: rejected: there is no body\n"
            "a.jsonl:2: rejected: there is no body\n"
            "a.jsonl:3: rejected: there is no body\n"
            "a.jsonl:371: warning: no date\n"
            "… and 367 more like this: rejected: there is no body\n");
}

TEST(FaultLog, TakesMessagesThatQuoteOtherValuesForOneKind) {
  std::ostringstream out;
  FaultLog log(out);
  for (int day = 32; day < 42; ++day) {
    log.write("x", "warning: \"" + std::string(static_cast<std::size_t>(day), 'd') +
                       "\" is no date, it has no day " + std::to_string(day));
  }
  log.summarise();
  EXPECT_NE(out.str().find("… and 7 more like this: warning: \"ddd"), std::string::npos);
}

TEST(FaultLog, ForgetsWhatItHasSummarised) {
  std::ostringstream out;
  FaultLog log(out);
  for (int i = 0; i < 4; ++i) log.write("x", "m");
  log.summarise();
  log.summarise();
  EXPECT_TRUE(log.write("x", "m"));
  EXPECT_EQ(out.str(), "x: m\nx: m\nx: m\n… and 1 more like this: m\nx: m\n");
}

TEST(FaultLog, ShowsNoByteThatMovesACursor) {
  std::ostringstream out;
  FaultLog log(out);
  log.write("a\x1b[2J", "b\rc");
  EXPECT_EQ(out.str(), "a\\x1B[2J: b\\x0Dc\n");
}

}  // namespace
}  // namespace emeroteca::indexing
