// The names under which newsrooms and scrapers write the fields of articles.
#pragma once

#include <span>
#include <string_view>

#include "indexer/dumps/fields/field_map.h"

namespace emeroteca::dumps {

// Other names of a field, the nearest first. They are compared as normalised_name gives them;
// dots lead into objects, [] over lists.
struct OtherNames {
  std::span<const std::string_view> names;
  Field field;
  Rank first = kOwnName + 2;  // the rank of the first name; the next ones have the next ranks
};

std::span<const OtherNames> other_names();

}  // namespace emeroteca::dumps
