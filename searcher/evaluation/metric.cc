#include "searcher/evaluation/metric.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>

#include "searcher/evaluation/errors.h"

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
  throw ArgumentError("unknown metric '" + std::string(name) + "'",
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

}  // namespace emeroteca::evaluation
