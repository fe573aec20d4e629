#include "searcher/evaluation/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "searcher/evaluation/errors.h"

namespace emeroteca::evaluation {
namespace {

constexpr std::size_t kNoCutoff = std::numeric_limits<std::size_t>::max();

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::size_t relevant_within(const JudgedRanking& ranking, std::size_t cutoff) {
  std::size_t count = 0;
  for (const JudgedHit& hit : ranking.judged) {
    if (hit.rank > cutoff) break;
    if (hit.grade > 0) ++count;
  }
  return count;
}

double average_precision(const JudgedRanking& ranking) {
  if (ranking.num_rel == 0) return 0.0;
  double sum = 0.0;
  std::size_t relevant = 0;
  for (const JudgedHit& hit : ranking.judged) {
    if (hit.grade > 0) sum += ratio(++relevant, hit.rank);
  }
  return sum / static_cast<double>(ranking.num_rel);
}

double reciprocal_rank(const JudgedRanking& ranking) {
  for (const JudgedHit& hit : ranking.judged) {
    if (hit.grade > 0) return ratio(1, hit.rank);
  }
  return 0.0;
}

double discounted(int grade, std::size_t rank) {
  return grade / std::log2(static_cast<double>(rank + 1));
}

double ndcg(const JudgedRanking& ranking, std::size_t cutoff) {
  double ideal = 0.0;
  const std::size_t ideal_hits = std::min(cutoff, ranking.ideal_grades.size());
  for (std::size_t i = 0; i < ideal_hits; ++i) {
    ideal += discounted(ranking.ideal_grades[i], i + 1);
  }
  if (ideal == 0.0) return 0.0;
  double sum = 0.0;
  for (const JudgedHit& hit : ranking.judged) {
    if (hit.rank > cutoff) break;
    sum += discounted(hit.grade, hit.rank);
  }
  return sum / ideal;
}

double bpref(const JudgedRanking& ranking) {
  if (ranking.num_rel == 0) return 0.0;
  double sum = 0.0;
  std::size_t nonrelevant = 0;
  for (const JudgedHit& hit : ranking.judged) {
    if (hit.grade == 0) {
      ++nonrelevant;
    } else {
      sum += 1.0 - ratio(std::min(nonrelevant, ranking.num_rel),
                         std::min(ranking.num_nonrel, ranking.num_rel));
    }
  }
  return sum / static_cast<double>(ranking.num_rel);
}

TopicEvaluation evaluate_topic(const JudgedTopic& topic, const RunTopic* answer,
                               const std::vector<Metric>& metrics) {
  const JudgedRanking ranking = rank_judged(
      topic.entries, answer == nullptr ? std::span<const Hit>{} : std::span(answer->entries));
  TopicEvaluation result{std::string(topic.id),
                         {},
                         ranking.num_ret,
                         ranking.num_rel,
                         relevant_within(ranking, kNoCutoff)};
  result.values.reserve(metrics.size());
  for (const Metric& metric : metrics) result.values.push_back(metric_value(metric, ranking));
  return result;
}

}  // namespace

double metric_value(const Metric& metric, const JudgedRanking& ranking) {
  switch (metric.kind) {
    case MetricKind::kMap:
      return average_precision(ranking);
    case MetricKind::kRecipRank:
      return reciprocal_rank(ranking);
    case MetricKind::kNdcg:
      return ndcg(ranking, kNoCutoff);
    case MetricKind::kNdcgCut:
      return ndcg(ranking, metric.cutoff);
    case MetricKind::kPrecision:
      return ratio(relevant_within(ranking, metric.cutoff), metric.cutoff);
    case MetricKind::kRecall:
      return ratio(relevant_within(ranking, metric.cutoff), ranking.num_rel);
    case MetricKind::kSuccess:
      return relevant_within(ranking, metric.cutoff) > 0 ? 1.0 : 0.0;
    case MetricKind::kBpref:
      return bpref(ranking);
    case MetricKind::kRprec:
      return ratio(relevant_within(ranking, ranking.num_rel), ranking.num_rel);
    case MetricKind::kNumQ:
      return 1.0;
    case MetricKind::kNumRet:
      return static_cast<double>(ranking.num_ret);
    case MetricKind::kNumRel:
      return static_cast<double>(ranking.num_rel);
    case MetricKind::kNumRelRet:
      return static_cast<double>(relevant_within(ranking, kNoCutoff));
  }
  return 0.0;
}

std::size_t Evaluation::position_of(const Metric& metric) const {
  const auto position = std::find(metrics.begin(), metrics.end(), metric);
  if (position == metrics.end()) {
    throw ArgumentError("the metric '" + metric_name(metric) + "' was not evaluated",
                        "name it among the metrics to evaluate");
  }
  return static_cast<std::size_t>(position - metrics.begin());
}

Evaluation evaluate(const Qrels& qrels, const Run& run, std::vector<Metric> metrics) {
  if (qrels.topics().empty()) {
    throw ArgumentError("there are no judgements", "without them nothing can be evaluated");
  }
  if (metrics.empty()) throw ArgumentError("there are no metrics", "name at least one");
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
