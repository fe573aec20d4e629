// Values that a system writes as the tag that its pages show: Drupal's views give dates and links
// so, in tables and in JSON.
#pragma once

#include <string>
#include <string_view>

#include "indexer/dumps/fields/field_map.h"

namespace emeroteca::dumps {

// The `datetime` of a text that is one <time ...> where the field is a date, the `href` of one that
// is one <a ...> where it is the address, without entities; empty for all other fields and texts.
std::string value_of_tag(Field field, std::string_view text);

}  // namespace emeroteca::dumps
