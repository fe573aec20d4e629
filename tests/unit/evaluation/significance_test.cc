#include "searcher/evaluation/significance.h"

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include <gtest/gtest.h>

namespace emeroteca::evaluation {
namespace {

SignFlipResult test_of(const std::vector<double>& differences,
                       const SignFlipOptions& options = {}) {
  return sign_flip_test(differences, options);
}

TEST(EvaluationSignFlip, CountsAllPatternsOfFewTopics) {
  // All of one sign: only that pattern and its mirror image are as extreme, 2 of 32.
  const SignFlipResult all_better = test_of({0.1, 0.2, 0.3, 0.4, 0.5});
  EXPECT_TRUE(all_better.exact);
  EXPECT_EQ(all_better.samples, 32U);
  EXPECT_DOUBLE_EQ(all_better.p, 2.0 / 32);
  EXPECT_DOUBLE_EQ(test_of({-0.1, -0.2, -0.3, -0.4, -0.5}).p, 2.0 / 32);
}

TEST(EvaluationSignFlip, CountsPatternsThatAreAsExtreme) {
  // The sum is 5; of the 16 patterns 7, 5, 5 and their mirror images are as far from 0.
  EXPECT_DOUBLE_EQ(test_of({1, 2, 3, -1}).p, 6.0 / 16);
  EXPECT_DOUBLE_EQ(test_of({1, -1}).p, 1.0);
  EXPECT_DOUBLE_EQ(test_of({0.7}).p, 1.0);
}

TEST(EvaluationSignFlip, EqualSumsAreEqualInSpiteOfRounding) {
  // Seen: 0.1 + 0.2 - 0.1, a little more than -0.1 + 0.2 + 0.1. Only the two sums of 0 are nearer.
  EXPECT_DOUBLE_EQ(test_of({0.1, 0.2, -0.1}).p, 6.0 / 8);
  EXPECT_DOUBLE_EQ(test_of({0.1, 0.2, -0.3}).p, 1.0);
}

TEST(EvaluationSignFlip, TopicsWithoutDifferenceChangeNothing) {
  EXPECT_DOUBLE_EQ(test_of({1, 0, 2, 3, 0, 0, -1}).p, 6.0 / 16);
  std::vector<double> many(1000, 0.0);
  many[17] = 0.5;
  EXPECT_TRUE(test_of(many).exact);
}

TEST(EvaluationSignFlip, AllTiesAreNoEvidence) {
  EXPECT_DOUBLE_EQ(test_of({0, 0, 0}).p, 1.0);
  EXPECT_DOUBLE_EQ(test_of({}).p, 1.0);
}

TEST(EvaluationSignFlip, SamplesManyTopics) {
  const SignFlipResult result = test_of(std::vector<double>(40, 0.25));
  EXPECT_FALSE(result.exact);
  EXPECT_EQ(result.samples, 100000U);
  EXPECT_DOUBLE_EQ(result.p, 1.0 / 100001);  // never 0
}

TEST(EvaluationSignFlip, SamplesAgreeWithTheExactCount) {
  const std::vector<double> differences = {0.31, -0.12, 0.05, 0.22, 0.4,  -0.33, 0.18, 0.27,
                                           0.09, 0.14,  -0.2, 0.11, 0.06, -0.02, 0.3};
  const double exact = test_of(differences).p;
  const SignFlipResult sampled = test_of(differences, {.exact_up_to = 0});
  EXPECT_FALSE(sampled.exact);
  EXPECT_GT(exact, 0.01);
  EXPECT_NEAR(sampled.p, exact, 0.005);
}

// More than eight groups of eight: the random bits of one number are used up.
TEST(EvaluationSignFlip, SamplesAgreeWithTheNormalApproximation) {
  std::vector<double> differences(400, 1.0);
  for (std::size_t i = 0; i < 185; ++i) differences[i * 2] = -1.0;  // sum 30 = 1.5 deviations
  EXPECT_NEAR(test_of(differences).p, 0.1467, 0.005);  // with the continuity correction
}

TEST(EvaluationSignFlip, GivesTheSameEveryTime) {
  std::vector<double> differences;
  for (int i = 0; i < 50; ++i) differences.push_back(i % 3 == 0 ? -0.2 : 0.15);
  EXPECT_EQ(test_of(differences).p, test_of(differences).p);
  EXPECT_NE(test_of(differences).p, test_of(differences, {.seed = 1}).p);
}

TEST(EvaluationStudentT, IncompleteBetaWhereItHasAClosedForm) {
  for (const double x : {0.001, 0.1, 0.5, 0.77, 0.999}) {
    EXPECT_NEAR(incomplete_beta(1, 1, x), x, 1e-14);
    EXPECT_NEAR(incomplete_beta(3, 1, x), std::pow(x, 3), 1e-14);
    EXPECT_NEAR(incomplete_beta(1, 4, x), 1 - std::pow(1 - x, 4), 1e-14);
    EXPECT_NEAR(incomplete_beta(2, 2, x), x * x * (3 - 2 * x), 1e-14);
    EXPECT_NEAR(incomplete_beta(0.5, 0.5, x), 2 / std::numbers::pi * std::asin(std::sqrt(x)),
                1e-13);
  }
  EXPECT_EQ(incomplete_beta(2, 3, 0.0), 0.0);
  EXPECT_EQ(incomplete_beta(2, 3, 1.0), 1.0);
}

TEST(EvaluationStudentT, IncompleteBetaIsSymmetric) {
  for (const double x : {0.05, 0.3, 0.6, 0.95}) {
    EXPECT_NEAR(incomplete_beta(7.5, 0.5, x) + incomplete_beta(0.5, 7.5, 1 - x), 1.0, 1e-13);
  }
  EXPECT_NEAR(incomplete_beta(3800, 3800, 0.5), 0.5, 1e-10);
}

TEST(EvaluationStudentT, ProbabilitiesWhereTheyHaveAClosedForm) {
  for (const double t : {0.1, 0.5, 1.0, 2.0, 4.5, 30.0}) {
    EXPECT_NEAR(student_t_two_sided_p(t, 1), 1 - 2 / std::numbers::pi * std::atan(t), 1e-13);
    EXPECT_NEAR(student_t_two_sided_p(t, 2), 1 - t / std::sqrt(2 + t * t), 1e-13);
    const double sine = t / std::sqrt(4 + t * t);
    const double squared_cosine = 4 / (4 + t * t);
    EXPECT_NEAR(student_t_two_sided_p(t, 4), 1 - sine * (1 + squared_cosine / 2), 1e-13);
    EXPECT_EQ(student_t_two_sided_p(t, 9), student_t_two_sided_p(-t, 9));
  }
}

TEST(EvaluationStudentT, ProbabilitiesAtTheEnds) {
  EXPECT_EQ(student_t_two_sided_p(0, 5), 1.0);
  EXPECT_EQ(student_t_two_sided_p(std::numeric_limits<double>::infinity(), 5), 0.0);
  EXPECT_GT(student_t_two_sided_p(20, 100), 0.0);
  EXPECT_LT(student_t_two_sided_p(20, 100), 1e-30);
}

TEST(EvaluationStudentT, ApproachesTheNormalDistribution) {
  EXPECT_NEAR(student_t_two_sided_p(1.959964, 1e7), 0.05, 1e-6);
  EXPECT_NEAR(student_t_two_sided_p(1.0, 7608), std::erfc(1 / std::sqrt(2.0)), 1e-4);
}

// From the table of critical values that statistics books print.
TEST(EvaluationStudentT, CriticalValuesOfTheTable) {
  EXPECT_NEAR(student_t_critical(0.05, 1), 12.706, 5e-4);
  EXPECT_NEAR(student_t_critical(0.05, 2), 4.303, 5e-4);
  EXPECT_NEAR(student_t_critical(0.05, 10), 2.228, 5e-4);
  EXPECT_NEAR(student_t_critical(0.01, 10), 3.169, 5e-4);
  EXPECT_NEAR(student_t_critical(0.05, 30), 2.042, 5e-4);
  EXPECT_NEAR(student_t_critical(0.001, 120), 3.373, 5e-4);
}

TEST(EvaluationStudentT, CriticalValuesInvertProbabilities) {
  for (const double df : {1.0, 3.0, 50.0, 7608.0}) {
    EXPECT_NEAR(student_t_two_sided_p(student_t_critical(0.05, df), df), 0.05, 1e-12);
  }
}

}  // namespace
}  // namespace emeroteca::evaluation
