// Facets and timelines as bars that fit the terminal, as JSON and as lines for spreadsheets.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "searcher/answer/facet.h"
#include "searcher/answer/timeline.h"
#include "searcher/results/layout.h"

namespace emeroteca::results {

// A heading and a bar for each value; bars of one facet compare with each other. Facets without
// values are left out.
void write_facets(std::ostream& out, const std::vector<Facet>& facets, const TextOptions& options);

// See #/$defs/facets in docs/search-result.schema.json.
nlohmann::ordered_json to_json(std::string_view query, const std::vector<Facet>& facets);
// With what add_partial() (json_format.h) adds.
void write_facets_json(std::ostream& out, std::string_view query, const std::vector<Facet>& facets,
                       const std::vector<std::string>& missing_servers = {});

// A line a value: name of the facet, value, articles, separated by tabs. Those of other values are
// left out.
void write_facets_tsv(std::ostream& out, const std::vector<Facet>& facets);
// The same behind a heading, by the rules of csv_cell().
void write_facets_csv(std::ostream& out, const std::vector<Facet>& facets);

// Times without hits between others are shown as such, whether or not `bins` has them. Few bins
// become a line each, with their counts; more than `rows` a chart of columns, in which a column
// stands for several bins where the terminal is too narrow for one each, unless the options'
// columns are unlimited. Nothing for no bins.
void write_timeline(std::ostream& out, TimelineUnit unit, const std::vector<TimelineBin>& bins,
                    const TextOptions& options, std::size_t rows = 24);

// With the gaps filled too; `undated` articles are in no bin. See #/$defs/timeline in
// docs/search-result.schema.json.
nlohmann::ordered_json to_json(std::string_view query, TimelineUnit unit,
                               const std::vector<TimelineBin>& bins, std::uint64_t undated);
void write_timeline_json(std::ostream& out, std::string_view query, TimelineUnit unit,
                         const std::vector<TimelineBin>& bins, std::uint64_t undated,
                         const std::vector<std::string>& missing_servers = {});

// A line a bin, gaps filled: label and articles, separated by a tab.
void write_timeline_tsv(std::ostream& out, TimelineUnit unit, const std::vector<TimelineBin>& bins);
// The same behind a heading.
void write_timeline_csv(std::ostream& out, TimelineUnit unit, const std::vector<TimelineBin>& bins);

}  // namespace emeroteca::results
