// What systems list in the way of articles and is none: readers' comments, pictures, menus,
// redirects.
#pragma once

#include <string>

#include <simdjson.h>

#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// What such an object is skipped as, in the plural; empty for all others. By what says so for
// certain: "comment" is the section of opinions in many newspapers.
std::string kind_beside_articles(simdjson::dom::object object);

// The REST API of a WordPress site does not name it: the source of what it has is the host of its
// address, as that of a page is. For a record of it whose draft is filled.
void set_source_of_wordpress(simdjson::dom::object object, Draft& draft);

}  // namespace emeroteca::dumps
