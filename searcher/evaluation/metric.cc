#include "searcher/evaluation/metric.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <system_error>

#include "errors/error.h"
#include "text/printable.h"

namespace emeroteca::evaluation {
namespace {

constexpr auto kMetrics = std::to_array<MetricInfo>({
    {MetricKind::kMap, "map", false, false, "mean average precision"},
    {MetricKind::kRecipRank, "recip_rank", false, false, "1 / rank of the first relevant hit"},
    {MetricKind::kNdcg, "ndcg", false, false, "discounted gain of all hits, by grade"},
    {MetricKind::kNdcgCut, "ndcg_cut_", true, false, "discounted gain of the first K hits"},
    {MetricKind::kPrecision, "P_", true, false, "share of the first K hits that are relevant"},
    {MetricKind::kRecall, "recall_", true, false, "share of the relevant that the first K hold"},
    {MetricKind::kSuccess, "success_", true, false, "1 if the first K hold a relevant hit"},
    {MetricKind::kBpref, "bpref", false, false, "relevant before judged irrelevant hits"},
    {MetricKind::kRprec, "Rprec", false, false, "precision after as many hits as are relevant"},
    {MetricKind::kNumQ, "num_q", false, true, "topics"},
    {MetricKind::kNumRet, "num_ret", false, true, "hits"},
    {MetricKind::kNumRel, "num_rel", false, true, "relevant documents"},
    {MetricKind::kNumRelRet, "num_rel_ret", false, true, "relevant documents among the hits"},
});

std::optional<std::size_t> parse_cutoff(std::string_view digits) {
  // A leading zero would give one metric two names.
  if (digits.starts_with('0')) return std::nullopt;
  std::size_t cutoff = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, cutoff);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return cutoff;
}

std::string known_names() {
  std::string names;
  for (const MetricInfo& info : kMetrics) {
    if (!names.empty()) names += ", ";
    names += info.name;
    if (info.has_cutoff) names += 'K';
  }
  return names;
}

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

}  // namespace

std::span<const MetricInfo> metric_table() {
  return kMetrics;
}

const MetricInfo& metric_info(const Metric& metric) {
  return *std::find_if(kMetrics.begin(), kMetrics.end(),
                       [&](const MetricInfo& info) { return info.kind == metric.kind; });
}

std::string metric_name(const Metric& metric) {
  const MetricInfo& info = metric_info(metric);
  std::string name(info.name);
  if (info.has_cutoff) name += std::to_string(metric.cutoff);
  return name;
}

Metric parse_metric(std::string_view name) {
  for (const MetricInfo& info : kMetrics) {
    if (!info.has_cutoff) {
      if (name == info.name) return {info.kind};
    } else if (name.starts_with(info.name)) {
      const auto cutoff = parse_cutoff(name.substr(info.name.size()));
      if (cutoff) return {info.kind, *cutoff};
    }
  }
  throw Error("unknown metric " + text::in_apostrophes(name),
              "known are " + known_names() + ", where K is a number such as 10");
}

std::vector<Metric> parse_metrics(std::span<const std::string> names) {
  if (names.empty()) return default_metrics();
  std::vector<Metric> metrics;
  for (const std::string& name : names) {
    const Metric metric = parse_metric(name);
    if (std::find(metrics.begin(), metrics.end(), metric) == metrics.end()) {
      metrics.push_back(metric);
    }
  }
  return metrics;
}

std::vector<Metric> default_metrics() {
  return {{MetricKind::kMap},         {MetricKind::kRecipRank},     {MetricKind::kNdcg},
          {MetricKind::kNdcgCut, 10}, {MetricKind::kPrecision, 10}, {MetricKind::kRecall, 100},
          {MetricKind::kSuccess, 1},  {MetricKind::kBpref}};
}

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
      return static_cast<double>(ranking.num_rel_ret);
  }
  return 0.0;
}

}  // namespace emeroteca::evaluation
