// Copy of agencies in the way of ANPA 1312, as the Associated Press sends it.
#pragma once

#include <string_view>

#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// Lines between "^" and "<" stand above the text: a keyword, the headline, notes to editors, who
// wrote it. The day is in the trailer: "AP-NY-01-15-24 1015EST". Sets title, body, authors, source
// and date, and keeps the keyword and the notes among the fields that are not understood; false,
// and nothing, where the text does not begin so. Both without control bytes.
bool draft_from_anpa(std::string_view text, std::string_view trailer, Draft& draft);

}  // namespace emeroteca::dumps
