#include "searcher/evaluation/requirement.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "errors/error.h"
#include "text/numbers.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::evaluation {
namespace {

constexpr std::string_view kBaseline = "baseline";
constexpr std::string_view kEach = "each ";

// Behind the spaces at its beginning. Those at an end belong to what is no number.
std::string_view behind_spaces(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return text;
}

double parse_value(std::string_view digits, std::string_view whole) {
  if (const std::optional<double> value = text::parse_number(digits)) return *value;
  throw Error(ErrorCode::kUsage,
              text::in_apostrophes(digits) + " in the requirement " + text::in_apostrophes(whole) +
                  " is not a number",
              "write a number with a decimal point, such as map=0.4, or map>=baseline-0.01");
}

// What stands behind `baseline`: nothing, or a sign and a number.
double parse_offset(std::string_view text, std::string_view whole) {
  text = text::trimmed(text);
  if (text.empty()) return 0;
  const bool sign = text.front() == '-' || text.front() == '+';
  const double value = sign ? parse_value(text::trimmed(text.substr(1)), whole) : -1;
  if (!sign || value < 0) parse_value("", whole);
  return text.front() == '-' ? -value : value;
}

const Comparison& comparison_of(const Requirement& requirement,
                                std::span<const Comparison> comparisons) {
  for (const Comparison& comparison : comparisons) {
    if (comparison.metric == requirement.metric) return comparison;
  }
  throw Error("the requirement " + text::in_apostrophes(requirement_text(requirement)) +
                  " has no baseline to compare with",
              "name its run with --baseline FILE; what counts things is not compared");
}

// The topics that miss it, the worst first; `value` becomes that of the worst of all.
void check_each(const Evaluation& evaluation, const Requirement& requirement,
                const Comparison* comparison, RequirementResult& result) {
  const std::size_t metric = evaluation.position_of(requirement.metric);
  std::vector<std::pair<double, std::size_t>> margins;
  for (std::size_t i = 0; i < evaluation.topics.size(); ++i) {
    const double reached = comparison != nullptr ? comparison->topics[i].difference
                                                 : evaluation.topics[i].values[metric];
    margins.emplace_back(reached, i);
  }
  std::stable_sort(margins.begin(), margins.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  if (margins.empty()) return;
  result.value = margins.front().first;
  for (const auto& [reached, topic] : margins) {
    if (!reaches(reached, requirement.minimum)) {
      result.topics.push_back(evaluation.topics[topic].id);
    }
  }
  result.met = result.topics.empty();
}

}  // namespace

bool reaches(double value, double minimum) {
  constexpr double kSumRounding = 1e-12;  // as in compare()
  return value >= minimum - kSumRounding;
}

Requirement parse_requirement(std::string_view text) {
  const std::string_view whole = text;
  Requirement requirement;
  text = behind_spaces(text);
  if (text.starts_with(kEach)) {
    requirement.each = true;
    text = behind_spaces(text.substr(kEach.size()));
  }
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    throw Error("the requirement " + text::in_apostrophes(whole) + " has no '='",
                "write METRIC=VALUE, such as map=0.4 or map>=baseline-0.01");
  }
  std::string_view name = text.substr(0, equals);
  if (name.ends_with('>')) name.remove_suffix(1);
  requirement.metric = parse_metric(text::trimmed(name));
  std::string_view value = behind_spaces(text.substr(equals + 1));
  requirement.of_baseline = value.starts_with(kBaseline);
  if (!requirement.of_baseline) {
    requirement.minimum = parse_value(value, whole);
    const bool is_count = metric_info(requirement.metric).is_count;
    if (requirement.minimum < 0.0 || (!is_count && requirement.minimum > 1.0)) {
      throw Error("the requirement " + text::in_apostrophes(whole) + " is out of range",
                  metric_name(requirement.metric) +
                      (is_count ? " is never below 0" : " lies between 0 and 1"));
    }
    return requirement;
  }
  value.remove_prefix(kBaseline.size());
  const std::size_t chance = value.find("p<");
  if (chance != std::string_view::npos) {
    requirement.p = parse_value(text::trimmed(value.substr(chance + 2)), whole);
    value = value.substr(0, chance);
  }
  requirement.minimum = parse_offset(value, whole);
  return requirement;
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
                                                  std::span<const Requirement> requirements,
                                                  std::span<const Comparison> comparisons) {
  std::vector<RequirementResult> results;
  for (const Requirement& requirement : requirements) {
    const Comparison* const comparison =
        requirement.of_baseline ? &comparison_of(requirement, comparisons) : nullptr;
    const double value = evaluation.summary[evaluation.position_of(requirement.metric)];
    RequirementResult result{requirement, value, false, {}, {}, {}};
    if (comparison != nullptr) result.p = comparison->randomisation.p;
    if (requirement.each) {
      check_each(evaluation, requirement, comparison, result);
    } else if (comparison == nullptr) {
      result.met = reaches(value, requirement.minimum);
    } else {
      result.baseline = comparison->baseline;
      result.met = reaches(comparison->mean_difference, requirement.minimum);
    }
    if (requirement.p && reaches(*result.p, *requirement.p)) result.met = true;
    results.push_back(std::move(result));
  }
  return results;
}

bool all_met(std::span<const RequirementResult> results) {
  return std::all_of(results.begin(), results.end(),
                     [](const RequirementResult& result) { return result.met; });
}

namespace {

// As the user would have written it.
std::string shortest(double value) {
  std::array<char, 400> buffer;
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), end};
}

}  // namespace

std::string requirement_text(const Requirement& requirement) {
  std::string out = (requirement.each ? "each " : "") + metric_name(requirement.metric) + " >= ";
  if (!requirement.of_baseline) return out + shortest(requirement.minimum);
  out += kBaseline;
  if (requirement.minimum != 0) {
    out += (requirement.minimum < 0 ? " - " : " + ") + shortest(std::abs(requirement.minimum));
  }
  if (requirement.p) out += " p<" + shortest(*requirement.p);
  return out;
}

}  // namespace emeroteca::evaluation
