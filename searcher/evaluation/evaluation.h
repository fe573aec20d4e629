// What a run is worth by some metrics, over all topics and for each; and requirements, what a
// metric must reach for a build to pass.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/evaluation/metric.h"
#include "searcher/evaluation/qrels.h"
#include "searcher/evaluation/run.h"

namespace emeroteca::evaluation {

struct TopicEvaluation {
  std::string id;
  std::vector<double> values;  // one for each of the evaluation's metrics
  std::size_t num_ret;
  std::size_t num_rel;
  std::size_t num_rel_ret;
};

struct Evaluation {
  std::vector<Metric> metrics;
  // One for each metric: the mean over all judged topics, whether they have hits or not (trec_eval
  // -c); of counts, the sum.
  std::vector<double> summary;
  std::vector<TopicEvaluation> topics;  // all judged topics, in the judgements' order
  // Topics of the run that have no judgements and count for nothing, in the run's order.
  std::vector<std::string> unjudged_topics;

  // The position of a metric. Throws Error when it was not evaluated.
  std::size_t position_of(const Metric& metric) const;
};

// Evaluates a run. Throws Error when there are no judgements or no metrics.
Evaluation evaluate(const Qrels& qrels, const Run& run, std::vector<Metric> metrics);

struct Requirement {
  Metric metric;
  double minimum;
};

struct RequirementResult {
  Requirement requirement;
  double value;  // what was reached, over all topics
  bool met;      // value >= minimum, both unrounded
};

// Parses `METRIC=VALUE`, such as `map=0.4`. VALUE is a decimal number: from 0 to 1, or from 0 up
// for metrics that count. Throws Error for anything else.
Requirement parse_requirement(std::string_view text);

// The metrics with those that the requirements need added at the end.
std::vector<Metric> with_required(std::vector<Metric> metrics,
                                  std::span<const Requirement> requirements);

// Throws Error when a required metric was not evaluated.
std::vector<RequirementResult> check_requirements(const Evaluation& evaluation,
                                                  std::span<const Requirement> requirements);

bool all_met(std::span<const RequirementResult> results);

}  // namespace emeroteca::evaluation
