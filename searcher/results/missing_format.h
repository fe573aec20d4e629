// Why a query found nothing, in sentences.
#pragma once

#include <string>
#include <vector>

#include "searcher/answer/missing_part.h"

namespace emeroteca::results {

// A line for each part without which the query finds something ("47 articles have “papa”; none of
// them has a date"); where there is no such part, how many articles each finds by itself. Which
// days a date stands for. Sanitised; empty where there is nothing to say.
std::vector<std::string> missing_lines(const std::vector<MissingPart>& parts, bool utf8);

}  // namespace emeroteca::results
