#include "indexer/dumps/formats/json_repair.h"

#include <gtest/gtest.h>

namespace emeroteca::dumps {
namespace {

std::string repaired(std::string_view line) {
  const auto result = repair_json(line);
  return result ? result->text : "nothing to repair";
}

TEST(JsonRepair, LeavesSoundLinesAlone) {
  EXPECT_EQ(repaired(R"({"a":"\ud83d\ude00 \\ud800 \" è","b":[-1.5e3,18446744073709551615]})"),
            "nothing to repair");
  EXPECT_EQ(repaired("{\t\"a\" :\t1 }"), "nothing to repair");
}

TEST(JsonRepair, ReplacesHalvesOfSurrogatePairs) {
  EXPECT_EQ(repaired(R"("\ud800")"), R"("\ufffd")");
  EXPECT_EQ(repaired(R"("\udc00x")"), R"("\ufffdx")");
  EXPECT_EQ(repaired(R"("\uD83Dx\uDE00")"), R"("\ufffdx\ufffd")");
  EXPECT_EQ(repaired(R"("\ud83d\ud83d\ude00")"), R"("\ufffd\ud83d\ude00")");
}

TEST(JsonRepair, EscapesControlCharactersInStringsOnly) {
  EXPECT_EQ(repaired("{\t\"a\":\"x\ty\x01\"}"), "{\t\"a\":\"x\\u0009y\\u0001\"}");
}

TEST(JsonRepair, MakesStringsOfNumbersThatNothingHolds) {
  EXPECT_EQ(repaired(R"({"id":123456789012345678901234567890,"n":12})"),
            R"({"id":"123456789012345678901234567890","n":12})");
  EXPECT_EQ(repaired("[1e999,-99999999999999999999,0.12345678901234567890123]"),
            R"(["1e999","-99999999999999999999",0.12345678901234567890123])");
}

TEST(JsonRepair, CountsWhatItDoes) {
  const auto result = repair_json("\"\xE8\xE9 \\ud800 \x02\"");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->bytes, 2U);
  EXPECT_EQ(result->surrogates, 1U);
  EXPECT_EQ(result->controls, 1U);
  EXPECT_EQ(description(*result),
            "2 bytes that are not UTF-8 replaced by U+FFFD, 1 half of a surrogate pair replaced by "
            "U+FFFD, 1 control character not escaped");
}

TEST(JsonRepair, EndsWithABackslashOrHalfAnEscapeAtTheEnd) {
  EXPECT_EQ(repaired("\"\xE8\\"), "\"\xEF\xBF\xBD\\");
  EXPECT_EQ(repaired("\"\xE8\\ud8"), "\"\xEF\xBF\xBD\\ud8");
}

}  // namespace
}  // namespace emeroteca::dumps
