#include "searcher/results/facets_format.h"

#include <ostream>

#include "searcher/results/bar_rows.h"
#include "searcher/results/json_text.h"
#include "text/sanitize.h"

namespace emeroteca::results {

void write_facets(std::ostream& out, const std::vector<Facet>& facets, const TextOptions& options) {
  std::string text;
  for (const Facet& facet : facets) {
    if (facet.counts.empty()) continue;
    if (!text.empty()) text += '\n';
    append_block(text, {.text = text::sanitize_line(facet.name), .ink = terminal::Ink::kHeading},
                 options);
    std::vector<BarRow> rows;
    for (const FacetCount& count : facet.counts) {
      std::string label = text::sanitize_line(count.value);
      rows.push_back({label.empty() ? "(none)" : std::move(label), count.count, true});
    }
    if (facet.others > 0) rows.push_back({"(others)", facet.others, false});
    append_bar_rows(text, rows, 2, options);
  }
  out << text;
}

nlohmann::ordered_json to_json(std::string_view query, const std::vector<Facet>& facets) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const Facet& facet : facets) {
    Json counts = Json::array();
    for (const FacetCount& count : facet.counts) {
      counts.push_back({{"value", count.value}, {"count", count.count}});
    }
    list.push_back({{"name", facet.name}, {"counts", std::move(counts)}, {"others", facet.others}});
  }
  return {{"version", 1}, {"query", query}, {"facets", std::move(list)}};
}

void write_facets_json(std::ostream& out, std::string_view query,
                       const std::vector<Facet>& facets) {
  out << json_text(to_json(query, facets)) << '\n';
}

void write_facets_tsv(std::ostream& out, const std::vector<Facet>& facets) {
  for (const Facet& facet : facets) {
    for (const FacetCount& count : facet.counts) {
      out << text::sanitize_line(facet.name) << '\t' << text::sanitize_line(count.value) << '\t'
          << count.count << '\n';
    }
  }
}

}  // namespace emeroteca::results
