#include "searcher/evaluation/requirement.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>

#include "searcher/evaluation/errors.h"

namespace emeroteca::evaluation {
namespace {

double parse_value(std::string_view digits, std::string_view whole) {
  double value = 0.0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc{} || stop != end || !std::isfinite(value)) {
    throw ArgumentError("'" + std::string(digits) + "' in the requirement '" + std::string(whole) +
                            "' is not a number",
                        "write a number with a decimal point, such as map=0.4");
  }
  return value;
}

}  // namespace

Requirement parse_requirement(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    throw ArgumentError("the requirement '" + std::string(text) + "' has no '='",
                        "write METRIC=VALUE, such as map=0.4");
  }
  const Metric metric = parse_metric(text.substr(0, equals));
  const double minimum = parse_value(text.substr(equals + 1), text);
  const bool is_count = metric_info(metric).is_count;
  if (minimum < 0.0 || (!is_count && minimum > 1.0)) {
    throw ArgumentError(
        "the requirement '" + std::string(text) + "' is out of range",
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
