#include "searcher/evaluation/compare.h"

#include <algorithm>
#include <cmath>

#include "errors/error.h"

namespace emeroteca::evaluation {
namespace {

// Far below what one rank more or less makes, far above the rounding of sums.
constexpr double kRounding = 1e-12;

}  // namespace

Comparison compare(const Evaluation& baseline, const Evaluation& run, const Metric& metric,
                   const SignFlipOptions& options) {
  const std::size_t in_baseline = baseline.position_of(metric);
  const std::size_t in_run = run.position_of(metric);
  const bool same_topics =
      std::equal(baseline.topics.begin(), baseline.topics.end(), run.topics.begin(),
                 run.topics.end(), [](const auto& a, const auto& b) { return a.id == b.id; });
  if (!same_topics || run.topics.empty()) {
    throw Error("the runs were evaluated on different topics or on none",
                "evaluate both with the same judgements");
  }
  Comparison comparison{metric, 0.0, 0.0, 0.0, 0, 0, 0, {}, std::nullopt, {}};
  std::vector<double> differences;
  differences.reserve(run.topics.size());
  for (std::size_t i = 0; i < run.topics.size(); ++i) {
    const double before = baseline.topics[i].values[in_baseline];
    const double after = run.topics[i].values[in_run];
    const double raw = after - before;
    const double difference = std::abs(raw) < kRounding ? 0.0 : raw;
    ++(difference > 0.0 ? comparison.wins : difference < 0.0 ? comparison.losses : comparison.ties);
    comparison.baseline += before;
    comparison.run += after;
    comparison.mean_difference += difference;
    comparison.topics.push_back({run.topics[i].id, before, after, difference});
    differences.push_back(difference);
  }
  const auto n = static_cast<double>(differences.size());
  comparison.baseline /= n;
  comparison.run /= n;
  comparison.mean_difference /= n;
  comparison.randomisation = sign_flip_test(differences, options);
  comparison.t_test = paired_t_test(differences);
  return comparison;
}

std::vector<Comparison> compare_all(const Evaluation& baseline, const Evaluation& run,
                                    const SignFlipOptions& options) {
  std::vector<Comparison> comparisons;
  for (const Metric& metric : run.metrics) {
    if (!metric_info(metric).is_count) {
      comparisons.push_back(compare(baseline, run, metric, options));
    }
  }
  return comparisons;
}

}  // namespace emeroteca::evaluation
