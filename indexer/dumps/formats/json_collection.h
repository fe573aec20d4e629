// Records under names of any kind, {"7": {...}, "8": {...}}, where one of them is broken.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include <simdjson.h>

#include "indexer/dumps/fields/field_map.h"

namespace emeroteca::dumps {

// True for the beginning of an object that is broken, but has records under names of any kind: a
// first one, {"a0": {"title": ..., and another one that is an article.
bool begins_as_collection(std::string_view text, FieldMap& map);

// Where the next record begins in one that lacks its last bracket, so that those behind it look
// like members of it: the place of its name. `text` is the record's, `object` what is read from it.
// There have to be `fewest` such members. Nothing where there are not.
std::optional<std::size_t> record_within(std::string_view text, simdjson::dom::object object,
                                         FieldMap& map, std::size_t fewest);

}  // namespace emeroteca::dumps
