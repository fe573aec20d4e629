// The result of an evaluation as a page for the terminal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/evaluation/compare.h"
#include "searcher/evaluation/metrics.h"
#include "searcher/evaluation/report_style.h"
#include "searcher/evaluation/requirement.h"
#include "searcher/evaluation/topics.h"

namespace emeroteca::evaluation {

struct Baseline {
  std::string name;  // for people: the baseline's file
  std::vector<Comparison> comparisons;
};

// All that a report shows; JSON is made of the same (report_json.h).
struct Report {
  Evaluation evaluation;
  std::string name;  // for people: the run's file or tag; may be empty
  std::optional<Baseline> baseline;
  std::vector<RequirementResult> requirements;
  std::vector<Topic> topics;  // the topics' texts for the lines of topics; may be empty
};

// Metrics over all topics; what was left out or counts as zero; the comparison with the baseline;
// with `per_topic` a line and a bar for each topic, worst first; requirements. UTF-8 (or ASCII),
// ends with a newline. Names and texts are made harmless for the terminal.
std::string render_report(const Report& report, const ReportOptions& options = {});

}  // namespace emeroteca::evaluation
