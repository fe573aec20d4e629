// What a JSON object is in a dump: an article, or what articles stand in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/formats/json_elements.h"
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

// Members of a wrapper that may hold articles, of a collection, and of what is unlikely to be one.
bool is_wrapper_name(std::string_view name);
bool is_collection_name(std::string_view name);
bool is_unlikely_name(std::string_view name);

// What the objects around an article say of it.
struct JsonContext {
  std::string source;
  std::string date;
  std::string language;
  std::string author;
  std::string base;  // what their addresses are relative to
  std::string chat;  // of Telegram, which numbers the messages of each anew: its id
  std::vector<std::string> embargoes;
  // Of a record whose texts stand in a list of their own, one for each language.
  std::string record;  // its id
  std::string section;
  std::string modified;
  bool expired = false;
  bool unpublished = false;
  bool withdrawn = false;
  bool newspapers = false;  // the innermost one has newspapers' names for names
  bool feed = false;        // one of them is a feed
};

// What an object says of the articles in it, itself in `around`. `whole`: nothing of it is missing.
JsonContext context_of(simdjson::dom::object object, JsonShape shape, bool whole, FieldMap& map,
                       const JsonContext& around);

// Adds to the context of an object what its own name says, by that of the list that it stands in:
// {"newspapers":[{"name":"Eco","articles":[...]}]}.
void add_name_to_context(simdjson::dom::object object, std::string_view list, JsonContext& context);

// What a record does not say itself: what the objects around it say, and the names on the way to it
// (an id, a section, a newspaper).
void record_from_context(const JsonElement& element, const std::vector<JsonContext>& contexts,
                         Record& record);

// The action of a line of Elasticsearch's bulk format, "index", and the id that it names; empty for
// other objects.
struct BulkAction {
  std::string_view action;
  std::string id;
};
BulkAction bulk_action(simdjson::dom::object object);

}  // namespace emeroteca::dumps
