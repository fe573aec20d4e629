// Texts that a JSON object has in several languages, as Contentful and other systems write them:
// {"title": {"it-IT": "Uno", "en-US": "One"}}, {"title_it": "Uno", "title_en": "One"}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/fields/field_map.h"

namespace emeroteca::dumps {

// The value in the first language that has one; the value itself where it is none by language.
simdjson::dom::element in_first_language(simdjson::dom::element value);

// An article of such an object in one language, as JSON of an object.
struct LocalRow {
  std::string language;  // as it is written; empty where only its title is in languages, and for
                         // the record's own beside others ("title" beside "title_en")
  std::string text;
};

// An article for each language of the text, or of the title where there is no text. Other fields
// that lack a language have the value of the first one. Empty where neither title nor text is
// written by language. Of Contentful's entries the id and dates of "sys" are fields too.
std::vector<LocalRow> rows_by_language(simdjson::dom::object object, FieldMap& map);

}  // namespace emeroteca::dumps
