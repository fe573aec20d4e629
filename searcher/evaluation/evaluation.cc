#include "searcher/evaluation/evaluation.h"

#include <algorithm>
#include <span>
#include <utility>

#include "errors/error.h"
#include "text/printable.h"

namespace emeroteca::evaluation {
namespace {

TopicEvaluation evaluate_topic(const JudgedTopic& topic, const RunTopic* answer,
                               const std::vector<Metric>& metrics) {
  const JudgedRanking ranking = rank_judged(
      topic.entries, answer == nullptr ? std::span<const RunHit>{} : std::span(answer->entries));
  TopicEvaluation result{
      std::string(topic.id), {}, ranking.num_ret, ranking.num_rel, ranking.num_rel_ret};
  result.values.reserve(metrics.size());
  for (const Metric& metric : metrics) result.values.push_back(metric_value(metric, ranking));
  return result;
}

}  // namespace

std::size_t Evaluation::position_of(const Metric& metric) const {
  const auto position = std::find(metrics.begin(), metrics.end(), metric);
  if (position == metrics.end()) {
    throw Error("the metric " + text::in_apostrophes(metric_name(metric)) + " was not evaluated",
                "name it among the metrics to evaluate");
  }
  return static_cast<std::size_t>(position - metrics.begin());
}

Evaluation evaluate(const Qrels& qrels, const Run& run, std::vector<Metric> metrics) {
  if (qrels.topics().empty()) {
    throw Error("there are no judgements", "without them nothing can be evaluated");
  }
  if (metrics.empty()) throw Error("there are no metrics", "name at least one");
  Evaluation evaluation;
  evaluation.metrics = std::move(metrics);
  evaluation.summary.assign(evaluation.metrics.size(), 0.0);
  evaluation.topics.reserve(qrels.topics().size());
  for (const JudgedTopic& topic : qrels.topics()) {
    evaluation.topics.push_back(evaluate_topic(topic, run.find(topic.id), evaluation.metrics));
    const std::vector<double>& values = evaluation.topics.back().values;
    for (std::size_t i = 0; i < values.size(); ++i) evaluation.summary[i] += values[i];
  }
  for (std::size_t i = 0; i < evaluation.metrics.size(); ++i) {
    if (metric_info(evaluation.metrics[i]).is_count) continue;
    evaluation.summary[i] /= static_cast<double>(evaluation.topics.size());
  }
  for (const RunTopic& topic : run.topics()) {
    if (qrels.find(topic.id) == nullptr) evaluation.unjudged_topics.emplace_back(topic.id);
  }
  return evaluation;
}

}  // namespace emeroteca::evaluation
