// What a JSON object is in a dump: an article, or what articles stand in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/formats/json_fields.h"

namespace emeroteca::dumps {

enum class JsonShape {
  kArticle,     // an article, whole or not
  kWrapper,     // articles stand under a name like "articles" or "items"
  kCollection,  // they stand under any name: an id, a newspaper
  kUnlikely     // in lists of what stands beside articles: "sources", "authors"
};

// The shape of an object that `fields` has looked at. What has a body is an article, whatever else
// is in it; what has a title only (JSON Feed) may have articles under one of the usual names.
JsonShape shape_of(simdjson::dom::object object, const JsonFields& fields, FieldMap& map);

// True where an article stands in an object, however its name and that of its list.
bool holds_any_article(simdjson::dom::object object, FieldMap& map);

// True for an object that is an article by itself: a title and anything else that articles have.
bool is_article_like(simdjson::dom::object object, FieldMap& map);

// What names lead to in collections of newspapers: a list of articles, or what holds one.
bool leads_to_list(simdjson::dom::element value, FieldMap& map);

// Members of a wrapper that may hold articles, of a collection, and of what is unlikely to be one.
bool is_wrapper_name(std::string_view name);
bool is_collection_name(std::string_view name);
bool is_unlikely_name(std::string_view name);

// The action of a line of Elasticsearch's bulk format, "index", and the id that it names; empty for
// other objects.
struct BulkAction {
  std::string_view action;
  std::string id;
};
BulkAction bulk_action(simdjson::dom::object object);

}  // namespace emeroteca::dumps
