#include "searcher/evaluation/compare.h"

#include <array>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/evaluation/test_data.h"

namespace emeroteca::evaluation {
namespace {

using testing::evaluation_of;
using testing::kMap;

TEST(EvaluationCompare, CountsWinsTiesAndLosses) {
  const Comparison comparison = compare(evaluation_of(kMap, {0.5, 0.25, 0.75, 0.0}),
                                        evaluation_of(kMap, {0.75, 0.25, 0.5, 1.0}), kMap);
  EXPECT_EQ(comparison.wins, 2U);
  EXPECT_EQ(comparison.ties, 1U);
  EXPECT_EQ(comparison.losses, 1U);
  EXPECT_DOUBLE_EQ(comparison.baseline, 0.375);
  EXPECT_DOUBLE_EQ(comparison.run, 0.625);
  EXPECT_DOUBLE_EQ(comparison.mean_difference, 0.25);
  ASSERT_EQ(comparison.topics.size(), 4U);
  EXPECT_EQ(comparison.topics[2].id, "3");
  EXPECT_DOUBLE_EQ(comparison.topics[2].difference, -0.25);
  EXPECT_DOUBLE_EQ(comparison.topics[3].run, 1.0);
}

TEST(EvaluationCompare, RoundingIsNoDifference) {
  const Comparison comparison =
      compare(evaluation_of(kMap, {0.3}), evaluation_of(kMap, {0.1 + 0.2}), kMap);
  EXPECT_NE(0.1 + 0.2, 0.3);
  EXPECT_EQ(comparison.ties, 1U);
  EXPECT_EQ(comparison.mean_difference, 0.0);
}

// 1, 2, 3, 4, 5: mean 3, standard deviation sqrt(2.5), so t = 3 / sqrt(0.5) with 4 degrees of
// freedom, for which p has a closed form: 1 - s (1 + c / 2), s = t / sqrt(4 + t^2),
// c = 4 / (4 + t^2). The table's critical value at 5 % is 2.776.
TEST(EvaluationCompare, PairedTTestByHand) {
  const auto test = paired_t_test(std::array{1.0, 2.0, 3.0, 4.0, 5.0});
  ASSERT_TRUE(test);
  EXPECT_NEAR(test->t, 3.0 / std::sqrt(0.5), 1e-12);
  EXPECT_EQ(test->df, 4.0);
  EXPECT_NEAR(test->p, 1 - std::sqrt(18.0 / 22) * (1 + 2.0 / 22), 1e-12);
  EXPECT_NEAR(test->low, 3 - 2.776 * std::sqrt(0.5), 1e-3);
  EXPECT_NEAR(test->high, 3 + 2.776 * std::sqrt(0.5), 1e-3);
}

TEST(EvaluationCompare, AnIntervalThatEndsAtZeroMeansPOfFivePercent) {
  // Shifted so that t is just the critical value.
  std::vector<double> differences = {1.0, 2.0, 3.0, 4.0, 5.0};
  const auto first = paired_t_test(differences);
  for (double& difference : differences) difference -= first->low;
  const auto second = paired_t_test(differences);
  EXPECT_NEAR(second->low, 0.0, 1e-12);
  EXPECT_NEAR(second->p, 0.05, 1e-9);
}

TEST(EvaluationCompare, AllTiesAreNoEvidence) {
  const Evaluation same = evaluation_of(kMap, {0.5, 0.25, 0.75});
  const Comparison comparison = compare(same, same, kMap);
  EXPECT_EQ(comparison.ties, 3U);
  EXPECT_EQ(comparison.randomisation.p, 1.0);
  ASSERT_TRUE(comparison.t_test);
  EXPECT_EQ(comparison.t_test->p, 1.0);
  EXPECT_EQ(comparison.t_test->low, 0.0);
  EXPECT_EQ(comparison.t_test->high, 0.0);
}

TEST(EvaluationCompare, EqualDifferencesMakeTInfinite) {
  const auto test = paired_t_test(std::array{-0.1, -0.1, -0.1});
  ASSERT_TRUE(test);
  EXPECT_TRUE(std::isinf(test->t));
  EXPECT_LT(test->t, 0.0);
  EXPECT_EQ(test->p, 0.0);
  EXPECT_DOUBLE_EQ(test->low, -0.1);
}

TEST(EvaluationCompare, OneTopicHasNoTTest) {
  const Comparison comparison =
      compare(evaluation_of(kMap, {0.5}), evaluation_of(kMap, {0.75}), kMap);
  EXPECT_FALSE(comparison.t_test);
  EXPECT_EQ(comparison.randomisation.p, 1.0);
  EXPECT_EQ(comparison.wins, 1U);
}

TEST(EvaluationCompare, DifferentTopicsOrMetricsAreRefused) {
  const Evaluation three = evaluation_of(kMap, {0.5, 0.25, 0.75});
  EXPECT_THROW(compare(evaluation_of(kMap, {0.5, 0.25}), three, kMap), Error);
  Evaluation renamed = three;
  renamed.topics[1].id = "other";
  EXPECT_THROW(compare(renamed, three, kMap), Error);
  EXPECT_THROW(compare(three, three, {MetricKind::kNdcg}), Error);
  EXPECT_THROW(compare(Evaluation{{kMap}, {0.0}, {}, {}}, Evaluation{{kMap}, {0.0}, {}, {}}, kMap),
               Error);
}

TEST(EvaluationCompare, ComparesAllButCounts) {
  const Qrels qrels = parse_qrels("1 0 a 1\n2 0 a 1\n", "q");
  const std::vector<Metric> metrics = {{MetricKind::kNumRet}, kMap, {MetricKind::kPrecision, 1}};
  const Evaluation baseline = evaluate(qrels, evaluation::Run{}, metrics);
  const Evaluation run = evaluate(qrels, parse_run("1 Q0 a 1 1 t\n", "r"), metrics);
  const std::vector<Comparison> comparisons = compare_all(baseline, run);
  ASSERT_EQ(comparisons.size(), 2U);
  EXPECT_EQ(comparisons[0].metric, kMap);
  EXPECT_DOUBLE_EQ(comparisons[0].mean_difference, 0.5);
}

}  // namespace
}  // namespace emeroteca::evaluation
