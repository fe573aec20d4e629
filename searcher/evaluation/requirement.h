// Requirements: what a run must reach for a build to pass.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/evaluation/compare.h"
#include "searcher/evaluation/evaluation.h"

namespace emeroteca::evaluation {

struct Requirement {
  Metric metric;
  double minimum = 0;            // relative to the baseline where it is
  bool of_baseline = false;      // `baseline-0.01`
  bool each = false;             // of every topic, not of the mean
  std::optional<double> p = {};  // a loss is allowed unless its p-value is below this
};

struct RequirementResult {
  Requirement requirement;
  double value;  // what was reached: over all topics, or in the worst of them
  bool met;      // reaches(value, minimum()), and what `p` allows
  std::optional<double> baseline = {};   // what it is relative to
  std::optional<double> p = {};          // of the difference from the baseline
  std::vector<std::string> topics = {};  // `each`: those that missed it, the worst first

  double minimum() const { return requirement.minimum + baseline.value_or(0); }
};

// True where `value` is `minimum` or more, or less by no more than 1e-12, far below what one rank
// more or less makes: the mean of six topics of 0.1 is 0.09999999999999999 in binary numbers.
bool reaches(double value, double minimum);

// Parses `METRIC=VALUE` or `METRIC>=VALUE`, such as `map=0.4`. VALUE is a decimal number (from 0 to
// 1, or from 0 up for metrics that count), or `baseline`, `baseline-0.01`, `baseline+0.02`. With
// `each ` before it, it is required of every topic; with ` p<0.05` behind it, it is missed only
// where the difference from the baseline is so unlikely to be chance. Throws Error for anything
// else.
Requirement parse_requirement(std::string_view text);

// The metrics with those that the requirements need added at the end.
std::vector<Metric> with_required(std::vector<Metric> metrics,
                                  std::span<const Requirement> requirements);

// `comparisons` are those with the baseline; may be empty. Throws Error when a required metric was
// not evaluated, and where there is no baseline to compare with.
std::vector<RequirementResult> check_requirements(const Evaluation& evaluation,
                                                  std::span<const Requirement> requirements,
                                                  std::span<const Comparison> comparisons = {});

bool all_met(std::span<const RequirementResult> results);

// "map >= baseline - 0.01", as it is shown.
std::string requirement_text(const Requirement& requirement);

}  // namespace emeroteca::evaluation
