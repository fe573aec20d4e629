// What the objects around an article in JSON say of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/formats/json_elements.h"
#include "indexer/dumps/formats/json_shape.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

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

}  // namespace emeroteca::dumps
