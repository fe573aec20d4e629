// Two runs on the same topics: which is better, by how much, and can it be chance?
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "searcher/evaluation/metrics.h"
#include "searcher/evaluation/sign_flip.h"

namespace emeroteca::evaluation {

struct TTest {
  double t;   // mean / (standard deviation / sqrt(n)); infinite when all differences are equal
  double df;  // n - 1
  double p;   // two-sided
  // The 95 % confidence interval of the mean difference.
  double low;
  double high;
};

struct TopicDifference {
  std::string id;
  double baseline;
  double run;
  double difference;  // run - baseline
};

struct Comparison {
  Metric metric;
  double baseline;         // mean over the topics
  double run;              // mean over the topics
  double mean_difference;  // run - baseline
  std::size_t wins;        // topics in which the run is better
  std::size_t ties;
  std::size_t losses;
  SignFlipResult randomisation;
  std::optional<TTest> t_test;          // none with a single topic
  std::vector<TopicDifference> topics;  // in the judgements' order
};

// Student's paired t test (W. Student, Biometrika 6, 1908) of the hypothesis that the mean of the
// differences is 0. Nothing for fewer than two differences; p is 1 when all of them are 0.
std::optional<TTest> paired_t_test(std::span<const double> differences);

// Compares two evaluations by one metric. Differences below 1e-12 are rounding and count as 0.
// Throws ArgumentError when the metric was not evaluated in both, or when the topics are not the
// same (they are after evaluating with the same judgements).
Comparison compare(const Evaluation& baseline, const Evaluation& run, const Metric& metric,
                   const SignFlipOptions& options = {});

// One comparison for each metric of `run` that is no count.
std::vector<Comparison> compare_all(const Evaluation& baseline, const Evaluation& run,
                                    const SignFlipOptions& options = {});

}  // namespace emeroteca::evaluation
