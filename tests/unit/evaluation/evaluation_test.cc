#include "searcher/evaluation/evaluation.h"

#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "searcher/evaluation/requirement.h"
#include "tests/unit/evaluation/test_data.h"

namespace emeroteca::evaluation {
namespace {

using testing::contains;
using testing::error_of;
using testing::evaluation_of;

// A run of one topic "1" with these documents, best first; a document a letter.
Run run_of(std::string_view letters) {
  std::string text;
  double score = 100.0;
  for (const char letter : letters) {
    text += std::string("1 Q0 ") + letter + " 0 " + std::to_string(score) + " t\n";
    score -= 1.0;
  }
  return parse_run(text, "r");
}

double value(std::string_view metric, const Qrels& qrels, const Run& run) {
  return evaluate(qrels, run, {parse_metric(metric)}).summary[0];
}

// Relevant: a (grade 1), b (2), c (1); not relevant: x, y. u, v, w are not judged.
Qrels judgements() {
  return parse_qrels("1 0 a 1\n1 0 b 2\n1 0 c 1\n1 0 x 0\n1 0 y 0\n", "q");
}

TEST(EvaluationMetrics, AveragePrecision) {
  EXPECT_DOUBLE_EQ(value("map", judgements(), run_of("uaxb")), (1.0 / 2 + 2.0 / 4) / 3);
  EXPECT_DOUBLE_EQ(value("map", judgements(), run_of("abc")), 1.0);
  EXPECT_DOUBLE_EQ(value("map", judgements(), run_of("uvx")), 0.0);
}

TEST(EvaluationMetrics, ReciprocalRank) {
  EXPECT_DOUBLE_EQ(value("recip_rank", judgements(), run_of("uxvb")), 0.25);
  EXPECT_DOUBLE_EQ(value("recip_rank", judgements(), run_of("uxv")), 0.0);
}

TEST(EvaluationMetrics, CutoffsDivideByKEvenWithFewerHits) {
  EXPECT_DOUBLE_EQ(value("P_2", judgements(), run_of("uab")), 0.5);
  EXPECT_DOUBLE_EQ(value("P_10", judgements(), run_of("uab")), 0.2);
  EXPECT_DOUBLE_EQ(value("recall_2", judgements(), run_of("uab")), 1.0 / 3);
  EXPECT_DOUBLE_EQ(value("recall_1000", judgements(), run_of("uab")), 2.0 / 3);
  EXPECT_DOUBLE_EQ(value("success_1", judgements(), run_of("uab")), 0.0);
  EXPECT_DOUBLE_EQ(value("success_2", judgements(), run_of("uab")), 1.0);
  EXPECT_DOUBLE_EQ(value("Rprec", judgements(), run_of("uabc")), 2.0 / 3);
  EXPECT_DOUBLE_EQ(value("Rprec", judgements(), run_of("a")), 1.0 / 3);
}

TEST(EvaluationMetrics, NdcgWeighsGradesByTheirRank) {
  const double ideal = 2.0 + 1.0 / std::log2(3.0) + 1.0 / 2.0;
  EXPECT_NEAR(value("ndcg", judgements(), run_of("axb")), (1.0 + 2.0 / 2.0) / ideal, 1e-12);
  EXPECT_NEAR(value("ndcg_cut_2", judgements(), run_of("axb")), 1.0 / (2.0 + 1.0 / std::log2(3.0)),
              1e-12);
  EXPECT_NEAR(value("ndcg_cut_1", judgements(), run_of("axb")), 0.5, 1e-12);
  EXPECT_NEAR(value("ndcg", judgements(), run_of("bca")), 1.0, 1e-12);
  EXPECT_DOUBLE_EQ(value("ndcg_cut_7", judgements(), run_of("axb")),
                   value("ndcg", judgements(), run_of("axb")));
}

TEST(EvaluationMetrics, BprefLooksAtJudgedHitsOnly) {
  // a: nothing above it; b: one of the two judged not relevant above it; c: not found.
  EXPECT_DOUBLE_EQ(value("bpref", judgements(), run_of("uavxb")), (1.0 + (1.0 - 1.0 / 2)) / 3);
  // Both above it: nothing left, and not less than nothing.
  EXPECT_DOUBLE_EQ(value("bpref", judgements(), run_of("xya")), 0.0);
  // R = 1 and N = 3: only the first counts.
  const Qrels one = parse_qrels("1 0 a 1\n1 0 x 0\n1 0 y 0\n1 0 z 0\n", "q");
  EXPECT_DOUBLE_EQ(value("bpref", one, run_of("xyza")), 0.0);
  EXPECT_DOUBLE_EQ(value("bpref", one, run_of("uaxyz")), 1.0);
}

TEST(EvaluationMetrics, BprefWithoutIrrelevantJudgements) {
  EXPECT_DOUBLE_EQ(value("bpref", parse_qrels("1 0 a 1\n1 0 b 1\n", "q"), run_of("uva")), 0.5);
}

TEST(EvaluationMetrics, NegativeGradesAreNeitherRelevantNorIrrelevant) {
  const Qrels with = parse_qrels("1 0 a 1\n1 0 x 0\n1 0 u -1\n1 0 v -2\n", "q");
  const Qrels without = parse_qrels("1 0 a 1\n1 0 x 0\n", "q");
  const auto run = run_of("uvxa");
  for (const char* metric : {"map", "ndcg", "ndcg_cut_3", "bpref", "num_rel", "P_4"}) {
    EXPECT_DOUBLE_EQ(value(metric, with, run), value(metric, without, run)) << metric;
  }
  EXPECT_DOUBLE_EQ(value("ndcg", parse_qrels("1 0 a -1\n", "q"), run_of("a")), 0.0);
}

TEST(EvaluationMetrics, CountsAreSummedAndTheRestAveraged) {
  const Qrels qrels = parse_qrels("1 0 a 1\n1 0 b 1\n2 0 a 1\n3 0 a 0\n", "q");
  const auto run = parse_run("1 Q0 a 1 2 t\n1 Q0 z 2 1 t\n3 Q0 a 1 1 t\n9 Q0 a 1 1 t\n", "r");
  EXPECT_EQ(value("num_q", qrels, run), 3.0);
  EXPECT_EQ(value("num_ret", qrels, run), 3.0);  // the hits of topic 9 are not looked at
  EXPECT_EQ(value("num_rel", qrels, run), 3.0);  // those of topic 2 too
  EXPECT_EQ(value("num_rel_ret", qrels, run), 1.0);
  EXPECT_DOUBLE_EQ(value("map", qrels, run), 0.5 / 3);
}

TEST(EvaluationMetrics, TopicsKeepTheJudgementsOrderAndUnjudgedOnesAreNamed) {
  const Qrels qrels = parse_qrels("9 0 a 1\n10 0 a 1\n1 0 a 1\n", "q");
  const auto run = parse_run("1 Q0 a 1 2 t\n7 Q0 a 1 2 t\n5 Q0 a 1 2 t\n9 Q0 b 1 1 t\n", "r");
  const Evaluation evaluation = evaluate(qrels, run, {parse_metric("P_1"), parse_metric("map")});
  ASSERT_EQ(evaluation.topics.size(), 3U);
  EXPECT_EQ(evaluation.topics[0].id, "9");
  EXPECT_EQ(evaluation.topics[1].id, "10");
  EXPECT_EQ(evaluation.topics[2].id, "1");
  EXPECT_EQ(evaluation.topics[1].num_ret, 0U);
  EXPECT_EQ(evaluation.topics[2].values, (std::vector{1.0, 1.0}));
  EXPECT_EQ(evaluation.unjudged_topics, (std::vector<std::string>{"7", "5"}));
  EXPECT_EQ(evaluation.position_of(parse_metric("map")), 1U);
  EXPECT_THROW(evaluation.position_of(parse_metric("P_2")), Error);
}

TEST(EvaluationMetrics, AnEmptyRunIsZeroInAllButTheCounts) {
  const evaluation::Run empty;
  for (const Metric& metric : default_metrics()) {
    EXPECT_EQ(value(metric_name(metric), judgements(), empty), 0.0) << metric_name(metric);
  }
  EXPECT_EQ(value("num_rel", judgements(), empty), 3.0);
  EXPECT_EQ(value("num_q", judgements(), empty), 1.0);
}

TEST(EvaluationMetrics, ATopicWithoutRelevantDocumentsIsZeroAndFinite) {
  const Qrels qrels = parse_qrels("1 0 a 0\n", "q");
  for (const char* metric : {"map", "recip_rank", "ndcg", "ndcg_cut_5", "recall_5", "bpref",
                             "Rprec", "P_5", "success_5"}) {
    EXPECT_EQ(value(metric, qrels, run_of("abc")), 0.0) << metric;
  }
}

TEST(EvaluationMetrics, WhenAllScoresAreTiedIdsDecide) {
  const auto run = parse_run("1 Q0 a 1 1 t\n1 Q0 b 2 1 t\n1 Q0 c 3 1 t\n1 Q0 u 4 1 t\n", "r");
  EXPECT_DOUBLE_EQ(value("recip_rank", judgements(), run), 0.5);  // u c b a
  EXPECT_DOUBLE_EQ(value("ndcg_cut_2", judgements(), run),
                   (1.0 / std::log2(3.0)) / (2.0 + 1.0 / std::log2(3.0)));
}

TEST(EvaluationMetrics, NothingToEvaluateIsAnError) {
  EXPECT_THROW(evaluate(Qrels{}, run_of("a"), default_metrics()), Error);
  EXPECT_THROW(evaluate(judgements(), run_of("a"), {}), Error);
}

std::string reason_of(std::string_view text) {
  return error_of<Error>([&] { parse_requirement(text); }).what();
}

TEST(EvaluationRequirement, IsParsed) {
  const Requirement requirement = parse_requirement("ndcg_cut_10=0.45");
  EXPECT_EQ(requirement.metric, (Metric{MetricKind::kNdcgCut, 10}));
  EXPECT_DOUBLE_EQ(requirement.minimum, 0.45);
  EXPECT_DOUBLE_EQ(parse_requirement("map=1").minimum, 1.0);
  EXPECT_DOUBLE_EQ(parse_requirement("num_rel_ret=1200").minimum, 1200.0);
}

TEST(EvaluationRequirement, SaysWhatIsWrong) {
  EXPECT_TRUE(contains(reason_of("map"), "has no '='"));
  EXPECT_TRUE(contains(reason_of("mpa=0.4"), "unknown metric 'mpa'"));
  EXPECT_TRUE(contains(reason_of("map>>=0.4"), "unknown metric 'map>'"));
  EXPECT_TRUE(contains(reason_of("=0.4"), "unknown metric ''"));
  for (const char* value : {"", "x", "0,4", "0.4 ", "40%", "nan", "inf", "1e999", "=0.4"}) {
    EXPECT_TRUE(contains(reason_of(std::string("map=") + value), "is not a number")) << value;
  }
}

TEST(EvaluationRequirement, RefusesWhatCanNeverOrMustAlwaysBeMet) {
  EXPECT_TRUE(contains(reason_of("map=40"), "out of range"));
  EXPECT_TRUE(contains(reason_of("map=-0.1"), "out of range"));
  EXPECT_TRUE(contains(reason_of("num_ret=-1"), "out of range"));
}

TEST(EvaluationRequirement, IsMetFromTheMinimumOn) {
  const Evaluation evaluation = evaluation_of({MetricKind::kMap}, {0.25, 0.75});
  const std::array requirements{parse_requirement("map=0.5"), parse_requirement("map=0.500001"),
                                parse_requirement("map=0")};
  const auto results = check_requirements(evaluation, requirements);
  ASSERT_EQ(results.size(), 3U);
  EXPECT_TRUE(results[0].met);
  EXPECT_DOUBLE_EQ(results[0].value, 0.5);
  EXPECT_FALSE(results[1].met);
  EXPECT_TRUE(results[2].met);
  EXPECT_FALSE(all_met(results));
  EXPECT_TRUE(all_met(std::span(results).first(1)));
  EXPECT_TRUE(all_met({}));
}

TEST(EvaluationRequirement, NeedsItsMetric) {
  const std::array requirements{parse_requirement("P_5=0.1"), parse_requirement("map=0.1")};
  EXPECT_EQ(with_required({{MetricKind::kMap}}, requirements),
            (std::vector<Metric>{{MetricKind::kMap}, {MetricKind::kPrecision, 5}}));
  EXPECT_THROW(check_requirements(evaluation_of({MetricKind::kMap}, {0.5}), requirements), Error);
}

}  // namespace
}  // namespace emeroteca::evaluation
