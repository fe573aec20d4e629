#include "searcher/evaluation/qrels.h"

#include <gtest/gtest.h>

#include "tests/unit/evaluation/test_data.h"

namespace emeroteca::evaluation {
namespace {

using testing::contains;
using testing::file_error_of;

TEST(EvaluationQrels, KeepTopicsInTheirFirstOrder) {
  const Qrels qrels = parse_qrels("9 0 a 1\n10 0 b 0\n9 0 c 3\n", "q");
  ASSERT_EQ(qrels.topics().size(), 2U);
  EXPECT_EQ(qrels.topics()[0].id, "9");
  EXPECT_EQ(qrels.topics()[1].id, "10");
  ASSERT_EQ(qrels.topics()[0].entries.size(), 2U);
  EXPECT_EQ(qrels.topics()[0].entries[1].docid, "c");
  EXPECT_EQ(qrels.topics()[0].entries[1].grade, 3);
  EXPECT_EQ(qrels.find("nobody"), nullptr);
}

TEST(EvaluationQrels, AcceptTabsWindowsLineEndsByteOrderMarkAndNegativeGrades) {
  const Qrels qrels = parse_qrels(
      "\xEF\xBB\xBF"
      "1\t0\td1\t-1\r\n\r\n1 Q0  d2   2 \r\n",
      "q");
  ASSERT_NE(qrels.find("1"), nullptr);
  EXPECT_EQ(qrels.find("1")->entries[0].grade, -1);
  EXPECT_EQ(qrels.find("1")->entries[1].docid, "d2");
}

TEST(EvaluationQrels, AcceptOneDocumentInTwoTopics) {
  EXPECT_EQ(parse_qrels("1 0 a 1\n2 0 a 1\n", "q").topics().size(), 2U);
}

TEST(EvaluationQrels, OutliveTheirMove) {
  Qrels first = parse_qrels("1 0 a 1\n", "q");  // short: inside the string object itself
  const Qrels second = std::move(first);
  EXPECT_EQ(second.find("1")->entries[0].docid, "a");
}

TEST(EvaluationQrels, RefuseAnEmptyFile) {
  const auto error = file_error_of([] { parse_qrels(" \n", "q.txt"); });
  EXPECT_EQ(error.line, 0U);
  EXPECT_EQ(error.reason, "holds no judgements");
  EXPECT_EQ(error.file, "q.txt");
}

TEST(EvaluationQrels, RefuseAWrongNumberOfColumns) {
  EXPECT_EQ(file_error_of([] { parse_qrels("1 0 a 1\n1 0 b\n", "q"); }).line, 2U);
  EXPECT_EQ(file_error_of([] { parse_qrels("1 0 a b 1\n", "q"); }).reason,
            "5 columns instead of 4");
}

TEST(EvaluationQrels, RecogniseARun) {
  EXPECT_TRUE(contains(file_error_of([] { parse_qrels("1 Q0 a 1 2.5 tag\n", "q"); }).hint(),
                       "looks like a run"));
}

TEST(EvaluationQrels, RefuseAGradeThatIsNoWholeNumber) {
  for (const char* text : {"1 0 a x\n", "1 0 a 1.5\n", "1 0 a 99999999999\n", "1 0 a 1x\n"}) {
    EXPECT_TRUE(contains(file_error_of([&] { parse_qrels(text, "q"); }).reason, "whole number"))
        << text;
  }
}

TEST(EvaluationQrels, RefuseADocumentTwice) {
  const auto error = file_error_of([] { parse_qrels("1 0 a 1\n2 0 a 1\n1 0 a 0\n", "q"); });
  EXPECT_EQ(error.line, 3U);
  EXPECT_TRUE(contains(error.reason, "'a'"));
}

// Regression: judgements of BEIR, ranx and pandas were refused.
TEST(EvaluationQrels, AreReadInTheFormsThatCollectionsHave) {
  for (const char* text : {
           "1 0 a 2\n1 0 b 0\n2 0 c 1\n",
           "query-id\tcorpus-id\tscore\n1\ta\t2\n1\tb\t0\n2\tc\t1\n",
           "query-id corpus-id score\r\n1 a 2\r\n\r\n1 b 0\r\n2 c 1",
           "query_id,doc_id,relevance,iteration\n1,a,2.0,0\n1,\"b\",0.0,0\n2,c,1.0,0\n",
           "{\"1\": {\"a\": 2, \"b\": 0.0}, \"2\": {\"c\": 1}}",
           "{\"query_id\": \"1\", \"doc_id\": \"a\", \"relevance\": 2}\n"
           "{\"query_id\": \"1\", \"doc_id\": \"b\", \"relevance\": 0}\n"
           "{\"query_id\": \"2\", \"doc_id\": \"c\", \"relevance\": 1}\n",
           "1 0 a 2.0\n1 0 b 0.0\n2 0 c +1\n",
           "1 0 a 2\n1 0 b 0\n1 0 a 2\n2 0 c 1\n1 0 b 0\n",
       }) {
    const Qrels qrels = parse_qrels(text, "q");
    ASSERT_EQ(qrels.topics().size(), 2U) << text;
    const std::vector<Judgement>& first = qrels.find("1")->entries;
    ASSERT_EQ(first.size(), 2U) << text;
    EXPECT_EQ(first[0].docid, "a") << text;
    EXPECT_EQ(first[0].grade, 2) << text;
    EXPECT_EQ(first[1].grade, 0) << text;
    EXPECT_EQ(qrels.find("2")->entries[0].docid, "c") << text;
  }
}

TEST(EvaluationQrels, NameWhatIsWrongInTheseForms) {
  const auto fault = [](const char* text) {
    return file_error_of([&] { parse_qrels(text, "q"); });
  };
  EXPECT_TRUE(contains(fault("1 a 1\n").hint(), "heading"));
  EXPECT_EQ(fault("qid docid rel\n1 a 1\n1 b\n").line, 3U);
  EXPECT_TRUE(contains(fault("qid docid rel\n1 a x\n").reason, "whole number"));
  EXPECT_TRUE(contains(fault("{\"1\": {\"a\": \"yes\"}}").reason, "no grade"));
  EXPECT_TRUE(contains(fault("{\"1\": 1}").reason, "no object of grades"));
  EXPECT_TRUE(contains(fault("qid,docid,rel\n1,a,1\n1,a,2\n").reason, "judged twice"));
}

// A parser keeps the last value alone.
TEST(EvaluationQrels, AKeyThatStandsTwiceInJsonIsNamed) {
  const auto reason = [](const char* text) {
    return file_error_of([&] { parse_qrels(text, "q"); }).reason;
  };
  for (const char* const text :
       {"{\"1\": {\"b\": 1}, \"1\": {\"a\": 1}}", "{\"2\": {\"1\": 1, \"b\": 2, \"1\": 0}}",
        "{\"qid\": \"1\", \"docid\": \"a\", \"1\": [{\"a\": 1}], \"rel\": 1, \"1\": 2}",
        "[{\"qid\": 1, \"docid\": \"a\", \"rel\": 1, \"more\": {\"1\": 1, \"1\": 2}}]"}) {
    EXPECT_EQ(reason(text), "'1' stands twice in one object of the JSON") << text;
  }
  const FileError fault = file_error_of([] {
    parse_qrels(
        "{\"qid\": 1, \"docid\": \"a\", \"rel\": 1}\n"
        "{\"qid\": 1, \"docid\": \"a\", \"docid\": \"b\", \"rel\": 1}\n",
        "q");
  });
  EXPECT_EQ(fault.line, 2U);
  // The same judgement twice is one, and other objects have the same keys.
  const Qrels qrels =
      parse_qrels("{\"1\": {\"a\": 1, \"b\": 0, \"a\": 1}, \"2\": {\"a\": 2, \"b\": 1}}", "q");
  EXPECT_EQ(qrels.find("1")->entries.size(), 2U);
  EXPECT_EQ(qrels.find("2")->entries.size(), 2U);
}

// As in runs, where white space inside an id is written so.
TEST(EvaluationQrels, AnIdWithSpacesIsTheOneOfTheRun) {
  EXPECT_EQ(parse_qrels("{\"1\": {\"La Stampa/1\": 1}}", "q").find("1")->entries[0].docid,
            "La%20Stampa/1");
  const Qrels both = parse_qrels("{\"1\": {\"a b\": 1, \"a%20b\": 0}}", "q");
  ASSERT_EQ(both.find("1")->entries.size(), 2U);
  EXPECT_EQ(both.find("1")->entries[0].docid, "a%20b");
  EXPECT_EQ(both.find("1")->entries[0].grade, 1);
  EXPECT_EQ(both.find("1")->entries[1].docid, "a%2520b");
}

}  // namespace
}  // namespace emeroteca::evaluation
