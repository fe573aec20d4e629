#include "searcher/evaluation/evaluation.h"

#include <algorithm>
#include <optional>
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

double parse_value(std::string_view digits, std::string_view whole) {
  if (const std::optional<double> value = text::parse_number(digits)) return *value;
  throw Error(ErrorCode::kUsage,
              text::in_apostrophes(digits) + " in the requirement " + text::in_apostrophes(whole) +
                  " is not a number",
              "write a number with a decimal point, such as map=0.4");
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

Requirement parse_requirement(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    throw Error("the requirement " + text::in_apostrophes(text) + " has no '='",
                "write METRIC=VALUE, such as map=0.4");
  }
  const Metric metric = parse_metric(text.substr(0, equals));
  const double minimum = parse_value(text.substr(equals + 1), text);
  const bool is_count = metric_info(metric).is_count;
  if (minimum < 0.0 || (!is_count && minimum > 1.0)) {
    throw Error("the requirement " + text::in_apostrophes(text) + " is out of range",
                metric_name(metric) + (is_count ? " is never below 0" : " lies between 0 and 1"));
  }
  return {metric, minimum};
}

std::vector<Metric> with_required(std::vector<Metric> metrics,
                                  std::span<const Requirement> requirements) {
  for (const Requirement& requirement : requirements) {
    if (std::find(metrics.begin(), metrics.end(), requirement.metric) == metrics.end()) {
      metrics.push_back(requirement.metric);
    }
  }
  return metrics;
}

std::vector<RequirementResult> check_requirements(const Evaluation& evaluation,
                                                  std::span<const Requirement> requirements) {
  std::vector<RequirementResult> results;
  for (const Requirement& requirement : requirements) {
    const double value = evaluation.summary[evaluation.position_of(requirement.metric)];
    results.push_back({requirement, value, value >= requirement.minimum});
  }
  return results;
}

bool all_met(std::span<const RequirementResult> results) {
  return std::all_of(results.begin(), results.end(),
                     [](const RequirementResult& result) { return result.met; });
}

}  // namespace emeroteca::evaluation
