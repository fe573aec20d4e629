#include "searcher/evaluation/evaluation.h"

#include <algorithm>
#include <span>
#include <utility>

#include "errors/error.h"
#include "text/numbers.h"
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

std::vector<std::string> doubts(const Evaluation& evaluation, const std::string& name,
                                bool partly) {
  const std::string run = text::printable(name);
  if (!evaluation.any_hits) return {run + " has no hits: every topic counts as 0"};
  const std::size_t unjudged = evaluation.unjudged_topics.size();
  const bool none = std::all_of(evaluation.topics.begin(), evaluation.topics.end(),
                                [](const TopicEvaluation& topic) { return topic.num_ret == 0; });
  if (none) {
    return {"no topic of " + run + " has judgements: it is of " +
            text::in_apostrophes(evaluation.unjudged_topics.front()) +
            (unjudged == 1 ? "" : " and others") + ", they are of " +
            text::in_apostrophes(evaluation.topics.front().id) +
            (evaluation.topics.size() == 1 ? "" : " and others")};
  }
  if (unjudged == 0 || !partly) return {};
  return {text::counted(unjudged, "topic", "topics") + " of " + run +
          " without judgements: left out"};
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
    evaluation.any_hits = evaluation.any_hits || !topic.entries.empty();
  }
  return evaluation;
}

}  // namespace emeroteca::evaluation
