// Facets as bars, as JSON and as lines for spreadsheets.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "searcher/answer/facet.h"
#include "searcher/results/layout.h"

namespace emeroteca::results {

// A heading and a bar for each value; bars of one facet compare with each other. Facets without
// values are left out.
void write_facets(std::ostream& out, const std::vector<Facet>& facets, const TextOptions& options);

// See #/$defs/facets in docs/search-result.schema.json.
nlohmann::ordered_json to_json(std::string_view query, const std::vector<Facet>& facets);
void write_facets_json(std::ostream& out, std::string_view query, const std::vector<Facet>& facets);

// A line a value: name of the facet, value, articles, separated by tabs. Those of other values are
// left out.
void write_facets_tsv(std::ostream& out, const std::vector<Facet>& facets);

}  // namespace emeroteca::results
