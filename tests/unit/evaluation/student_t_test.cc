#include "searcher/evaluation/student_t.h"

#include <cmath>
#include <limits>
#include <numbers>

#include <gtest/gtest.h>

namespace emeroteca::evaluation {
namespace {

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
