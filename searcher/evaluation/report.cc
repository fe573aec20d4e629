#include "searcher/evaluation/report.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

#include "searcher/evaluation/report_compare.h"
#include "searcher/evaluation/report_topics.h"

namespace emeroteca::evaluation {
namespace {

constexpr std::size_t kMinWidth = 40;
constexpr std::size_t kMaxBar = 40;
constexpr std::size_t kMinBar = 8;

std::string heading(const Report& report, const ReportOptions& options) {
  const std::string topics = counted(report.evaluation.topics.size(), "topic", "topics");
  if (report.name.empty()) return painted(topics, Paint::kBold, options) + "\n";
  const std::size_t room = options.width - std::min(options.width, topics.size() + 2);
  return painted(plain(report.name, room, options.unicode) + ": " + topics, Paint::kBold, options) +
         "\n";
}

std::string metric_lines(const Evaluation& evaluation, const ReportOptions& options) {
  std::size_t name_width = 0;
  std::size_t value_width = 0;
  std::vector<std::string> values;
  for (std::size_t i = 0; i < evaluation.metrics.size(); ++i) {
    const bool is_count = metric_info(evaluation.metrics[i]).is_count;
    values.push_back(fixed(evaluation.summary[i], is_count ? 0 : 4));
    name_width = std::max(name_width, metric_name(evaluation.metrics[i]).size());
    value_width = std::max(value_width, values.back().size());
  }
  const std::size_t used = 2 + name_width + 2 + value_width + 2;
  const std::size_t room = options.width > used ? std::min(options.width - used, kMaxBar) : 0;
  std::string out;
  for (std::size_t i = 0; i < evaluation.metrics.size(); ++i) {
    out += "  " + pad_right(metric_name(evaluation.metrics[i]), name_width) + "  " +
           pad_left(values[i], value_width);
    const std::string line = metric_info(evaluation.metrics[i]).is_count || room < kMinBar
                                 ? ""
                                 : bar(evaluation.summary[i], room, options.unicode);
    if (!line.empty()) out += "  " + line;
    out += "\n";
  }
  return out;
}

// What a reader would otherwise wonder about: zeros without hits, topics that count for nothing.
std::string notes(const Evaluation& evaluation, const ReportOptions& options) {
  const auto count = [&](auto&& predicate) {
    return static_cast<std::size_t>(
        std::count_if(evaluation.topics.begin(), evaluation.topics.end(), predicate));
  };
  const std::size_t without_hits = count([](const auto& topic) { return topic.num_ret == 0; });
  const std::size_t without_relevant = count([](const auto& topic) { return topic.num_rel == 0; });
  const std::size_t unjudged = evaluation.unjudged_topics.size();
  std::string out;
  const auto note = [&](const std::string& text) {
    out += "  " + painted(text, Paint::kDim, options) + "\n";
  };
  if (without_hits != 0) note(counted(without_hits, "topic", "topics") + " without hits: 0");
  if (without_relevant != 0) {
    note(counted(without_relevant, "topic", "topics") + " without relevant articles: 0");
  }
  if (unjudged != 0) note(counted(unjudged, "topic", "topics") + " without judgements: left out");
  return out;
}

// The value in as many digits as show on which side of the minimum it lies.
std::string telling(const RequirementResult& result) {
  int digits = 4;
  while (digits < 17 && fixed(result.value, digits) == fixed(result.requirement.minimum, digits) &&
         result.value != result.requirement.minimum) {
    ++digits;
  }
  return fixed(result.value, metric_info(result.requirement.metric).is_count ? 0 : digits);
}

// The minimum as the user would have written it.
std::string shortest(double value) {
  std::array<char, 400> buffer;
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), end};
}

std::string requirement_lines(const Report& report, const ReportOptions& options) {
  if (report.requirements.empty()) return "";
  std::string out = "\n" + painted("Requirements", Paint::kBold, options) + "\n";
  for (const RequirementResult& result : report.requirements) {
    const std::string verdict = result.met ? "met" : "MISSED";
    out += "  " + painted(pad_right(verdict, 6), result.met ? Paint::kGood : Paint::kBad, options) +
           "  " + metric_name(result.requirement.metric) + " " + telling(result) +
           (result.met ? " >= " : " < ") + shortest(result.requirement.minimum) + "\n";
  }
  return out;
}

}  // namespace

std::string render_report(const Report& report, const ReportOptions& wanted) {
  ReportOptions options = wanted;
  options.width = std::max(options.width, kMinWidth);
  std::string out = heading(report, options) + metric_lines(report.evaluation, options) +
                    notes(report.evaluation, options);
  if (report.baseline) out += comparison_lines(*report.baseline, options);
  if (options.per_topic) out += topic_lines(report, options);
  return out + requirement_lines(report, options);
}

}  // namespace emeroteca::evaluation
