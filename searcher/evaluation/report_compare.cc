#include "searcher/evaluation/report_compare.h"

#include <algorithm>
#include <cstddef>

namespace emeroteca::evaluation {
namespace {

constexpr double kSignificant = 0.05;

std::string p_value(double p) {
  return p < 0.0001 ? "p < 0.0001" : "p = " + fixed(p, 4);
}

std::vector<Piece> pieces_of(const Comparison& comparison, const ReportOptions& options) {
  const bool significant = comparison.randomisation.p < kSignificant;
  const Paint paint = !significant                       ? Paint::kNone
                      : comparison.mean_difference > 0.0 ? Paint::kGood
                                                         : Paint::kBad;
  std::vector<Piece> pieces;
  pieces.push_back({fixed(comparison.baseline, 4) + (options.unicode ? " → " : " -> ") +
                    fixed(comparison.run, 4)});
  pieces.push_back({signed_fixed(comparison.mean_difference, 4) + (significant ? "*" : ""), paint});
  if (comparison.t_test) {
    pieces.push_back({"95 % CI [" + signed_fixed(comparison.t_test->low, 4) + ", " +
                      signed_fixed(comparison.t_test->high, 4) + "]"});
  }
  pieces.push_back({counted(comparison.wins, "win", "wins") + ", " +
                    counted(comparison.ties, "tie", "ties") + ", " +
                    counted(comparison.losses, "loss", "losses")});
  pieces.push_back(
      {p_value(comparison.randomisation.p) +
       (comparison.randomisation.exact ? " (exact randomisation)" : " (randomisation)")});
  if (comparison.t_test) pieces.push_back({p_value(comparison.t_test->p) + " (t test)"});
  return pieces;
}

}  // namespace

std::string comparison_lines(const Baseline& baseline, const ReportOptions& options) {
  constexpr std::string_view kTitle = "Baseline ";
  std::string out =
      "\n" +
      painted(std::string(kTitle) +
                  plain(baseline.name, options.width - kTitle.size(), options.unicode),
              Paint::kBold, options) +
      "\n";
  std::size_t name_width = 0;
  for (const Comparison& comparison : baseline.comparisons) {
    name_width = std::max(name_width, metric_name(comparison.metric).size());
  }
  bool any_significant = false;
  for (const Comparison& comparison : baseline.comparisons) {
    const std::size_t indent = 2 + name_width + 2;
    out += "  " + pad_right(metric_name(comparison.metric), name_width) + "  " +
           wrapped(pieces_of(comparison, options), indent, indent, options);
    any_significant = any_significant || comparison.randomisation.p < kSignificant;
  }
  if (baseline.comparisons.empty()) out += "  no metric that can be compared\n";
  if (any_significant) {
    out += "  " + painted("* unlikely to be chance (p < 0.05)", Paint::kDim, options) + "\n";
  }
  return out;
}

}  // namespace emeroteca::evaluation
