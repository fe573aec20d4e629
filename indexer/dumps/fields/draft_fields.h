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

// What a row of WordPress's table of posts is skipped as, by what stands under "post_type",
// "post_status" and "post_password"; empty for articles.
std::string kind_of_wordpress_row(std::string_view type, std::string_view status,
                                  std::string_view password);

// Joomla has the first part of a text in "introtext", and what follows in "fulltext".
bool names_introtext(std::string_view name);
bool names_fulltext(std::string_view name);
// The two as one text.
std::string joined_text(std::string_view introtext, std::string fulltext);

// The text without what Joomla's plugins fill in: "{loadposition banner}",
// "{gallery}folder{/gallery}".
std::string without_plugin_tags(std::string_view text);

// True for the name of a column with the hour of a date that stands in another one: "Ora",
// "Ora pubblicazione".
bool names_hour_of_date(std::string_view name);
// A date with that hour behind it, "10:30" or the part of a day that Excel writes ("0,4375"); the
// date as it is where it has a time, or the other is none.
std::string date_with_hour(std::string date, std::string_view hour);

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

// Whether a text has several names between semicolons ("Jo Doe; Bob Ray"), and none in it is that
// of an entity.
bool parts_names(std::string_view text);

// Takes the states of readers' programs (Google Reader's API: Inoreader, FreshRSS, Miniflux) out of
// the tags, and leaves the readers' own labels: "user/5/label/ponti" becomes "ponti". And the kinds
// of entries that GData has for categories.
void drop_states_of_readers(std::vector<std::string>& tags);

// Leaves the first of equal names.
void drop_repeated(std::vector<std::string>& names);

}  // namespace emeroteca::dumps
