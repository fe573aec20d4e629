#include "searcher/evaluation/topics.h"

#include <gtest/gtest.h>

#include "tests/unit/evaluation/test_data.h"

namespace emeroteca::evaluation {
namespace {

using testing::contains;
using testing::file_error_of;
using Topics = std::vector<Topic>;

TEST(EvaluationTopics, KeepTheirOrder) {
  EXPECT_EQ(parse_topics("9\talluvione in Liguria\n10\tflood\nA-1\tsciopero\n", "t.tsv"),
            (Topics{{"9", "alluvione in Liguria"}, {"10", "flood"}, {"A-1", "sciopero"}}));
}

TEST(EvaluationTopics, AcceptWindowsLineEndsAndByteOrderMark) {
  EXPECT_EQ(parse_topics("\xEF\xBB\xBF"
                         "1\tprimo\r\n\r\n2\tsecondo\r\n",
                         "t.tsv"),
            (Topics{{"1", "primo"}, {"2", "secondo"}}));
}

TEST(EvaluationTopics, AcceptALastLineWithoutItsEnd) {
  EXPECT_EQ(parse_topics("1\tone", "t.tsv"), (Topics{{"1", "one"}}));
}

TEST(EvaluationTopics, TrimTheTextAndKeepLaterTabs) {
  EXPECT_EQ(parse_topics("1\t  one\ttwo \n   \n", "t.tsv"), (Topics{{"1", "one\ttwo"}}));
}

TEST(EvaluationTopics, RefuseALineWithoutTab) {
  const auto error = file_error_of([] { parse_topics("1\tone\n\n2 two\n", "my.tsv"); });
  EXPECT_EQ(error.file, "my.tsv");
  EXPECT_EQ(error.line, 3U);
  EXPECT_EQ(error.reason, "a topic without a tab");
  EXPECT_TRUE(contains(error.hint(), "one tab"));
  EXPECT_EQ(std::string(error.what()), "my.tsv:3: " + error.reason);
}

TEST(EvaluationTopics, RefuseAnEmptyId) {
  EXPECT_EQ(file_error_of([] { parse_topics("1\tone\n\ttwo\n", "t"); }).line, 2U);
  EXPECT_TRUE(contains(file_error_of([] { parse_topics("\t\n", "t"); }).reason, "without an id"));
}

TEST(EvaluationTopics, RefuseAnEmptyText) {
  const auto error = file_error_of([] { parse_topics("7\t \t\n", "t"); });
  EXPECT_EQ(error.line, 1U);
  EXPECT_TRUE(contains(error.reason, "'7' has no text"));
}

TEST(EvaluationTopics, RefuseAnIdTwice) {
  const auto error = file_error_of([] { parse_topics("1\tone\n2\ttwo\n1\tuno\n", "t"); });
  EXPECT_EQ(error.line, 3U);
  EXPECT_TRUE(contains(error.reason, "in line 1"));
}

TEST(EvaluationTopics, RefuseWhiteSpaceInAnId) {
  EXPECT_TRUE(contains(file_error_of([] { parse_topics("a b\tone\n", "t"); }).reason, "'a b'"));
}

TEST(EvaluationTopics, RefuseAnEmptyFile) {
  EXPECT_EQ(file_error_of([] { parse_topics("\n  \n", "t"); }).line, 0U);
  EXPECT_EQ(file_error_of([] { parse_topics("", "t"); }).reason, "holds no topics");
}

TEST(EvaluationTopics, ReadAFile) {
  const testing::TemporaryFile file("1\tone\n");
  EXPECT_EQ(read_topics(file.path()), (Topics{{"1", "one"}}));
}

TEST(EvaluationTopics, NameAFileThatCannotBeRead) {
  const auto missing = file_error_of([] { read_topics("/nowhere/topics.tsv"); });
  EXPECT_EQ(missing.file, "/nowhere/topics.tsv");
  EXPECT_EQ(missing.line, 0U);
  EXPECT_TRUE(contains(file_error_of([] { read_topics("/tmp"); }).reason, "folder"));
}

// Regression: a file of mixed line ends gave ids that runs could not hold.
TEST(EvaluationTopics, RefuseAnEndOfLineInAnId) {
  for (const char* const id : {"a\rb", "a\vb", "a\fb"}) {
    EXPECT_TRUE(
        contains(file_error_of([&] { parse_topics(std::string(id) + "\tone\n", "t.tsv"); }).reason,
                 "white space"))
        << id;
  }
}

}  // namespace
}  // namespace emeroteca::evaluation
