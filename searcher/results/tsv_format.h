// One hit a line: rank, score, id, language, date, title, snippet, separated by tabs.
#pragma once

#include <iosfwd>

#include "searcher/answer/result.h"

namespace emeroteca::results {

// No heading. Fields are sanitised to one line, so tabs and line feeds in them are spaces; scores
// have four decimals, dates are YYYY-MM-DD or empty.
void write_tsv(std::ostream& out, const SearchResult& result);

}  // namespace emeroteca::results
