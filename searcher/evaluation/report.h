// The result of an evaluation: as a page for the terminal, as JSON for scripts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "searcher/evaluation/compare.h"
#include "searcher/evaluation/evaluation.h"
#include "searcher/evaluation/requirement.h"
#include "searcher/evaluation/topics.h"

namespace emeroteca::evaluation {

struct Baseline {
  std::string name;  // for people: the baseline's file
  std::vector<Comparison> comparisons;
};

struct Report {
  Evaluation evaluation;
  std::string name;  // for people: the run's file or tag; may be empty
  std::optional<Baseline> baseline;
  std::vector<Baseline> more_baselines;  // beside that one
  std::vector<RequirementResult> requirements;
  std::vector<Topic> topics;  // the topics' texts for the lines of topics; may be empty
};

struct ReportOptions {
  std::size_t width = 80;  // columns of the terminal; less than 40 counts as 40
  bool per_topic = false;  // a line for each topic
  bool unicode = true;     // false: ASCII only
  bool colour = false;     // ANSI escape sequences
};

// Several runs, one below the other, and their baselines above them: a column a metric, with *
// where the difference from the first baseline is unlikely to be chance; then what a report says
// beside its metrics, run for run.
std::string render_reports(const std::vector<Report>& reports,
                           const std::vector<Evaluation>& baselines,
                           const ReportOptions& options = {});

// A line for each metric: `NAME all VALUE`, or with the topics' lines before it (`per_topic`), as
// trec_eval prints them; values in four decimals, counts as they are.
std::string render_trec_eval(const Report& report, bool per_topic);

// The same separated by single tabs, with the run's name before it and all digits of a value.
std::string render_tsv(const Report& report, bool per_topic);

// Metrics over all topics; what was left out or counts as zero; the comparison with the baseline;
// with `per_topic` a line and a bar for each topic, worst first, with a baseline the greatest loss
// first; requirements. UTF-8 (or ASCII),
// ends with a newline. Names and texts are made harmless for the terminal.
std::string render_report(const Report& report, const ReportOptions& options = {});

// One object, pretty-printed with two spaces, with a newline at its end. Values are unrounded
// (shortest form that reads back as the same number); counts are whole numbers; keys keep the order
// of metrics and topics.
//
//   {"version": 1, "topics": N,
//    "metrics": {"map": 0.4169, ...},
//    "per_topic": {"ID": {"map": ...}, ...},
//    "comparison": {                           only with a baseline
//      "baseline": "NAME",
//      "metrics": {"map": {"baseline": ..., "run": ..., "difference": ...,
//                          "wins": N, "ties": N, "losses": N,
//                          "randomisation": {"p": ..., "exact": true, "samples": N},
//                          "t_test": {"t": ..., "df": N, "p": ...},
//                          "confidence_interval": [LOW, HIGH]}},
//      "per_topic": {"ID": {"map": DIFFERENCE, ...}, ...}},
//    "requirements": [                         only when there are any
//      {"metric": "map", "minimum": 0.4, "value": 0.4169, "met": true}]}
//
// `t_test` and `confidence_interval` are null with a single topic; `t` is null when infinite (all
// differences equal). The interval is of the mean difference, at 95 %.
std::string render_json(const Report& report);

// Of several runs: {"version": 1, "runs": [{"name": ..., ...}]}, each as above but for the version;
// with several baselines `comparisons` is a list of them.
std::string render_json(const std::vector<Report>& reports);

}  // namespace emeroteca::evaluation
