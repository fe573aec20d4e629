// From when to when a system shows an article, under the names that systems give to these times:
// Joomla's "publish_up", Wagtail's "go_live_at", Drupal's "unpublish_on". They say
// more than the date of an article: one that is to come is an embargo, one that is over ends it.
// For the formats in which fields have any names.
#pragma once

#include <string>
#include <string_view>

#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// What is skipped whose time is over.
inline constexpr const char* kExpired = "articles that have expired";

// True for a name that such times have; "meta.go_live_at" in tables too.
bool names_publication_time(std::string_view name);

// The same for TYPO3's "starttime" and "endtime", which are those of events elsewhere: where
// tells_typo3() of a name beside them.
bool names_typo3_time(std::string_view name);
bool tells_typo3(std::string_view name);

// Heeds what stands under a name that is known as one of a publication time: adds an embargo to the
// record's draft where it begins in the future, and skips the record where it has ended. What is no
// date, or one before 1990, says nothing.
void heed_publication_time(std::string_view name, std::string_view value, Record& record);

}  // namespace emeroteca::dumps
