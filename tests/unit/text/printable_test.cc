#include "text/printable.h"

#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace emeroteca::text {
namespace {

TEST(Printable, EscapeSequencesNeverReachTheTerminal) {
  EXPECT_EQ(printable("\x1b[31mred\x07\t\n\x7f"), "\\x1B[31mred\\x07\\x09\\x0A\\x7F");
  EXPECT_EQ(printable("a\u009Bb"), "a\\x9Bb");                        // C1 control
  EXPECT_EQ(printable("a\u202Eb"), "a\\u202Eb");                      // right-to-left override
  EXPECT_EQ(printable("a\xFF\xC3"), "a\uFFFD\uFFFD");                 // not UTF-8
  EXPECT_EQ(printable("\xE0\x81\x8A").find('J'), std::string::npos);  // overlong
}

// Regression: two names that looked the same in a message were not, and tags carried hidden text.
TEST(Printable, WhatIsNotSeenIsShown) {
  EXPECT_EQ(printable("an\u200Bsa\uFEFF"), "an\\u200Bsa\\uFEFF");    // zero width
  EXPECT_EQ(printable("a\u034F\u00ADb"), "a\\u034F\\xADb");          // grapheme joiner, soft hyphen
  EXPECT_EQ(printable("a\U000E0041\uFE0F"), "a\\U000E0041\\uFE0F");  // a tag, a selector
  EXPECT_EQ(printable("citt\u00E0 \U0001F600"), "citt\u00E0 \U0001F600");
}

TEST(Printable, QuotesAreShort) {
  EXPECT_EQ(in_quotes("a\nb"), "\"a\\x0Ab\"");
  EXPECT_EQ(in_apostrophes("a\nb"), "'a\\x0Ab'");
  EXPECT_EQ(in_apostrophes(std::string(61, 'x')), "'" + std::string(60, 'x') + "...'");
}

TEST(Printable, OnlyAscii) {
  EXPECT_EQ(ascii_only("citt\u00E0 -> \xFF"), "citt? -> ?");
}

// Regression: four writers of JSON left out the step that makes it harmless.
TEST(Printable, AValueBecomesHarmlessJson) {
  const nlohmann::ordered_json value{{"a\u009B\u202E", "\x1b\x7f\xFF\U000E0041è"}};
  const std::string text = json_text(value);
  EXPECT_EQ(text, R"({"a\u009b\u202e":"\u001b\u007f)"
                  "\uFFFD"
                  R"(\udb40\udc41è"})");
  EXPECT_EQ(nlohmann::ordered_json::parse(text).begin().key(), "a\u009B\u202E");
  EXPECT_EQ(json_text(value, 2).front(), '{');
  EXPECT_EQ(json_text(value, 2)[1], '\n');
}

}  // namespace
}  // namespace emeroteca::text
