#include "archive/extra_json.h"

#include <ctime>
#include <string>
#include <utility>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/sanitized.h"

namespace emeroteca {
namespace {

TEST(ExtraJson, NamesStandInTheOrderInWhichTheyCame) {
  EXPECT_EQ(parse_extra(R"({"z":1,"a":{"y":[{"c":null,"b":true}]},"m":"è"})").dump(),
            R"({"z":1,"a":{"y":[{"c":null,"b":true}]},"m":"è"})");
}

TEST(ExtraJson, WhatIsNoObjectIsEmpty) {
  for (const char* const extra : {"", "{", "[1]", "null", "\"x\"", "{\"a\":1}x"}) {
    EXPECT_EQ(parse_extra(extra), nlohmann::ordered_json::object()) << extra;
  }
}

// Regression: in an archive of others what was no JSON reached a line of `export` as it was, with
// its escape sequences and ends of lines.
TEST(ExtraJson, IsOneLineOfJsonWhateverItIs) {
  EXPECT_EQ(extra_line(R"({"b": 1,"a":"è"})"), R"({"b": 1,"a":"è"})");
  EXPECT_EQ(extra_line("{\"b\":\n1,\t\"a\":[]}"), R"({"b":1,"a":[]})");
  for (const char* const extra :
       {"", "{}", "{ }", "[1]", "{\"a\":1}\x1b[31m", "{\"a\":\"\x1b[31m\"}", "{\"a\":\"\xC2\"}",
        "x\x1b]0;title\x07", "{\"a\":1}{"}) {
    EXPECT_EQ(extra_line(extra), "") << extra;
  }
}

// Regression: writing 100,000 lists within each other used up the stack.
TEST(ExtraJson, NestedWithoutAnEndIsNone) {
  const auto nested = [](std::size_t depth) {
    return "{\"a\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
  };
  EXPECT_EQ(parse_extra(nested(1024)).dump(), nested(1024));
  EXPECT_EQ(extra_line(nested(1024)), nested(1024));
  EXPECT_TRUE(parse_extra(nested(100'000)).empty());
  EXPECT_EQ(extra_line(nested(100'000)), "");
  // What stands in a text is no nesting.
  const std::string text = "{\"a\":\"" + std::string(5000, '[') + "\\\"\"}";
  EXPECT_EQ(extra_line(text), text);
}

double seconds_for(const std::string& before, std::size_t names, const std::string& after) {
  std::string extra = before;
  for (std::size_t i = 0; i < names; ++i) extra += "\"name" + std::to_string(i) + "\":1,";
  extra += "\"z\":1" + after;
  const std::clock_t start = std::clock();
  EXPECT_FALSE(parse_extra(extra).empty());
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

// Regression: `inspect` of a record with 80,000 fields took 9 s, with 320,000 six minutes: each
// name was compared with all before it. So did `show` and JSON of such an article.
TEST(ExtraJson, ManyFieldsTakeTimeInProportion) {
  if (EMEROTECA_SANITIZED) GTEST_SKIP() << "a sanitizer's allocator is what would be measured";
  const std::pair<const char*, const char*> kShapes[] = {{"{", "}"}, {"{\"a\":{", "}}"}};
  for (const auto& [before, after] : kShapes) {
    const double small = seconds_for(before, 10000, after);
    EXPECT_LE(seconds_for(before, 80000, after), 30 * small + 0.1) << before;
  }
}

}  // namespace
}  // namespace emeroteca
