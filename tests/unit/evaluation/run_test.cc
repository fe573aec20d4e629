#include "searcher/evaluation/run.h"

#include <array>
#include <limits>
#include <set>
#include <sstream>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/answer/trec_line.h"
#include "tests/unit/evaluation/test_data.h"

namespace emeroteca::evaluation {
namespace {

using testing::contains;
using testing::error_of;
using testing::file_error_of;

std::string written(const Run& run, std::string_view tag) {
  std::ostringstream out;
  write_run([&](std::string_view lines) { out << lines; }, run, tag);
  return out.str();
}

TEST(EvaluationRun, KeepsTopicsAndHitsInOrder) {
  const auto run = parse_run("2 Q0 b 1 0.5 me\n1 Q0 a 1 9 me\n2 Q0 a 2 7e-1 me\n", "r");
  ASSERT_EQ(run.topics().size(), 2U);
  EXPECT_EQ(run.topics()[0].id, "2");
  EXPECT_EQ(run.topics()[0].entries[0].docid, "b");
  EXPECT_EQ(run.topics()[0].entries[1].docid, "a");
  EXPECT_EQ(run.topics()[0].entries[1].score, 0.7F);
  EXPECT_EQ(run.tag(), "me");
  EXPECT_EQ(run.find("3"), nullptr);
}

TEST(EvaluationRun, AcceptsWindowsLineEndsByteOrderMarkTabsAndSigns) {
  const auto run = parse_run(
      "\xEF\xBB\xBF"
      "1\tQ0\ta\t1\t-2.5\tme\r\n\r\n1 Q0 b 2 +3 me",
      "r");
  ASSERT_NE(run.find("1"), nullptr);
  EXPECT_EQ(run.find("1")->entries[0].score, -2.5F);
  EXPECT_EQ(run.find("1")->entries[1].score, 3.0F);
}

TEST(EvaluationRun, MayBeEmpty) {
  EXPECT_TRUE(parse_run("", "r").topics().empty());
  EXPECT_TRUE(parse_run("\n", "r").topics().empty());
}

TEST(EvaluationRun, RefusesAWrongNumberOfColumns) {
  const auto error = file_error_of([] { parse_run("1 Q0 a 1 2 me\n1 Q0 b 2 1\n", "r.txt"); });
  EXPECT_EQ(error.file, "r.txt");
  EXPECT_EQ(error.line, 2U);
  EXPECT_EQ(error.reason, "5 columns instead of 6");
  EXPECT_EQ(file_error_of([] { parse_run("1 Q0 a b 1 2 me\n", "r"); }).reason,
            "7 columns instead of 6");
}

TEST(EvaluationRun, RecognisesJudgements) {
  EXPECT_TRUE(
      contains(file_error_of([] { parse_run("1 0 a 1\n", "r"); }).hint(), "looks like judgements"));
}

TEST(EvaluationRun, RefusesAScoreThatIsNoFiniteNumber) {
  for (const std::string score : {"x", "nan", "-nan", "1,5", "1.5x", "+-1", "0x10", "--1", "inf",
                                  "-INF", "infinity", "1e39", "1e999", "-1e39"}) {
    const auto error =
        file_error_of([&] { parse_run("1 Q0 a 1 1 t\n1 Q0 b 2 " + score + " t\n", "r"); });
    EXPECT_EQ(error.line, 2U) << score;
    EXPECT_TRUE(contains(error.reason, "the score '" + score + "' is ")) << error.reason;
  }
}

TEST(EvaluationRun, RefusesADocumentTwiceAndNamesBothLines) {
  const auto error = file_error_of(
      [] { parse_run("1 Q0 a 1 3 t\n1 Q0 b 2 2 t\n2 Q0 a 1 1 t\n\n1 Q0 a 3 1 t\n", "r"); });
  EXPECT_EQ(error.line, 5U);
  EXPECT_TRUE(contains(error.reason, "in line 1"));
  EXPECT_TRUE(contains(error.reason, "topic '1'"));
}

TEST(EvaluationRun, OutlivesItsMove) {
  auto first = parse_run("1 Q0 a 1 1 t\n", "r");
  evaluation::Run second;
  second = std::move(first);
  EXPECT_EQ(second.find("1")->entries[0].docid, "a");
}

TEST(EvaluationRun, IsWrittenWithRanksInTheHitsOrder) {
  evaluation::Run run;
  run.add_topic("q7", std::array{RunHit{"doc/b", 12.25F}, RunHit{"doc/a", 0.1F}});
  run.add_topic("q8", std::array{RunHit{"x", 100.0F}});
  EXPECT_EQ(written(run, "mine"),
            "q7 Q0 doc/b 1 12.25 mine\nq7 Q0 doc/a 2 0.1 mine\nq8 Q0 x 1 100 mine\n");
}

TEST(EvaluationRun, ReadsBackWhatItWrites) {
  evaluation::Run run;
  run.add_topic("1",
                std::array{RunHit{"a", 1.0F / 3.0F}, RunHit{"b", 1e-30F}, RunHit{"c", -3e38F}});
  const auto again = parse_run(written(run, "t"), "r");
  ASSERT_EQ(again.topics().size(), 1U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(again.topics()[0].entries[i].docid, run.topics()[0].entries[i].docid);
    EXPECT_EQ(again.topics()[0].entries[i].score, run.topics()[0].entries[i].score);
  }
}

TEST(EvaluationRun, EscapesWhiteSpaceInIds) {
  EXPECT_EQ(trec_field("La Stampa/1\n.txt"), "La%20Stampa/1%0A.txt");
  EXPECT_EQ(trec_field("http://x/?a=%20&città"), "http://x/?a=%20&città");
  // Regression: C1 controls, directions of writing and bytes that are no UTF-8 stayed.
  EXPECT_EQ(trec_field("a\u009B31m\u202Eb\u00A0c\xFF"), "a%C2%9B31m%E2%80%AEb%C2%A0c%FF");
  evaluation::Run run;
  run.add_topic("1", std::array{RunHit{"a b", 1.0F}});
  EXPECT_EQ(written(run, "my tag"), "1 Q0 a%20b 1 1 my%20tag\n");
}

// Regression: of the articles `a b` and `a%20b` a run had one.
TEST(EvaluationRun, TwoIdsAreNeverWrittenTheSame) {
  const std::set<std::string> archive{"a b",      "a%20b", "a%2520b", "a%252520b",  "x y%20z",
                                      "x y z",    "50%",   "q%20r",   "caff%C3%A8", "caffè",
                                      "a%2520bc", "\xE8",  "%E8"};
  const auto known = [&](const std::string& id) { return archive.contains(id); };
  std::set<std::string> fields;
  for (const std::string& id : archive) {
    fields.insert(trec_field(unambiguous_id(id, known)));
  }
  EXPECT_EQ(fields.size(), archive.size());
  EXPECT_EQ(unambiguous_id("a b", known), "a b");
  EXPECT_EQ(unambiguous_id("a%20b", known), "a%2520b");
  EXPECT_EQ(unambiguous_id("q%20r", known), "q%20r") << "nobody else is written so";
  EXPECT_EQ(unambiguous_id("caff%C3%A8", known), "caff%C3%A8");
  EXPECT_EQ(unescaped_id("a%20b%0A%E8%2x%"), "a b\n\xE8%2x%");
  const evaluation::Run json = parse_run("{\"1\": {\"a b\": 2, \"a%20b\": 1}}", "r");
  ASSERT_EQ(json.find("1")->entries.size(), 2U);
}

TEST(EvaluationRun, CopiesIdsOfAddedHits) {
  evaluation::Run run;
  {
    std::string id = "short";
    run.add_topic("1", std::array{RunHit{id, 1.0F}});
    id = "other";
  }
  EXPECT_EQ(run.find("1")->entries[0].docid, "short");
}

TEST(EvaluationRun, CountsAnArticleOfTwoArchivesOnce) {
  evaluation::Run run;
  EXPECT_EQ(run.add_topic("1", std::array{RunHit{"a", 3.0F}, RunHit{"b", 2.0F}, RunHit{"a", 1.0F}}),
            1U);
  ASSERT_EQ(run.find("1")->entries.size(), 2U);
  EXPECT_EQ(run.find("1")->entries[0].score, 3.0F);
}

TEST(EvaluationRun, RefusesBadHitsAndStaysAsItWas) {
  evaluation::Run run;
  run.add_topic("1", std::array{RunHit{"a", 3.0F}});
  const float infinity = std::numeric_limits<float>::infinity();
  EXPECT_THROW(run.add_topic("2", std::array{RunHit{"a", infinity}}), Error);
  EXPECT_THROW(run.add_topic("2", std::array{RunHit{"", 1.0F}}), Error);
  EXPECT_THROW(run.add_topic("", {}), Error);
  EXPECT_TRUE(contains(error_of<Error>([&] { run.add_topic("1", {}); }).what(), "already"));
  EXPECT_EQ(run.topics().size(), 1U);
}

// ranx and the like save runs as an object of objects.
TEST(EvaluationRun, JsonIsReadToo) {
  const auto run = parse_run(R"( {"q1": {"d2": 0.5, "d1": 1.5}, "q2": {}})", "run.json");
  ASSERT_EQ(run.topics().size(), 1U);
  ASSERT_EQ(run.topics()[0].entries.size(), 2U);
  for (const RunHit& hit : run.topics()[0].entries) {
    EXPECT_EQ(hit.score, hit.docid == "d1" ? 1.5F : 0.5F);
  }
  for (const char* wrong : {"{", "{\"q\": 1}", "{\"q\": {\"d\": \"x\"}}", "{\"q\": [1]}"}) {
    EXPECT_THROW(parse_run(wrong, "run.json"), FileError) << wrong;
  }
}

TEST(EvaluationRun, ATableWithAHeadingAndJsonOfHitsAreRead) {
  for (const char* text :
       {"qid,docid,rank,score\n1,a,1,2.5\n1,b,2,1\n", "query_id doc_id score\n1 a 2.5\n1 b 1e0\n",
        "{\"qid\": \"1\", \"docid\": \"a\", \"score\": 2.5}\n{\"qid\": 1, \"docid\": \"b\", "
        "\"score\": 1}"}) {
    const auto run = parse_run(text, "r");
    ASSERT_EQ(run.topics().size(), 1U) << text;
    ASSERT_EQ(run.find("1")->entries.size(), 2U) << text;
    EXPECT_EQ(run.find("1")->entries[0].score, 2.5F) << text;
    EXPECT_EQ(run.find("1")->entries[1].docid, "b") << text;
  }
  EXPECT_TRUE(contains(
      file_error_of([] { parse_run("qid,docid,score\n1,a,1\n1,a,2\n", "r"); }).reason, "already"));
  // Nothing but a FileError leaves the reader.
  for (const char* wrong :
       {"{\"\": {\"d\": 1}}", "{\"q\": {\"d\": 1e39}}",
        "{\"a b\": {\"d\": 1}, \"a%20b\": {\"d\": 1}}", "{\"1\": {\"a\": 2}, \"1\": {\"b\": 3}}",
        "{\"1\": {\"a\": 2, \"a\": 3}}"}) {
    EXPECT_THROW(parse_run(wrong, "r"), FileError) << wrong;
  }
}

}  // namespace
}  // namespace emeroteca::evaluation
