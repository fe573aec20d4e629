// The part of a report that compares the run with a baseline.
#pragma once

#include <string>

#include "searcher/evaluation/report.h"

namespace emeroteca::evaluation {

// For each metric: both means and their difference, its 95 % confidence interval, wins, ties and
// losses, and the p-values of both tests. `options.width` must be at least 40.
std::string comparison_lines(const Baseline& baseline, const ReportOptions& options);

}  // namespace emeroteca::evaluation
