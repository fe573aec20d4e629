// Languages in the names of fields and columns: "it-IT", "title_en", "Testo (it)".
#pragma once

#include <optional>
#include <string_view>

#include "indexer/dumps/fields/field_map.h"

namespace emeroteca::dumps {

// "it", "it-IT", "en_us", "ita", in capitals too; of codes that are words of other meanings ("id",
// "no") none.
bool names_language(std::string_view name);

struct SpokenName {
  std::string_view name;      // without the language: "title"
  std::string_view language;  // as it is written
};

// A name with a language behind it ("title_en", "testo-it", "Titolo IT", "Titolo (IT)") or before
// it ("en_title"); nothing for other names.
std::optional<SpokenName> spoken_name(std::string_view name);

// The same where the name, that as a whole is no field's, is one of the title, the text or the
// summary.
struct SpokenField {
  SpokenName spoken;
  Field field;
};
std::optional<SpokenField> spoken_field(std::string_view name, FieldMap& map);

}  // namespace emeroteca::dumps
