// Comma-separated values for spreadsheets and data frames.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/results/hit_fields.h"

namespace emeroteca::results {

// RFC 4180: lines end with CR LF; a cell with commas, quotation marks or ends of lines stands in
// quotation marks, which are doubled inside. Harmless on a terminal, and in a spreadsheet: a cell
// that one would take for a formula (it begins with = + - @ or their wide forms, and is no number)
// gets an apostrophe before it, as OWASP advises.
std::string csv_cell(std::string_view text);

// A cell between tabs, in one line; the same of formulas.
std::string tsv_cell(std::string_view text);

// The names of the fields.
std::string csv_heading(const std::vector<const HitField*>& fields);

// One record. Only body and summary may have several lines.
std::string csv_record(const std::vector<const HitField*>& fields, const Hit& hit);

}  // namespace emeroteca::results
