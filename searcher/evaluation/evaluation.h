// What a run is worth by some metrics, over all topics and for each.
#pragma once

#include <cstddef>
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

  bool any_hits = false;  // the run has some, judged or not

  // The position of a metric. Throws Error when it was not evaluated.
  std::size_t position_of(const Metric& metric) const;
};

// What the figures do not tell and may be a mistake, for people: a run without hits, or of which no
// topic has judgements (ids of both are named); in `partly` also that some topics have none. `name`
// is the run's.
std::vector<std::string> doubts(const Evaluation& evaluation, const std::string& name, bool partly);

// Evaluates a run. Throws Error when there are no judgements or no metrics.
Evaluation evaluate(const Qrels& qrels, const Run& run, std::vector<Metric> metrics);

}  // namespace emeroteca::evaluation
