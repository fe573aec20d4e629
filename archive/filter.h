// Filters without words: which articles, by their fields and dates. For programs that choose
// articles without searching; the searcher's queries know more.
#pragma once

#include <string_view>

#include <xapian.h>

namespace emeroteca {

// Reads "source:x date:..2010 -lang:it": a field and its value each, all of which have to hold; a
// minus for what must not. Values with spaces stand between quotation marks; names of fields are
// those of fields.h, in either language. Dates are years, months and days (2010, 2010-03,
// 2010-03-31) and ranges of them (2008..2010, ..2010, 2008..), ends included, of the day as it is
// printed. Titles cannot be asked for. Throws Error (ErrorCode::kUsage) for anything else, and for
// a filter that says nothing.
Xapian::Query parse_filter(std::string_view text);

}  // namespace emeroteca
