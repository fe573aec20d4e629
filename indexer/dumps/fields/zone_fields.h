// The zone of a date that stands in a field of its own: "embargo" beside "embargo_tz".
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

// How surely a field of the name `zone` has the zone of the date under the name `date`: 2 where it
// is called after it ("embargo_timezone" of "embargoed_until"), 1 where it is called a zone and no
// more ("timezone", "tz", "fuso orario"), 0 where it is none or that of something else.
unsigned zone_rank(std::string_view zone, std::string_view date);

// True for a date with a time whose zone is not told.
bool lacks_zone(std::string_view date);

// A date with that zone ("Europe/Rome", "+02:00") behind it, where it has a time and none of its
// own; all others as they are. `by_day`: a day alone begins in that zone too.
std::string date_in_zone_of(std::string date, std::string_view zone, bool by_day);

}  // namespace emeroteca::dumps
