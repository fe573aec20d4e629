// What the beginning of a text tells of it that may be JSON, and of an object that is broken.
#pragma once

#include <string_view>

#include "indexer/dumps/fields/field_map.h"

namespace emeroteca::dumps {

// True for the beginning of an object that is broken, but begins as wrappers do: with short values,
// then a list of objects under one of the usual names, in `depth` other objects at the most.
bool begins_as_wrapper(std::string_view text, FieldMap& map, unsigned depth = 4);

// True where the first record in the beginning of a file is a line of its own, or its `name` is
// one of such files and not the opposite is seen.
bool is_json_lines(std::string_view head, std::string_view name);

// True where the beginning of a file can be that of JSON with objects in it.
bool is_json(std::string_view head);

}  // namespace emeroteca::dumps
