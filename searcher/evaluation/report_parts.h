// What the parts of a report for the terminal share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "searcher/evaluation/report.h"
#include "terminal/style.h"
#include "terminal/wrap.h"

namespace emeroteca::evaluation {

using terminal::Ink;

// A name or a text from a file, on one line, harmless, at most so many columns wide; what is cut
// off shows as an ellipsis. Without `unicode`, everything but ASCII becomes `?`.
std::string plain(std::string_view text, std::size_t columns, bool unicode);

std::string painted(std::string_view text, Ink ink, const ReportOptions& options);

// The topics by the first metric that is no count (else by the first), worst first, with a baseline
// the greatest loss first, equal ones in the judgements' order: id, value, difference from the
// baseline, relevant articles found and judged, a bar, and the topic's text where known.
// `options.width` must be at least 40.
std::string topic_lines(const Report& report, const ReportOptions& options);

}  // namespace emeroteca::evaluation
