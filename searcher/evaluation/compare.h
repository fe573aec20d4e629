// Two runs on the same topics: which is better, by how much, and can it be chance?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "searcher/evaluation/evaluation.h"
#include "searcher/evaluation/significance.h"

namespace emeroteca::evaluation {

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

// Compares two evaluations by one metric. Differences below 1e-12 are rounding and count as 0.
// Throws Error when the metric was not evaluated in both, or when the topics are not the
// same (they are after evaluating with the same judgements).
Comparison compare(const Evaluation& baseline, const Evaluation& run, const Metric& metric,
                   const SignFlipOptions& options = {});

// One comparison for each metric of `run` that is no count.
std::vector<Comparison> compare_all(const Evaluation& baseline, const Evaluation& run,
                                    const SignFlipOptions& options = {});

}  // namespace emeroteca::evaluation
