// Which member of a draft each field is, and what stands for several names, or for nothing, in one
// text. For the formats in which fields have any names: JSON and tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

struct DraftText {
  Field field;
  std::string Draft::*member;
};

// All fields but those that are lists, and the embargo, of which everything counts that is said.
inline constexpr DraftText kDraftTexts[] = {{Field::kId, &Draft::id},
                                            {Field::kTitle, &Draft::title},
                                            {Field::kBody, &Draft::body},
                                            {Field::kSummary, &Draft::summary},
                                            {Field::kSource, &Draft::source},
                                            {Field::kSection, &Draft::section},
                                            {Field::kUrl, &Draft::url},
                                            {Field::kStory, &Draft::story},
                                            {Field::kLanguage, &Draft::language},
                                            {Field::kDate, &Draft::date},
                                            {Field::kModified, &Draft::modified}};

constexpr bool is_list(Field field) {
  return field == Field::kAuthor || field == Field::kTags;
}

// What programs write where there is nothing: "None", "NaN", "NULL", "\N"; and blanks.
bool says_nothing(std::string_view text);

// True for the name of a field that numbers the versions of an article: "version", "Revisione".
bool names_version(std::string_view name);

// True for a field that says that an article is to go: a status ("pubstatus", "stato") of
// "canceled", "withheld", "killed" or "withdrawn".
bool withdraws(std::string_view name, std::string_view value);

// Appends the names in a text, but for those that say nothing: the items of "['a', 'b']" as Python
// prints a list, else what stands between any of the separators; without separators the text is one
// name.
void append_names(std::string_view text, std::string_view separators,
                  std::vector<std::string>& names);

// Leaves the first of equal names.
void drop_repeated(std::vector<std::string>& names);

}  // namespace emeroteca::dumps
