// What a field says of whether its article is published: its state in an editorial system, a flag,
// the day of its deletion. For the formats in which fields have any names.
#pragma once

#include <string_view>

namespace emeroteca::dumps {

// True for a field that says that an article is to go: a status ("pubstatus", "stato") of
// "canceled", "withheld", "killed", "retracted" or "withdrawn".
bool withdraws(std::string_view name, std::string_view value);

// What is skipped as is_unpublished() tells.
inline constexpr const char* kUnpublished = "unpublished posts";

// True for a field that says that an article is not published (yet): a status ("status", "stato",
// "workflow_state") of "draft", "bozza", "scheduled", "in attesa di approvazione", "deleted" and
// the like, a flag ("draft": "true", "hidden": "1", "published": "false", "is_active": "0"), a
// "visibility" of "private" or a day under what names_deletion() knows. A 0 under "published" may
// be a date that is missing. Names may be those of tables that were made of JSON: "meta.status".
// `numbered`: of an article whose system writes the status as a number or flag, of which 0, false
// and less than nothing are not published.
bool is_unpublished(std::string_view name, std::string_view value, bool numbered = false);

// True for the name of a field that articles have in such a system: Drupal's "nid", Joomla's
// "introtext".
bool tells_numbered_status(std::string_view name);

// True for a name that says when, or that, something was thrown away: "deleted_at", "trashedOn",
// "data_eliminazione".
bool names_deletion(std::string_view name);

// True for a name that says no more than that an article is published: "published", "pubblicato".
bool names_published(std::string_view name);

}  // namespace emeroteca::dumps
