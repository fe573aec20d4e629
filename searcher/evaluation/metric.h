// The names of the metrics. What they mean and how they are computed: metrics.h.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::evaluation {

enum class MetricKind {
  kMap,
  kRecipRank,
  kNdcg,
  kNdcgCut,
  kPrecision,
  kRecall,
  kSuccess,
  kBpref,
  kRprec,
  kNumQ,
  kNumRet,
  kNumRel,
  kNumRelRet,
};

struct Metric {
  MetricKind kind;
  std::size_t cutoff = 0;  // the K of `ndcg_cut_K`, at least 1; 0 for metrics without one

  bool operator==(const Metric&) const = default;
};

struct MetricInfo {
  MetricKind kind;
  std::string_view name;  // ends in `_` when a cutoff follows
  bool has_cutoff;
  // A number of things, summed over the topics; all others lie between 0 and 1 and are averaged.
  bool is_count;
  std::string_view help;
};

// All metrics, in the order in which help texts should name them.
std::span<const MetricInfo> metric_table();
const MetricInfo& metric_info(const Metric& metric);

// trec_eval's name: `map`, `ndcg_cut_10`.
std::string metric_name(const Metric& metric);

// The metric of a name. K may be any whole number from 1, without leading zeros. Throws
// ArgumentError, which lists the known names, for any other name.
Metric parse_metric(std::string_view name);

// The metrics of several names, each once, in the order given; the usual ones when there are no
// names. Throws as parse_metric does.
std::vector<Metric> parse_metrics(std::span<const std::string> names);
std::vector<Metric> default_metrics();

}  // namespace emeroteca::evaluation
