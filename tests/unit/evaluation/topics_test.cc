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

// Regression: the topics that collections come with were refused, and a heading was a topic.
TEST(EvaluationTopics, AreReadInTheFormsThatCollectionsHave) {
  const Topics wanted{{"301", "oil & gas, \"spot\""}, {"302", "caffè"}};
  const char* const forms[] = {
      "301\toil & gas, \"spot\"\n302\tcaffè\n",
      "qid\tquery\n301\toil & gas, \"spot\"\n302\tcaffè\n",
      "\xEF\xBB\xBFQuery-ID\tLang\tText\r\n301\ten\t\"oil & gas, "
      "\"\"spot\"\"\"\r\n302\tit\tcaffè\r\n",
      "qid,query\n301,\"oil & gas, \"\"spot\"\"\"\n\n302,caffè\n",
      "title;number\n\"oil & gas, \"\"spot\"\"\";301\ncaffè;302",
      "{\"_id\": \"301\", \"text\": \"oil & gas, \\\"spot\\\"\", \"metadata\": {}}\n"
      "{\"_id\": \"302\", \"text\": \"caff\\u00e8\"}\n",
      "[{\"id\": 301, \"query\": \"oil & gas, \\\"spot\\\"\"}, {\"id\": 302, \"query\": "
      "\"caffè\"}]",
      "{\"301\": \"oil & gas, \\\"spot\\\"\", \"302\": {\"title\": \"caffè\", \"desc\": \"x\"}}",
      "\n<top>\n<num> Number: 0301\n<title> Topic: oil & gas,\n  \"spot\"\n\n<desc> "
      "Description:\nX\n\n"
      "<narr> Narrative:\nY < 5\n</top>\n\n<top>\n<num> Number: 302\n<desc> "
      "Description:\ncaffè\n</top>",
      "<?xml version='1.0'?>\n<!-- two -->\n<topics>\n<topic number='301' type=\"x\">\n"
      "<query>oil &amp; gas, &#34;spot&quot;</query><question>Q?</question></topic>\n"
      "<topic id=302><description>D</description><title>caff&#xE8;</title></topic></topics>",
      "<top lang='it'>\n<num>301</num>\n<IT-title>oil & gas, "
      "\"spot\"</IT-title>\n<IT-desc>x</IT-desc>\n"
      "</top><top><num>302</num><IT-title>caffè</IT-title></top>",
  };
  for (const char* const form : forms) EXPECT_EQ(parse_topics(form, "t"), wanted) << form;
}

TEST(EvaluationTopics, AnIdInBracketsIsNoJsonAndAFirstTopicNoHeading) {
  EXPECT_EQ(parse_topics("[1]\toil\n{2}\t{gas}\n", "t"),
            (Topics{{"[1]", "oil"}, {"{2}", "{gas}"}}));
  EXPECT_EQ(parse_topics("<b>\toil\n", "t"), (Topics{{"<b>", "oil"}}));
  EXPECT_EQ(parse_topics("query\tid, text\n", "t"), (Topics{{"query", "id, text"}}));
  EXPECT_EQ(parse_topics("1\t\"what is oil\"\n", "t"), (Topics{{"1", "\"what is oil\""}}));
  EXPECT_EQ(parse_topics("qid\tquery\n1\t\"what is\" oil\twell\n", "t"),
            (Topics{{"1", "\"what is\" oil\twell"}}));
}

TEST(EvaluationTopics, NameWhatIsWrongInTheseForms) {
  const auto fault = [](const char* text) {
    return file_error_of([&] { parse_topics(text, "t"); });
  };
  // A comma that no quotation marks enclose would cut the text.
  EXPECT_EQ(fault("qid,query\n1,oil, gas\n").line, 2U);
  EXPECT_TRUE(contains(fault("qid,query\n1,oil, gas\n").hint(), "quotation marks"));
  EXPECT_EQ(fault("qid,query\n1,oil\n2\n").line, 3U);
  EXPECT_EQ(fault("{\"id\": 1, \"text\": \"x\"}\n{\"id\": 2\n").line, 2U);
  EXPECT_TRUE(contains(fault("{\"id\": 1, \"text\": \"x\"}\n{\"id\": 2}\n").reason, "no 'query'"));
  EXPECT_TRUE(contains(fault("{\"1\": [\"oil\"]}").reason, "'1' has no text in the JSON"));
  EXPECT_EQ(fault("<top>\n<title>oil</title></top>").reason, "a topic without an id");
  EXPECT_EQ(fault("<rss><channel></channel></rss>").reason, "a topic without a tab");
  EXPECT_TRUE(contains(fault("1,oil\n").hint(), "heading"));
}

TEST(EvaluationTopics, TheSameTopicTwiceIsOne) {
  EXPECT_EQ(parse_topics("1\toil\n2\tgas\n1\toil \n", "t"), (Topics{{"1", "oil"}, {"2", "gas"}}));
}

TEST(EvaluationTopics, AKeyThatStandsTwiceInJsonIsNamed) {
  for (const char* const text : {"{\"1\": \"oil\", \"1\": \"gas\"}",
                                 "{\"_id\": 7, \"text\": \"oil\", \"1\": {}, \"1\": {}}"}) {
    EXPECT_EQ(file_error_of([&] { parse_topics(text, "t"); }).reason,
              "'1' stands twice in one object of the JSON")
        << text;
  }
  EXPECT_EQ(parse_topics("{\"1\": \"oil\", \"1\": \"oil\"}", "t"), (Topics{{"1", "oil"}}));
}

// Regression: one topic without text ended the whole run.
TEST(EvaluationTopics, OneWithoutTextIsLeftOutAndNamed) {
  std::vector<FileError> faults;
  EXPECT_EQ(parse_topics("1\toil\n2\t \n3\tgold\n", "t", &faults),
            (Topics{{"1", "oil"}, {"3", "gold"}}));
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(std::string(faults[0].what()), "t:2: topic '2' has no text");
  EXPECT_TRUE(
      contains(file_error_of([&] { parse_topics("2\t\n", "t", &faults); }).reason, "no text"));
}

}  // namespace
}  // namespace emeroteca::evaluation
