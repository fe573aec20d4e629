// JSON whose values say their types, as databases write it: Firestore's REST API
// {"title":{"stringValue":"Uno"}}, DynamoDB {"title":{"S":"Uno"}}.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

namespace emeroteca::dumps {

// True for a text that may have such values in it: most have not, and need not be looked through.
bool may_have_typed_values(std::string_view text);

// The same value as JSON without types. A document of Firestore is an object of its id (that its
// name ends with, unless a field is called so), its "fields", "createTime" and "updateTime"; what
// stands around one record ({"Item":...}, {"PutRequest":{"Item":...}}, {"document":...}) goes.
// Nothing where no value says its type.
std::optional<std::string> without_types(simdjson::dom::element value);

// True for an answer of Firestore that has no document in it: {"readTime":"2024-01-12T10:00:00Z"},
// and one that says which is missing.
bool is_answer_without_document(simdjson::dom::object object);

}  // namespace emeroteca::dumps
