#include "indexer/dumps/formats/json_kinds.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "indexer/dumps/fields/json_string.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;
using std::string_view_literals::operator""sv;

constexpr std::size_t kMostNodeNames = 10000;

std::string_view string_member(dom::object object, std::string_view name) {
  std::string_view text;
  if (object[name].get(text) != simdjson::SUCCESS) return {};
  return text::trimmed(text);
}

bool has_member(dom::object object, std::string_view name) {
  return object[name].error() == simdjson::SUCCESS;
}

// Types of schema.org that stand in pages beside their article.
bool is_other_node(dom::object object) {
  constexpr std::array kOthers{"Organization"sv,   "NewsMediaOrganization"sv,
                               "WebSite"sv,        "WebPage"sv,
                               "Person"sv,         "BreadcrumbList"sv,
                               "ImageObject"sv,    "SearchAction"sv,
                               "ListItem"sv,       "SiteNavigationElement"sv,
                               "CollectionPage"sv, "ItemPage"sv,
                               "ItemList"sv,       "Corporation"sv,
                               "Place"sv,          "AboutPage"sv,
                               "ProfilePage"sv,    "WPHeader"sv,
                               "WPFooter"sv,       "ContactPage"sv};
  std::string_view type = string_member(object, "@type");
  dom::array types;
  if (type.empty() && object["@type"].get(types) == simdjson::SUCCESS && types.size() > 0) {
    if (types.at(0).get(type) != simdjson::SUCCESS) return false;
  }
  return std::find(kOthers.begin(), kOthers.end(), type) != kOthers.end() &&
         !has_member(object, "articleBody") && !has_member(object, "@graph");
}

bool is_scalar(dom::element value) {
  return !value.is_array() && !value.is_object();
}

bool is_row_number(std::string_view key) {
  return !key.empty() && key.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_text_column(std::string_view name, FieldMap& map) {
  const FieldNode* const node = map.find(map.root(), name);
  return node != nullptr && (node->field == Field::kTitle || node->field == Field::kBody);
}

void put(std::string& row, std::string_view name, dom::element value) {
  row += row.empty() ? '{' : ',';
  append_json(row, name);
  row += ':';
  row += simdjson::minify(value);
}

// {"columns":["id","title"],"index":[0],"data":[[1,"Uno"]]}
std::vector<std::string> rows_split(dom::object object, FieldMap& map) {
  dom::array columns;
  dom::array data;
  if (object["columns"].get(columns) != simdjson::SUCCESS ||
      object["data"].get(data) != simdjson::SUCCESS) {
    return {};
  }
  std::vector<std::string_view> names;
  bool text = false;
  for (const dom::element column : columns) {
    std::string_view name;
    if (column.get(name) != simdjson::SUCCESS) return {};
    text = text || is_text_column(name, map);
    names.push_back(name);
  }
  if (!text) return {};
  std::vector<std::string> rows;
  for (const dom::element item : data) {
    if (!item.is_array()) return {};
    std::string row;
    std::size_t at = 0;
    for (const dom::element value : items_of(item)) {
      if (at < names.size()) put(row, names[at], value);
      ++at;
    }
    if (!row.empty()) rows.push_back(row + '}');
  }
  return rows;
}

// {"id":{"0":1},"title":{"0":"Uno"}}
std::vector<std::string> rows_by_columns(dom::object object, FieldMap& map) {
  std::vector<std::string> rows;
  bool text = false;
  std::size_t columns = 0;
  for (const dom::key_value_pair column : object) {
    if (!column.value.is_object()) return {};
    std::size_t at = 0;
    for (const dom::key_value_pair cell : members_of(column.value)) {
      if (!is_row_number(cell.key) || !is_scalar(cell.value)) return {};
      if (at == rows.size()) {
        if (columns > 0) return {};
        rows.emplace_back();
      }
      put(rows[at++], column.key, cell.value);
    }
    if (at != rows.size()) return {};
    text = text || is_text_column(column.key, map);
    ++columns;
  }
  if (!text || columns < 2) return {};
  for (std::string& row : rows) row += '}';
  return rows;
}

}  // namespace

std::string_view kind_of_object(dom::object object) {
  if (is_other_node(object)) return "nodes of linked data beside the articles";
  if (string_member(object, "title") == "[Removed]") {
    return "articles ([Removed] by their source)";
  }
  const std::string_view type = string_member(object, "type");
  if (type == "service" && has_member(object, "action")) return "events of a chat (Telegram)";
  if (type == "Feature" && has_member(object, "geometry")) return "places of maps (GeoJSON)";
  return {};
}

std::string_view kind_of_json_file(dom::object object) {
  if (has_member(object, "nbformat") && has_member(object, "cells")) return "notebooks";
  if (string_member(object, "type") == "FeatureCollection") return "maps (GeoJSON)";
  for (const dom::key_value_pair member : object) {
    const std::string name = normalised_name(member.key);
    constexpr std::array kSettings{"apikey"sv,   "password"sv,        "secret"sv,
                                   "token"sv,    "dependencies"sv,    "devdependencies"sv,
                                   "scripts"sv,  "compileroptions"sv, "debug"sv,
                                   "database"sv, "loglevel"sv,        "useragent"sv};
    if (std::find(kSettings.begin(), kSettings.end(), name) != kSettings.end()) {
      return "settings files";
    }
  }
  return {};
}

void add_node_names(dom::object object, NodeNames& names) {
  dom::array graph;
  if (object["@graph"].get(graph) != simdjson::SUCCESS) return;
  for (const dom::element item : graph) {
    dom::object node;
    if (item.get(node) != simdjson::SUCCESS || names.size() >= kMostNodeNames) continue;
    const std::string_view id = string_member(node, "@id");
    const std::string_view name = string_member(node, "name");
    if (!id.empty() && !name.empty()) names.insert_or_assign(std::string(id), std::string(name));
  }
}

std::vector<std::string> rows_of_data_frame(dom::object object, FieldMap& map) {
  std::vector<std::string> rows = rows_split(object, map);
  return rows.empty() ? rows_by_columns(object, map) : rows;
}

}  // namespace emeroteca::dumps
