// Requirements: what a metric must reach for a build to pass.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "searcher/evaluation/metrics.h"

namespace emeroteca::evaluation {

struct Requirement {
  Metric metric;
  double minimum;
};

struct RequirementResult {
  Requirement requirement;
  double value;  // what was reached, over all topics
  bool met;      // value >= minimum, both unrounded
};

// Parses `METRIC=VALUE`, such as `map=0.4`. VALUE is a decimal number: from 0 to 1, or from 0 up
// for metrics that count. Throws ArgumentError for anything else.
Requirement parse_requirement(std::string_view text);

// The metrics with those that the requirements need added at the end.
std::vector<Metric> with_required(std::vector<Metric> metrics,
                                  std::span<const Requirement> requirements);

// Throws ArgumentError when a required metric was not evaluated.
std::vector<RequirementResult> check_requirements(const Evaluation& evaluation,
                                                  std::span<const Requirement> requirements);

bool all_met(std::span<const RequirementResult> results);

}  // namespace emeroteca::evaluation
