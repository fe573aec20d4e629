// Which member of a draft each field is, and what stands for several names, or for nothing, in one
// text. For the formats in which fields have any names: JSON and tables.
#pragma once

#include <cstdint>
#include <optional>
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

// Those of which a record may have several, where the nearest that is a date counts.
constexpr bool is_dated(Field field) {
  return field == Field::kDate || field == Field::kModified;
}

// What programs write where there is nothing: "None", "NaN", "NULL", "\N"; and blanks.
bool says_nothing(std::string_view text);

// True for the name of a field that numbers the versions of an article: "version", "Revisione".
bool names_version(std::string_view name);

// True for a field that says that an article is to go: a status ("pubstatus", "stato") of
// "canceled", "withheld", "killed", "retracted" or "withdrawn".
bool withdraws(std::string_view name, std::string_view value);

// What is skipped as is_unpublished() tells.
inline constexpr const char* kUnpublished = "unpublished posts";

// True for a field that says that an article is not published (yet): a status ("status", "stato",
// "workflow_state") of "draft", "bozza", "scheduled", "deleted" and the like, a flag ("draft":
// "true", "hidden": "1", "published": "false"), a "visibility" of "private" or a day under what
// names_deletion() knows. A 0 under "published" may be a date that is missing. Names may be those
// of tables that were made of JSON: "meta.status".
// `numbered`: of an article whose system writes the status as a number or flag, of which 0, false
// and less than nothing are not published.
bool is_unpublished(std::string_view name, std::string_view value, bool numbered = false);

// True for the name of a field that articles have in such a system: Drupal's "nid", Joomla's
// "introtext".
bool tells_numbered_status(std::string_view name);

// What a row of WordPress's table of posts is skipped as, by what stands under "post_type",
// "post_status" and "post_password"; empty for articles.
std::string_view kind_of_wordpress_row(std::string_view type, std::string_view status,
                                       std::string_view password);

// Joomla has the first part of a text in "introtext", and what follows in "fulltext".
bool names_introtext(std::string_view name);
bool names_fulltext(std::string_view name);
// The two as one text.
std::string joined_text(std::string_view introtext, std::string fulltext);

// True for a name that says when, or that, something was thrown away: "deleted_at", "trashedOn",
// "data_eliminazione".
bool names_deletion(std::string_view name);

// True for a name that says no more than that an article is published: "published", "pubblicato".
bool names_published(std::string_view name);

// What a text says where it is a flag: "true", "1" and "sì", or "false", "0" and "no".
std::optional<bool> flag_of(std::string_view text);

// True where the source of an article that has no address is one, of a page. It is the article's
// where a field beside it names the site, as trafilatura has them: "source" and "hostname".
bool source_is_address(const Draft& draft);

// How well a field of that name names the site then: the greater the better, 0 not at all.
unsigned names_host(std::string_view name);

// A part of a date that has a field of its own: "year", "mese", "publication_day".
enum class DatePart : std::uint8_t { kYear, kMonth, kDay };
std::optional<DatePart> date_part(std::string_view name);

// "2024-01-12" and "2024-01" of a year, a month (or its name) and a day, which may be missing;
// empty where they are none.
std::string date_of_parts(std::string_view year, std::string_view month, std::string_view day);

// What to say where a field is no date and another one is taken; empty for a flag.
std::string warning_of_no_date(std::string_view name, std::string_view value,
                               std::string_view taken);

// Appends the names in a text, but for those that say nothing: the items of "['a', 'b']" as Python
// prints a list, else what stands between any of the separators; without separators the text is one
// name.
void append_names(std::string_view text, std::string_view separators,
                  std::vector<std::string>& names);

// Leaves the first of equal names.
void drop_repeated(std::vector<std::string>& names);

}  // namespace emeroteca::dumps
