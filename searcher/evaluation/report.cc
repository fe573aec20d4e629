#include "searcher/evaluation/report.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "searcher/evaluation/report_parts.h"
#include "terminal/bars.h"
#include "terminal/width.h"
#include "text/numbers.h"
#include "text/printable.h"
#include "text/sanitize.h"

namespace emeroteca::evaluation {
namespace {

constexpr std::size_t kMinWidth = 40;
constexpr std::size_t kMaxBar = 40;
constexpr std::size_t kMinBar = 8;
constexpr double kSignificant = 0.05;

std::string heading(const Report& report, const ReportOptions& options) {
  const std::string topics = text::counted(report.evaluation.topics.size(), "topic", "topics");
  if (report.name.empty()) return painted(topics, Ink::kHeading, options) + "\n";
  const std::size_t room = options.width - std::min(options.width, topics.size() + 2);
  return painted(plain(report.name, room, options.unicode) + ": " + topics, Ink::kHeading,
                 options) +
         "\n";
}

std::string metric_lines(const Evaluation& evaluation, const ReportOptions& options) {
  std::size_t name_width = 0;
  std::size_t value_width = 0;
  std::vector<std::string> values;
  for (std::size_t i = 0; i < evaluation.metrics.size(); ++i) {
    const bool is_count = metric_info(evaluation.metrics[i]).is_count;
    values.push_back(text::fixed_point(evaluation.summary[i], is_count ? 0 : 4));
    name_width = std::max(name_width, metric_name(evaluation.metrics[i]).size());
    value_width = std::max(value_width, values.back().size());
  }
  const std::size_t used = 2 + name_width + 2 + value_width + 2;
  const std::size_t room = options.width > used ? std::min(options.width - used, kMaxBar) : 0;
  std::string out;
  for (std::size_t i = 0; i < evaluation.metrics.size(); ++i) {
    out += "  " + terminal::pad_right(metric_name(evaluation.metrics[i]), name_width) + "  " +
           terminal::pad_left(values[i], value_width);
    const std::string line =
        metric_info(evaluation.metrics[i]).is_count || room < kMinBar
            ? ""
            : terminal::horizontal_bar(evaluation.summary[i], room, options.unicode);
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
    out += "  " + painted(text, Ink::kFaint, options) + "\n";
  };
  if (without_hits != 0) note(text::counted(without_hits, "topic", "topics") + " without hits: 0");
  if (without_relevant != 0) {
    note(text::counted(without_relevant, "topic", "topics") + " without relevant articles: 0");
  }
  if (unjudged != 0)
    note(text::counted(unjudged, "topic", "topics") + " without judgements: left out");
  return out;
}

std::string p_value(double p) {
  return p < 0.0001 ? "p < 0.0001" : "p = " + text::fixed_point(p, 4);
}

std::vector<terminal::Piece> pieces_of(const Comparison& comparison, const ReportOptions& options) {
  const bool significant = comparison.randomisation.p < kSignificant;
  const Ink ink = !significant                       ? Ink::kPlain
                  : comparison.mean_difference > 0.0 ? Ink::kGood
                                                     : Ink::kBad;
  std::vector<terminal::Piece> pieces;
  pieces.push_back({text::fixed_point(comparison.baseline, 4) + (options.unicode ? " → " : " -> ") +
                    text::fixed_point(comparison.run, 4)});
  pieces.push_back(
      {text::signed_fixed_point(comparison.mean_difference, 4) + (significant ? "*" : ""), ink});
  if (comparison.t_test) {
    pieces.push_back({"95 % CI [" + text::signed_fixed_point(comparison.t_test->low, 4) + ", " +
                      text::signed_fixed_point(comparison.t_test->high, 4) + "]"});
  }
  pieces.push_back({text::counted(comparison.wins, "win", "wins") + ", " +
                    text::counted(comparison.ties, "tie", "ties") + ", " +
                    text::counted(comparison.losses, "loss", "losses")});
  pieces.push_back(
      {p_value(comparison.randomisation.p) +
       (comparison.randomisation.exact ? " (exact randomisation)" : " (randomisation)")});
  if (comparison.t_test) pieces.push_back({p_value(comparison.t_test->p) + " (t test)"});
  return pieces;
}

std::string comparison_lines(const Baseline& baseline, const ReportOptions& options) {
  constexpr std::string_view kTitle = "Baseline ";
  std::string out =
      "\n" +
      painted(std::string(kTitle) +
                  plain(baseline.name, options.width - kTitle.size(), options.unicode),
              Ink::kHeading, options) +
      "\n";
  std::size_t name_width = 0;
  for (const Comparison& comparison : baseline.comparisons) {
    name_width = std::max(name_width, metric_name(comparison.metric).size());
  }
  bool any_significant = false;
  for (const Comparison& comparison : baseline.comparisons) {
    const std::size_t indent = 2 + name_width + 2;
    out += "  " + terminal::pad_right(metric_name(comparison.metric), name_width) + "  " +
           terminal::wrap_pieces(pieces_of(comparison, options), indent, indent, options.width,
                                 terminal::Style(options.colour));
    any_significant = any_significant || comparison.randomisation.p < kSignificant;
  }
  if (baseline.comparisons.empty()) out += "  no metric that can be compared\n";
  if (any_significant) {
    out += "  " + painted("* unlikely to be chance (p < 0.05)", Ink::kFaint, options) + "\n";
  }
  return out;
}

// The value in as many digits as show on which side of the minimum it lies.
std::string telling(const RequirementResult& result) {
  int digits = 4;
  while (digits < 17 &&
         text::fixed_point(result.value, digits) == text::fixed_point(result.minimum(), digits) &&
         !reaches(result.value, result.minimum())) {
    ++digits;
  }
  const bool is_count = metric_info(result.requirement.metric).is_count;
  return text::fixed_point(result.value, is_count ? 0 : digits);
}

std::string ids_of(const std::vector<std::string>& topics) {
  constexpr std::size_t kShown = 5;
  std::string out;
  for (std::size_t i = 0; i < std::min(topics.size(), kShown); ++i) {
    out += (i == 0 ? "" : ", ") + text::sanitize_line(topics[i]);
  }
  if (topics.size() > kShown) out += " and " + std::to_string(topics.size() - kShown) + " more";
  return out;
}

std::string requirement_line(const RequirementResult& result) {
  const Requirement& requirement = result.requirement;
  const std::string name = metric_name(requirement.metric);
  const std::string asked =
      requirement_text(requirement)
          .substr((requirement.each ? std::string_view("each ").size() : 0) + name.size() + 4);
  std::string line = (requirement.each ? "each " : "") + name + " " + telling(result) +
                     (reaches(result.value, result.minimum()) ? " >= " : " < ") + asked;
  if (requirement.of_baseline && !requirement.each) {
    line += " = " + text::fixed_point(result.minimum(), 4);
  }
  if (result.p) line += ", " + p_value(*result.p);
  if (!result.topics.empty()) line += ": " + ids_of(result.topics);
  return line;
}

std::string requirement_lines(const Report& report, const ReportOptions& options) {
  if (report.requirements.empty()) return "";
  std::string out = "\n" + painted("Requirements", Ink::kHeading, options) + "\n";
  for (const RequirementResult& result : report.requirements) {
    const std::string verdict = result.met ? "met" : "MISSED";
    out += "  " +
           painted(terminal::pad_right(verdict, 6), result.met ? Ink::kGood : Ink::kBad, options) +
           "  " + requirement_line(result) + "\n";
  }
  return out;
}

}  // namespace

std::string plain(std::string_view text, std::size_t columns, bool unicode) {
  const std::string line = text::sanitize_line(text);
  return terminal::truncate_columns(unicode ? line : text::ascii_only(line), columns,
                                    unicode ? "…" : "...");
}

std::string painted(std::string_view text, Ink ink, const ReportOptions& options) {
  return terminal::Style(options.colour).paint(ink, text);
}

std::string render_report(const Report& report, const ReportOptions& wanted) {
  ReportOptions options = wanted;
  options.width = std::max(options.width, kMinWidth);
  std::string out = heading(report, options) + metric_lines(report.evaluation, options) +
                    notes(report.evaluation, options);
  if (report.baseline) out += comparison_lines(*report.baseline, options);
  for (const Baseline& baseline : report.more_baselines) out += comparison_lines(baseline, options);
  if (options.per_topic) out += topic_lines(report, options);
  return out + requirement_lines(report, options);
}

namespace {

// Values of one row of the table; `marks` has one for each metric, or none.
std::string table_row(const std::string& name, const Evaluation& evaluation,
                      const std::vector<std::size_t>& widths, std::size_t name_width,
                      const Baseline* baseline, const ReportOptions& options) {
  std::string out = terminal::pad_right(plain(name, name_width, options.unicode), name_width);
  for (std::size_t i = 0; i < evaluation.metrics.size(); ++i) {
    const bool is_count = metric_info(evaluation.metrics[i]).is_count;
    std::string value = text::fixed_point(evaluation.summary[i], is_count ? 0 : 4);
    Ink ink = Ink::kPlain;
    const auto compared = [&](const Comparison& one) {
      return one.metric == evaluation.metrics[i];
    };
    if (baseline != nullptr) {
      const auto one =
          std::find_if(baseline->comparisons.begin(), baseline->comparisons.end(), compared);
      const bool significant =
          one != baseline->comparisons.end() && one->randomisation.p < kSignificant;
      if (significant) ink = one->mean_difference > 0 ? Ink::kGood : Ink::kBad;
      value += significant ? "*" : " ";
    } else {
      value += " ";
    }
    out += "  " + painted(terminal::pad_left(value, widths[i]), ink, options);
  }
  while (out.ends_with(' ')) out.pop_back();
  return out + "\n";
}

}  // namespace

std::string render_reports(const std::vector<Report>& reports,
                           const std::vector<Evaluation>& baselines, const ReportOptions& wanted) {
  if (reports.empty()) return {};
  ReportOptions options = wanted;
  options.width = std::max(options.width, kMinWidth);
  const Report& first = reports.front();
  std::vector<std::string> names;
  if (first.baseline) names.push_back(first.baseline->name);
  for (const Baseline& baseline : first.more_baselines) names.push_back(baseline.name);
  std::size_t name_width = 0;
  for (const std::string& name : names) name_width = std::max(name_width, name.size());
  for (const Report& report : reports) name_width = std::max(name_width, report.name.size());
  constexpr std::size_t kWidestName = 40;
  name_width = std::min(name_width, kWidestName);
  std::vector<std::size_t> widths;
  std::string heads = terminal::pad_right(
      text::counted(first.evaluation.topics.size(), "topic", "topics"), name_width);
  name_width = std::max(name_width, heads.size());
  for (const Metric& metric : first.evaluation.metrics) {
    constexpr std::size_t kLeast = 7;
    widths.push_back(std::max(metric_name(metric).size() + 1, kLeast));
    heads += "  " + terminal::pad_left(metric_name(metric) + " ", widths.back());
  }
  while (heads.ends_with(' ')) heads.pop_back();
  std::string out = painted(heads, Ink::kHeading, options) + "\n";
  for (std::size_t i = 0; i < baselines.size() && i < names.size(); ++i) {
    out += table_row(names[i], baselines[i], widths, name_width, nullptr, options);
  }
  for (const Report& report : reports) {
    out += table_row(report.name, report.evaluation, widths, name_width,
                     report.baseline ? &*report.baseline : nullptr, options);
  }
  if (first.baseline) {
    out += painted("* differs from " + plain(first.baseline->name, kWidestName, options.unicode) +
                       ", unlikely by chance (p < 0.05)",
                   Ink::kFaint, options) +
           "\n";
  }
  for (const Report& report : reports) {
    std::string more;
    if (report.baseline) more += comparison_lines(*report.baseline, options);
    for (const Baseline& baseline : report.more_baselines) {
      more += comparison_lines(baseline, options);
    }
    if (options.per_topic) more += topic_lines(report, options);
    more += requirement_lines(report, options);
    if (!more.empty()) {
      out += "\n" +
             painted(plain(report.name, options.width, options.unicode), Ink::kHeading, options) +
             "\n" + more.substr(more.starts_with('\n') ? 1 : 0);
    }
  }
  return out;
}

namespace {

std::string shown_value(const Metric& metric, double value, bool all_digits) {
  if (metric_info(metric).is_count) return text::fixed_point(value, 0);
  if (!all_digits) return text::fixed_point(value, 4);
  std::array<char, 64> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end};
}

template <typename Line>
std::string metric_table_lines(const Report& report, bool per_topic, const Line& line) {
  const Evaluation& evaluation = report.evaluation;
  std::string out;
  if (per_topic) {
    for (const TopicEvaluation& topic : evaluation.topics) {
      for (std::size_t i = 0; i < evaluation.metrics.size(); ++i) {
        // trec_eval counts topics over all of them only.
        if (evaluation.metrics[i].kind == MetricKind::kNumQ) continue;
        out += line(evaluation.metrics[i], text::sanitize_line(topic.id), topic.values[i]);
      }
    }
  }
  for (std::size_t i = 0; i < evaluation.metrics.size(); ++i) {
    out += line(evaluation.metrics[i], "all", evaluation.summary[i]);
  }
  return out;
}

}  // namespace

std::string render_trec_eval(const Report& report, bool per_topic) {
  constexpr std::size_t kNameWidth = 22;
  return metric_table_lines(report, per_topic,
                            [](const Metric& metric, const std::string& topic, double value) {
                              return terminal::pad_right(metric_name(metric), kNameWidth) + "\t" +
                                     topic + "\t" + shown_value(metric, value, false) + "\n";
                            });
}

std::string render_tsv(const Report& report, bool per_topic) {
  const std::string name = text::sanitize_line(report.name);
  return metric_table_lines(report, per_topic,
                            [&](const Metric& metric, const std::string& topic, double value) {
                              return name + "\t" + metric_name(metric) + "\t" + topic + "\t" +
                                     shown_value(metric, value, true) + "\n";
                            });
}

}  // namespace emeroteca::evaluation
