#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include "searcher/evaluation/report_parts.h"
#include "terminal/bars.h"
#include "terminal/width.h"
#include "text/numbers.h"

namespace emeroteca::evaluation {
namespace {

constexpr std::size_t kMaxId = 24;
constexpr std::size_t kTopicBar = 40;
constexpr std::size_t kBarBesideText = 10;
constexpr std::size_t kMinText = 16;

std::size_t leading_metric(const Evaluation& evaluation) {
  const auto& metrics = evaluation.metrics;
  const auto position = std::find_if(metrics.begin(), metrics.end(), [](const Metric& metric) {
    return !metric_info(metric).is_count;
  });
  return position == metrics.end() ? 0 : static_cast<std::size_t>(position - metrics.begin());
}

const Comparison* comparison_by(const Report& report, const Metric& metric) {
  if (!report.baseline) return nullptr;
  for (const Comparison& comparison : report.baseline->comparisons) {
    if (comparison.metric == metric) return &comparison;
  }
  return nullptr;
}

struct Columns {
  std::size_t id = 0;
  std::size_t value = 0;
  std::size_t difference = 0;  // 0: no baseline
  std::size_t found = 0;
  std::size_t bar = 0;   // 0: no room
  std::size_t text = 0;  // 0: no texts, or no room
};

std::string found_of(const TopicEvaluation& topic) {
  return std::to_string(topic.num_rel_ret) + "/" + std::to_string(topic.num_rel);
}

// Texts get what is left beside a short bar; without texts the bar may be long.
void share_out(std::size_t room, bool has_texts, Columns& columns) {
  if (room < 2) return;
  room -= 2;
  if (has_texts && room >= kBarBesideText + 2 + kMinText) {
    columns.bar = kBarBesideText;
    columns.text = room - kBarBesideText - 2;
  } else {
    columns.bar = std::min(room, kTopicBar);
  }
}

}  // namespace

std::string topic_lines(const Report& report, const ReportOptions& options) {
  const Evaluation& evaluation = report.evaluation;
  const std::size_t leading = leading_metric(evaluation);
  const Metric& metric = evaluation.metrics[leading];
  const bool is_count = metric_info(metric).is_count;
  const Comparison* const comparison = comparison_by(report, metric);
  std::unordered_map<std::string_view, std::string_view> texts;
  for (const Topic& topic : report.topics) texts.emplace(topic.id, topic.text);

  const auto value_of = [&](std::size_t i) { return evaluation.topics[i].values[leading]; };
  // With a baseline what was lost is what one looks for.
  const auto order_of = [&](std::size_t i) {
    return comparison != nullptr ? comparison->topics[i].difference : value_of(i);
  };
  std::vector<std::size_t> order(evaluation.topics.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return order_of(a) < order_of(b); });
  double greatest = 1.0;
  for (const std::size_t i : order) greatest = std::max(greatest, value_of(i));
  const double scale = is_count ? greatest : 1.0;

  // Wider than any terminal: for a pipe or a file, where nothing is cut.
  constexpr std::size_t kWidest = 100'000;
  const std::size_t max_id =
      options.width > kWidest ? options.width : std::min(kMaxId, options.width / 3);
  Columns widths;
  for (const TopicEvaluation& topic : evaluation.topics) {
    const double value = topic.values[leading];
    widths.id =
        std::max(widths.id, terminal::display_width(plain(topic.id, max_id, options.unicode)));
    widths.value = std::max(widths.value, text::fixed_point(value, is_count ? 0 : 4).size());
    widths.found = std::max(widths.found, found_of(topic).size());
  }
  if (comparison != nullptr) widths.difference = 7;
  const std::size_t used = 2 + widths.id + 2 + widths.value +
                           (comparison != nullptr ? 2 + widths.difference : 0) + 2 + widths.found;
  share_out(options.width > used ? options.width - used : 0, !texts.empty(), widths);

  const std::array<terminal::Piece, 2> title{
      terminal::Piece{"Topics by " + metric_name(metric) +
                          (comparison != nullptr ? ", greatest loss first" : ", worst first"),
                      Ink::kHeading},
      terminal::Piece{"(found/relevant)", Ink::kFaint}};
  std::string out =
      "\n" + terminal::wrap_pieces(title, 0, 2, options.width, terminal::Style(options.colour));
  for (const std::size_t i : order) {
    const TopicEvaluation& topic = evaluation.topics[i];
    std::string line =
        "  " + terminal::pad_right(plain(topic.id, widths.id, options.unicode), widths.id) + "  " +
        terminal::pad_left(text::fixed_point(value_of(i), is_count ? 0 : 4), widths.value);
    if (comparison != nullptr) {
      const double difference = comparison->topics[i].difference;
      const Ink ink = difference > 0.0 ? Ink::kGood : difference < 0.0 ? Ink::kBad : Ink::kPlain;
      line += "  " + painted(terminal::pad_left(text::signed_fixed_point(difference, 4),
                                                widths.difference),
                             ink, options);
    }
    line += "  " + terminal::pad_left(found_of(topic), widths.found);
    const std::string bar_text =
        terminal::horizontal_bar(value_of(i) / scale, widths.bar, options.unicode);
    const auto text = texts.find(topic.id);
    if (widths.text != 0 && text != texts.end()) {
      line += "  " + terminal::pad_right(bar_text, widths.bar) + "  " +
              plain(text->second, widths.text, options.unicode);
    } else if (!bar_text.empty()) {
      line += "  " + bar_text;
    }
    out += line + "\n";
  }
  return out;
}

}  // namespace emeroteca::evaluation
