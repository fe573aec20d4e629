// What stands above and below an article of Factiva, in its pages and in its texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// The number in "Document SOLE000020240115ek1f0000x", in German and Italian too; empty for all
// other lines.
std::string_view number_of_factiva(std::string_view line);

// True for the lines that begin what stands below a headline: the number of words and, next, a
// date.
bool begins_factiva_lines(std::string_view line, std::string_view next);

// Takes these lines, from the number of words (or the date) on: date, time, source, its code,
// edition, page, language, copyright. What has no field of its own is kept as extra.
void take_factiva_lines(const std::vector<std::string>& lines, Draft& draft);

// True for the code of a field in articles that are shown with their indexing: HD, BY, TD.
bool is_factiva_code(std::string_view code);

// Takes such a field. `value` may have paragraphs.
void take_factiva_field(std::string_view code, std::string_view value, Draft& draft);

// Names in a byline, which may end with a full stop: "Di Mario Rossi", "Von ANNA NERI.".
void take_factiva_author(std::string_view line, Draft& draft);

}  // namespace emeroteca::dumps
