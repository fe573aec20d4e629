// Tables with a column for each language of the texts: titolo_it, titolo_en, testo_it, testo_en.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// The columns of such a table as those of one in one language.
struct TableLanguage {
  std::string language;            // as the header writes it; empty for columns that name none
  std::vector<std::string> names;  // of the columns: the fields' own where they are of it
  std::vector<bool> others;        // columns whose texts are those of another language
  std::vector<std::size_t> texts;  // the columns of its text, or of its title where it has none
};

// One for each language that the text is in, or the title where the table has no text, in the order
// of the columns; of a table whose title alone is in languages one, with the first. Empty where no
// column names a language, or more than 32 are named.
std::vector<TableLanguage> languages_of_table(const std::vector<std::string>& names, FieldMap& map);

// What an article in one language of several has beside its row: `language`, the id behind which it
// stands, the story that all of the row share.
void tell_language(const TableLanguage& language, bool several, Draft& draft);

}  // namespace emeroteca::dumps
