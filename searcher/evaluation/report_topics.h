// The part of a report that has a line for each topic.
#pragma once

#include <string>

#include "searcher/evaluation/report.h"

namespace emeroteca::evaluation {

// The topics by the first metric that is no count (else by the first), worst first, equal ones in
// the judgements' order: id, value, difference from the baseline, relevant articles found and
// judged, a bar, and the topic's text where known. `options.width` must be at least 40.
std::string topic_lines(const Report& report, const ReportOptions& options);

}  // namespace emeroteca::evaluation
