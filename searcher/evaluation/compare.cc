#include "searcher/evaluation/compare.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "searcher/evaluation/errors.h"
#include "searcher/evaluation/student_t.h"

namespace emeroteca::evaluation {
namespace {

// Far below what one rank more or less makes, far above the rounding of sums.
constexpr double kRounding = 1e-12;

double mean_of(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double standard_deviation(std::span<const double> values, double mean) {
  double sum = 0.0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

}  // namespace

std::optional<TTest> paired_t_test(std::span<const double> differences) {
  if (differences.size() < 2) return std::nullopt;
  const auto n = static_cast<double>(differences.size());
  const double df = n - 1.0;
  const double mean = mean_of(differences);
  const double error = standard_deviation(differences, mean) / std::sqrt(n);
  if (error <= kRounding * std::abs(mean)) {  // all differences are equal
    if (mean == 0.0) return TTest{0.0, df, 1.0, 0.0, 0.0};
    const double infinity = std::numeric_limits<double>::infinity();
    return TTest{std::copysign(infinity, mean), df, 0.0, mean, mean};
  }
  const double t = mean / error;
  const double reach = student_t_critical(0.05, df) * error;
  return TTest{t, df, student_t_two_sided_p(t, df), mean - reach, mean + reach};
}

Comparison compare(const Evaluation& baseline, const Evaluation& run, const Metric& metric,
                   const SignFlipOptions& options) {
  const std::size_t in_baseline = baseline.position_of(metric);
  const std::size_t in_run = run.position_of(metric);
  const bool same_topics =
      std::equal(baseline.topics.begin(), baseline.topics.end(), run.topics.begin(),
                 run.topics.end(), [](const auto& a, const auto& b) { return a.id == b.id; });
  if (!same_topics || run.topics.empty()) {
    throw ArgumentError("the runs were evaluated on different topics or on none",
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
    comparison.topics.push_back({run.topics[i].id, before, after, difference});
    differences.push_back(difference);
  }
  const auto n = static_cast<double>(differences.size());
  comparison.baseline /= n;
  comparison.run /= n;
  comparison.mean_difference = mean_of(differences);
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
