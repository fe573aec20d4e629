// What a JSON value says as a text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/fields/field_map.h"

namespace emeroteca::dumps {

// The items of a list, the members of an object: copies (of a pointer), which live as long as a
// loop over them. What value_unsafe() gives would not.
inline simdjson::dom::array items_of(simdjson::dom::element list) {
  return list.get_array().value_unsafe();
}
inline simdjson::dom::object members_of(simdjson::dom::element object) {
  return object.get_object().value_unsafe();
}

inline bool is_nested(simdjson::dom::element value) {
  return value.is_object() || value.is_array();
}

// A list of nothing but numbers: a system's own, of authors or tags.
// True for a list whose places are written as names: {"5":"cinema","8":"ponti"}, as PHP does.
bool is_numbered_list(simdjson::dom::element value);
bool is_list_of_numbers(simdjson::dom::element value);

// Whether any text in it, down to six levels, is made of words.
bool has_words(simdjson::dom::element value);

// The same of a text that is a sentence: of four words or more.
bool has_sentence(simdjson::dom::element value);

// "", [], {"text":""}: a name whose value a program had to write down.
bool is_empty(simdjson::dom::element value);

// A text inside a value.
struct InnerValue {
  simdjson::dom::element value;  // a string, number or boolean
  std::string_view name;         // of the object's member that it stands under, or empty
};

// The value that gives the field: itself, or what an object holds under a usual name ("rendered",
// "main", "name", "$oid"), of a list the first that has one. Nothing where there is none but empty
// ones, or where it cannot be that field (`own`: the name is the field's own, which is believed
// more).
std::optional<InnerValue> inner_value(simdjson::dom::element value, Field field, bool own);

// The name of a person whose parts stand apart ("nome" and "cognome"); empty for any other object.
std::string person_name(simdjson::dom::object person);

// The list in {"edges":[...]} or {"nodes":[...]}, as GraphQL has it, or in {"data":[...]} of a
// relation; any other value as it is.
simdjson::dom::element names_of_graph(simdjson::dom::element value);

// Appends what a value under the name of an embargo says of it: texts, numbers and flags; of an
// object its dates ("until", "end") and flags ("active"), and the whole of it where neither is in
// it. Nothing where it is empty.
void append_embargoes(simdjson::dom::element value, std::vector<std::string>& embargoes);

// A date with its time and zone, where an object has these apart, as PHP writes a DateTime:
// {"date":"2024-01-12 10:00:00.000000","timezone_type":3,"timezone":"Europe/Rome"}, and calendars
// {"date":"2024-01-12","time":"10:00"}. Empty for all others, and where the date tells them itself.
std::string date_in_zone(simdjson::dom::object object);

// Appends what objects inside a value say of an embargo, down to a few levels: {"meta":{"embargo":
// "2999-01-01"}}, [{"key":"embargo","value":"2999-01-01"}]. What is an article of its own says
// nothing of this one.
void append_embargoes_below(simdjson::dom::element value, FieldMap& map,
                            std::vector<std::string>& embargoes);

// A string, number or boolean as text. Whole numbers are written as such, whatever they were:
// 100000, never 1e+05.
std::string scalar_text(simdjson::dom::element value);

// The value of the last member of that name as it is written in the text of an object; empty where
// it has none.
std::string_view member_as_written(std::string_view object, std::string_view name);

}  // namespace emeroteca::dumps
